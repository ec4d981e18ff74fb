/// SQLite's primary result codes keep their C spelling, so that they can be searched for.
extension LedgerError.Code {
    /// A constraint or a trigger refused a row.
    package static let SQLITE_CONSTRAINT = LedgerError.Code("SQLITE_CONSTRAINT")
    package static let SQLITE_CORRUPT = LedgerError.Code("SQLITE_CORRUPT")
    package static let SQLITE_FULL = LedgerError.Code("SQLITE_FULL")
    package static let SQLITE_BUSY = LedgerError.Code("SQLITE_BUSY")
    package static let SQLITE_IOERR = LedgerError.Code("SQLITE_IOERR")
    package static let SQLITE_READONLY = LedgerError.Code("SQLITE_READONLY")
    package static let SQLITE_CANTOPEN = LedgerError.Code("SQLITE_CANTOPEN")
    package static let SQLITE_NOTADB = LedgerError.Code("SQLITE_NOTADB")
    /// A column does not hold what was asked for.
    package static let SQLITE_MISMATCH = LedgerError.Code("SQLITE_MISMATCH")

    init(result: Int32) {
        // The low byte of an extended code is its primary code (sqlite.org/rescode.html).
        let primary = Int(result & 0xFF)
        let name = Self.names.indices.contains(primary) ? Self.names[primary] : String(primary)
        self.init("SQLITE_\(name)")
    }

    /// From 0 to 26, in order of number: SQLite keeps its `sqlite3ErrName` to itself.
    private static let names = [
        "OK", "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY",
        "INTERRUPT", "IOERR", "CORRUPT", "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY",
        "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE", "NOLFS", "AUTH", "FORMAT",
        "RANGE", "NOTADB",
    ]
}
