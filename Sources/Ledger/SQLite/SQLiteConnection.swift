import CSQLite
import Glibc

/// One connection to one SQLite file, with its statements; closed with its owner.
final class SQLiteConnection {
    /// How long to wait for a lock once the ledger is open, in milliseconds.
    ///
    /// Only an administrator's own `sqlite3` can hold one, and the event loop blocks meanwhile: a
    /// quarter of a second outlasts a query and is not felt.
    static let busyTimeoutMs: Int32 = 250
    /// How long to wait while it is being opened, in milliseconds.
    ///
    /// After a kill -9 the check that the daemon had started holds its lock until the kernel has
    /// ended it, which takes a process of the lowest priority over a second on a busy machine.
    static let openingTimeoutMs: Int32 = 10_000

    let path: String
    /// What the ledger is doing: the first words of an error.
    var operation: String
    private var handle: OpaquePointer?
    private var statements: [String: SQLiteStatement] = [:]
    #if DEBUG
        /// Called after each statement that changed a row: where tests pull the plug.
        var afterWrite: (() -> Void)?
    #endif

    /// Creates an absent file only where `creating`; `sqlite3_open_v2`.
    init(
        path: String, creating: Bool, reading: Bool = false, operation: String
    ) throws(LedgerError) {
        self.path = path
        self.operation = operation
        var opened: OpaquePointer?
        let access = reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags | (creating ? SQLITE_OPEN_CREATE : 0), nil)
        guard code == SQLITE_OK else {
            let error = Self.error(code, opened, operation: operation, path: path)
            // Even a failed open leaves a handle to close; `deinit` does not run after a throw.
            _ = sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        _ = sqlite3_busy_timeout(opened, Self.openingTimeoutMs)  // fails only on a null handle
    }

    /// From now on waits for a lock no longer than the event loop may stand still.
    func limitWaits() { _ = sqlite3_busy_timeout(handle, Self.busyTimeoutMs) }

    deinit { close() }

    /// Finalises the statements and closes the file, once; `sqlite3_close_v2`.
    func close() {
        statements.removeAll()
        // With every statement finalised the only failure left is misuse.
        _ = sqlite3_close_v2(handle)
        handle = nil
    }

    /// Keeps closing from moving or removing it; `SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE`.
    func leaveLog() { _ = koyomi_sqlite3_leave_log(handle) }

    /// `sqlite3_db_readonly`.
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// The first `count` bytes of the file itself, whatever the log holds, and the file's size.
    ///
    /// By SQLite's own descriptor (`SQLITE_FCNTL_FILE_POINTER`): closing another one of the same
    /// file would drop SQLite's locks.
    func fileBeginning(_ count: Int) throws(LedgerError) -> (bytes: [UInt8], size: Int64) {
        var bytes = [UInt8](repeating: 0, count: count)
        var size: sqlite3_int64 = 0
        try check(koyomi_sqlite3_file_beginning(handle, &bytes, Int32(count), &size))
        return (bytes, size)
    }

    var hasLog: Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    /// Steps of SQLite's machine between two checks for signals: some microseconds.
    private static let stepsBetweenLooks: Int32 = 1000

    /// Statements end with `SQLITE_INTERRUPT` once one is pending; `sqlite3_progress_handler`.
    func stopAtSignals() {
        sqlite3_progress_handler(
            handle, Self.stepsBetweenLooks, { _ in HeldSignals.hasCome ? 1 : 0 }, nil)
    }

    /// Statements without rows or values; `sqlite3_exec`.
    func execute(_ sql: String) throws(LedgerError) {
        precondition(handle != nil, "the ledger is open")
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// - Returns: how many rows it changed, `sqlite3_changes`.
    @discardableResult
    func run(_ sql: String, _ values: [SQLiteValue] = []) throws(LedgerError) -> Int {
        try forEach(sql, values) { (_) throws(LedgerError) in true }
        #if DEBUG
            afterWrite?()
        #endif
        return Int(sqlite3_changes(handle))
    }

    /// `sqlite3_last_insert_rowid`.
    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    func rows<Value>(
        _ sql: String, _ values: [SQLiteValue] = [],
        _ read: (SQLiteRow) throws(LedgerError) -> Value
    ) throws(LedgerError) -> [Value] {
        var all: [Value] = []
        try forEach(sql, values) { (row) throws(LedgerError) in
            all.append(try read(row))
            return true
        }
        return all
    }

    func row<Value>(
        _ sql: String, _ values: [SQLiteValue] = [],
        _ read: (SQLiteRow) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value? {
        var first: Value?
        try forEach(sql, values) { (row) throws(LedgerError) in
            first = try read(row)
            return false
        }
        return first
    }

    /// The texts in the first column.
    func texts(_ sql: String, _ values: [SQLiteValue] = []) throws(LedgerError) -> [String] {
        try rows(sql, values) { (row) throws(LedgerError) in try row.text(0) }
    }

    /// The number in the first column of the first row.
    func number(_ sql: String, _ values: [SQLiteValue] = []) throws(LedgerError) -> Int64? {
        try row(sql, values) { (row) throws(LedgerError) in try row.integer(0) }
    }

    /// Whether the query gives 1.
    func holds(_ sql: String, _ values: [SQLiteValue] = []) throws(LedgerError) -> Bool {
        try number(sql, values) == 1
    }

    /// Calls `body` with each row until it returns `false`.
    func forEach(
        _ sql: String, _ values: [SQLiteValue] = [],
        _ body: (SQLiteRow) throws(LedgerError) -> Bool
    ) throws(LedgerError) {
        let statement = try statement(sql)
        try check(statement.bind(values))
        defer { statement.reset() }
        let row = SQLiteRow(of: statement) { [path, operation] message in
            LedgerError(.damaged, operation: operation, message: message, file: path)
        }
        while true {
            let code = statement.step()
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code) }
            if try !body(row) { return }
        }
    }

    /// All or nothing: any failure, `COMMIT`'s included, is rolled back.
    func transaction<Value>(_ body: () throws(LedgerError) -> Value) throws(LedgerError) -> Value {
        // Taking the write lock first: a transaction that begins by reading and cannot then
        // write fails half-way, and waiting does not help it.
        try execute("BEGIN IMMEDIATE")
        do throws(LedgerError) {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // A full disk and some others make SQLite roll back by itself (lang_transaction.html).
            if sqlite3_get_autocommit(handle) == 0 {
                // Rolling back drops pages from memory; the first failure is the one to report.
                _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            }
            throw error
        }
    }

    private func check(_ code: Int32) throws(LedgerError) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> LedgerError {
        Self.error(code, handle, operation: operation, path: path)
    }

    private static func error(
        _ code: Int32, _ handle: OpaquePointer?, operation: String, path: String
    ) -> LedgerError {
        let words = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        return LedgerError(
            LedgerError.Code(result: code), extendedCode: code, operation: operation,
            message: words.map { String(cString: $0) } ?? "unknown", file: path)
    }

    /// Compiled once: the ledger's statements are few and always the same.
    private func statement(_ sql: String) throws(LedgerError) -> SQLiteStatement {
        precondition(handle != nil, "the ledger is open")
        if let known = statements[sql] { return known }
        var prepared: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        try check(sqlite3_prepare_v3(handle, sql, -1, flags, &prepared, nil))
        guard let prepared else { preconditionFailure("a statement says something") }
        let statement = SQLiteStatement(owning: prepared)
        statements[sql] = statement
        return statement
    }
}
