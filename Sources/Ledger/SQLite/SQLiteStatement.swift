import CSQLite
import CalendarPlan

enum SQLiteValue {
    case integer(Int64)
    case text(String)
    case null

    init(_ instant: Instant) { self = .integer(instant.seconds) }
    init(_ day: Day) { self = .text(day.description) }
    init(_ text: String?) { self = text.map(SQLiteValue.text) ?? .null }
    init(_ number: Int) { self = .integer(Int64(number)) }
}

/// A compiled statement, finalised with its owner.
final class SQLiteStatement {
    fileprivate let handle: OpaquePointer

    init(owning handle: OpaquePointer) { self.handle = handle }

    deinit {
        // The result repeats the last step's failure, which has been thrown already.
        _ = sqlite3_finalize(handle)
    }

    /// From the first parameter on; returns the result code of `sqlite3_bind_*`.
    func bind(_ values: [SQLiteValue]) -> Int32 {
        precondition(sqlite3_stmt_busy(handle) == 0, "a statement is not used inside itself")
        precondition(
            values.count == Int(sqlite3_bind_parameter_count(handle)), "every parameter is bound")
        for (value, index) in zip(values, Int32(1)...) {
            let code =
                switch value {
                case .integer(let number): sqlite3_bind_int64(handle, index, number)
                case .text(let text):
                    koyomi_sqlite3_bind_text(handle, index, text, Int32(text.utf8.count))
                case .null: sqlite3_bind_null(handle, index)
                }
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    /// `sqlite3_step`.
    func step() -> Int32 { sqlite3_step(handle) }

    /// Readies it for the next use and releases the bound values; `sqlite3_reset`.
    func reset() {
        // The result repeats the last step's failure, which has been thrown already.
        _ = sqlite3_reset(handle)
        _ = sqlite3_clear_bindings(handle)
    }
}

/// The current row of a statement; not to be kept past the closure that gets it.
struct SQLiteRow {
    private let handle: OpaquePointer
    private let unreadable: (String) -> LedgerError

    init(of statement: SQLiteStatement, unreadable: @escaping (String) -> LedgerError) {
        handle = statement.handle
        self.unreadable = unreadable
    }

    /// `column` counts from 0.
    func integer(_ column: Int32) throws(LedgerError) -> Int64 {
        guard sqlite3_column_type(handle, column) == SQLITE_INTEGER
        else { throw unreadable("column \(name(column)) holds no number") }
        return sqlite3_column_int64(handle, column)
    }

    func instant(_ column: Int32) throws(LedgerError) -> Instant {
        Instant(seconds: try integer(column))
    }

    func text(_ column: Int32) throws(LedgerError) -> String {
        guard let text = optionalText(column)
        else { throw unreadable("column \(name(column)) holds no text") }
        return text
    }

    func optionalText(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// The row from column `first` on as the chain of events hashes it: for each column that is not
    /// null, in the table's order, `NAME=i`, the number and a line feed, or `NAME=t`, how many
    /// bytes the text has, a colon, the text and a line feed.
    ///
    /// A column that a later version adds is null in earlier rows, and so changes none of them.
    func canonical(from first: Int32 = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        for column in first..<sqlite3_column_count(handle) where !isNull(column) {
            bytes += Array("\(name(column))=".utf8)
            if sqlite3_column_type(handle, column) == SQLITE_INTEGER {
                bytes += Array("i\(sqlite3_column_int64(handle, column))".utf8)
            } else {
                // The bytes as they are: a damaged text need not be UTF-8.
                let text = sqlite3_column_blob(handle, column)
                let count = Int(sqlite3_column_bytes(handle, column))
                bytes += Array("t\(count):".utf8)
                bytes += UnsafeRawBufferPointer(start: text, count: count)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// Throws where `read` returns `nil`.
    func value<Value>(_ column: Int32, _ read: (String) -> Value?) throws(LedgerError) -> Value {
        guard let value = read(try text(column))
        else { throw unreadable("column \(name(column)) cannot be read") }
        return value
    }

    private func name(_ column: Int32) -> String {
        sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "\(column)"
    }
}
