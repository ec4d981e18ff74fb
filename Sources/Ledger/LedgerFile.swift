import Glibc

/// The file itself: making it, looking at what is there, and its settings.
enum LedgerFile {
    /// How large the write-ahead log may stay after a checkpoint, in bytes.
    ///
    /// A step of 5,000 notices, a message each, writes half as much (8 MB, measured); the rest of
    /// the year even that need not lie about.
    static let logBytesLimit = 16 << 20

    /// The least that a ledger can be, in bytes: its first page, of SQLite's default size.
    ///
    /// SQLite itself takes anything shorter for a new database.
    static let smallestBytes = 4096

    /// Opens the ledger that is at `path`, and brings it to the newest version.
    static func open(_ path: String) throws(LedgerError) -> SQLiteConnection {
        let connection = try SQLiteConnection(
            path: path, creating: false, operation: "opening the ledger")
        guard !connection.isReadOnly else {
            throw failure(.SQLITE_READONLY, "the file cannot be written", path)
        }
        try Migrations.identify(connection)
        try configure(connection)
        try Migrations.apply(to: connection)
        connection.limitWaits()
        return connection
    }

    /// Opens the ledger that is at `path` without changing it, of whatever version it is.
    static func openForReading(_ path: String) throws(LedgerError) -> SQLiteConnection {
        guard try isThere(path) else { throw failure(.folder, OwnershipLock.words(ENOENT), path) }
        let connection = try SQLiteConnection(
            path: path, creating: false, reading: true, operation: "opening the ledger")
        try Migrations.identify(connection)
        try connection.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        return connection
    }

    /// The settings that SQLite keeps per connection, and the write-ahead log.
    private static func configure(_ connection: SQLiteConnection) throws(LedgerError) {
        let mode = try connection.row("PRAGMA journal_mode = WAL") { (row) throws(LedgerError) in
            try row.text(0)
        }
        guard mode == "wal" else {
            throw failure(
                .folder, "the file system there cannot keep a write-ahead log", connection.path)
        }
        try connection.execute(
            """
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA journal_size_limit = \(logBytesLimit);
            """)
    }

    /// Makes a ledger where nothing is.
    ///
    /// It is made whole under another name and then renamed, so that a crash on the way leaves
    /// nothing at `path`; therefore an empty file at `path` is never a ledger half made but
    /// always one that was lost, and is refused.
    ///
    /// One about which there is a `question` is never there without it.
    ///
    /// - Returns: whether one was made.
    static func makeIfAbsent(
        _ path: String, asking question: LedgerQuestion? = nil
    ) throws(LedgerError) -> Bool {
        guard try !isThere(path) else { return false }
        let draft = path + ".new"
        for leftover in [draft, draft + "-journal"] where unlink(leftover) != 0 {
            guard errno == ENOENT else {
                throw failure(.folder, "\(leftover): \(OwnershipLock.words(errno))", path)
            }
        }
        let connection = try SQLiteConnection(
            path: draft, creating: true, operation: "making the ledger")
        // FULL is SQLite's default; said here because the rename below relies on it.
        try connection.execute("PRAGMA synchronous = FULL")
        try Migrations.apply(to: connection)
        if let question { try LedgerStore.ask(question, connection) }
        connection.close()
        guard rename(draft, path) == 0 else {
            throw failure(.folder, OwnershipLock.words(errno), path)
        }
        try synchroniseFolder(of: path)
        return true
    }

    /// Whether a file that may be a ledger is at `path`; throws where something else is.
    private static func isThere(_ path: String) throws(LedgerError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else {
                throw failure(.folder, OwnershipLock.words(errno), path)
            }
            // The log of a ledger that is gone holds what was committed last: SQLite would
            // throw it away together with the last hope of repair.
            if access(path + "-wal", F_OK) == 0 {
                throw failure(.damaged, "the file is gone, its log \(path)-wal is there", path)
            }
            return false
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw failure(.notALedger, "what is there is not a file", path)
        }
        guard status.st_size >= smallestBytes else {
            throw failure(.damaged, "the file is cut short to \(status.st_size) bytes", path)
        }
        return true
    }

    /// The folder that holds `path`.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// Makes the rename itself durable; `fsync` of the folder.
    static func synchroniseFolder(of path: String) throws(LedgerError) {
        let descriptor = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.folder, OwnershipLock.words(errno), path) }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw failure(.folder, OwnershipLock.words(errno), path)
        }
    }

    static func failure(_ code: LedgerError.Code, _ message: String, _ path: String)
        -> LedgerError
    {
        LedgerError(code, operation: "opening the ledger", message: message, file: path)
    }
}
