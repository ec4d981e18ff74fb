/// SQLite's primary result codes keep their C spelling, so that they can be searched for.
extension LedgerError.Code {
    /// A constraint or a trigger refused a row.
    package static let SQLITE_CONSTRAINT = LedgerError.Code("SQLITE_CONSTRAINT")
    /// The database file is malformed.
    package static let SQLITE_CORRUPT = LedgerError.Code("SQLITE_CORRUPT")
    package static let SQLITE_FULL = LedgerError.Code("SQLITE_FULL")
    /// Another connection holds the lock.
    package static let SQLITE_BUSY = LedgerError.Code("SQLITE_BUSY")
    /// Reading or writing the file failed.
    package static let SQLITE_IOERR = LedgerError.Code("SQLITE_IOERR")
    /// The file cannot be written.
    package static let SQLITE_READONLY = LedgerError.Code("SQLITE_READONLY")
    /// The file cannot be opened.
    package static let SQLITE_CANTOPEN = LedgerError.Code("SQLITE_CANTOPEN")
    /// The file is no database.
    package static let SQLITE_NOTADB = LedgerError.Code("SQLITE_NOTADB")
    /// A column does not hold what was asked for.
    package static let SQLITE_MISMATCH = LedgerError.Code("SQLITE_MISMATCH")

    /// The code of an SQLite result, extended or not.
    init(result: Int32) {
        // The low byte of an extended code is its primary code (sqlite.org/rescode.html).
        let primary = Int(result & 0xFF)
        let name = Self.names.indices.contains(primary) ? Self.names[primary] : String(primary)
        self.init("SQLITE_\(name)")
    }

    /// The primary codes in order of number, from `SQLITE_OK` (0) to `SQLITE_NOTADB` (26).
    ///
    /// SQLite keeps its own `sqlite3ErrName` to itself.
    private static let names = [
        "OK", "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY",
        "INTERRUPT", "IOERR", "CORRUPT", "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY",
        "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE", "NOLFS", "AUTH", "FORMAT",
        "RANGE", "NOTADB",
    ]
}
