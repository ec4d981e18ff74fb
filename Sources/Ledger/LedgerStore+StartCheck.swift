import CalendarPlan
import DueNotices

extension LedgerStore {
    /// What was written last is what a crash or a failing disk tears.
    private static let lastRows = 20

    /// Refuses a ledger in which header, schema or last rows are damaged.
    ///
    /// The middle is for ``integrityFaults()``, which reads everything. This takes 13 ms of a very
    /// busy machine, 10 of them for making a schema to compare with (measured), however large the
    /// ledger.
    func checkStart() throws(LedgerError) {
        try reading("checking the ledger") { (connection) throws(LedgerError) in
            let faults =
                try FileHeader.faults(connection) + Self.schemaFaults(connection)
                + Self.lastRowFaults(connection)
            if let fault = faults.first { throw error(.damaged, fault) }
        }
    }

    /// Compared with what the migrations make; additions by an administrator are ignored.
    static func schemaFaults(_ connection: SQLiteConnection) throws(LedgerError) -> [String] {
        let model = try SQLiteConnection(
            path: ":memory:", creating: true, operation: connection.operation)
        defer { model.close() }
        try Migrations.apply(to: model)
        let sql = """
            SELECT name, type || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema
            """
        func schema(_ connection: SQLiteConnection) throws(LedgerError) -> [String: String] {
            let rows = try connection.rows(sql) { (row) throws(LedgerError) in
                (try row.text(0), try row.text(1))
            }
            return Dictionary(rows, uniquingKeysWith: { $0 + $1 })
        }
        let found = try schema(connection)
        // Where the spaces are is SQLite's own affair.
        func words(_ text: String?) -> [Substring]? { text?.split(whereSeparator: \.isWhitespace) }
        return try schema(model).filter {
            found[$0.key] != $0.value && words(found[$0.key]) != words($0.value)
        }.keys.sorted().map {
            found[$0] == nil ? "the schema has no \($0)" : "the schema's \($0) is damaged"
        }
    }

    private static func lastRowFaults(
        _ connection: SQLiteConnection
    ) throws(LedgerError) -> [String] {
        func first(_ table: String) throws(LedgerError) -> Int64 {
            try connection.number("SELECT coalesce(max(number), 0) FROM \(table)") ?? 0
        }
        // Those that are in the order of their keys; reading them is the check.
        for table in ["deliveries", "drops", "message_notices", "outbox"] {
            let sql = "SELECT * FROM \(table) ORDER BY 1 DESC LIMIT \(lastRows)"
            try connection.forEach(sql) { (_) throws(LedgerError) in true }
        }
        return try unreadableEvents(connection, after: first("events") - Int64(lastRows))
            + unreadableNotices(connection, after: first("decisions") - Int64(lastRows))
            + unreadableMessages(connection, after: first("messages") - Int64(lastRows))
            + EventChain.lastFaults(connection, lastRows)
    }
}

/// The database header of sqlite.org/fileformat2.html, half of which SQLite itself checks.
enum FileHeader {
    private static let bytes = 100
    /// SQLite's default; a ledger has never had another.
    private static let pageBytes = 4096

    /// What in the header cannot be a ledger's.
    ///
    /// Empty where the log holds something: the first page may be newer in there, or torn in the
    /// file, and SQLite mends it from the log.
    static func faults(_ connection: SQLiteConnection) throws(LedgerError) -> [String] {
        guard !connection.hasLog else { return [] }
        let (header, size) = try connection.fileBeginning(bytes)
        guard header.count == bytes else { return ["the file has no header"] }
        func number(_ offset: Int) -> Int {
            header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let pages = number(28)
        let isRight = [
            ("page size", header[16] == 0x10 && header[17] == 0),
            ("format", header[18..<20].allSatisfy { 1...2 ~= $0 }),
            ("page layout", Array(header[20..<24]) == [0, 64, 32, 32]),
            ("change counter", number(24) == number(92)),
            ("size", Int64(pages) * Int64(pageBytes) == size),
            ("list of free pages", number(32) <= pages && number(36) < pages),
            ("schema format", number(44) == 4),
            ("cache size", number(48) == 0),
            ("vacuum mode", number(52) == 0 && number(64) == 0),
            ("text encoding", number(56) == 1),
            ("reserved space", header[72..<92].allSatisfy { $0 == 0 }),
            ("SQLite version", 3_037_000..<4_000_000 ~= number(96)),
        ]
        return isRight.filter { !$0.1 }.map { "the file's header is damaged: its \($0.0)" }
    }
}
