import Glibc

enum LedgerFile {
    /// After a checkpoint: twice what a step of 5,000 notices, a message each, writes (measured).
    static let logBytesLimit = 16 << 20

    /// The first page, of SQLite's default size; SQLite takes less for a new database.
    static let smallestBytes = 4096

    static func open(_ path: String) throws(LedgerError) -> SQLiteConnection {
        let connection = try SQLiteConnection(
            path: path, creating: false, operation: "opening the ledger")
        guard !connection.isReadOnly
        else { throw failure(.SQLITE_READONLY, "the file cannot be written", path) }
        try Migrations.identify(connection)
        try configure(connection)
        try Migrations.apply(to: connection)
        connection.limitWaits()
        return connection
    }

    /// Opens an existing ledger of any version without changing it.
    static func openForReading(_ path: String) throws(LedgerError) -> SQLiteConnection {
        guard try isThere(path) else { throw failure(.folder, OwnershipLock.words(ENOENT), path) }
        let connection = try SQLiteConnection(
            path: path, creating: false, reading: true, operation: "opening the ledger")
        try Migrations.identify(connection)
        try connection.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        return connection
    }

    /// SQLite's per-connection settings, and the write-ahead log.
    private static func configure(_ connection: SQLiteConnection) throws(LedgerError) {
        let mode = try connection.texts("PRAGMA journal_mode = WAL").first
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

    /// Creates a ledger where there is none.
    ///
    /// Under another name, then renamed, so that a crash leaves nothing at `path`; an empty file at
    /// `path` is therefore always one that was lost, and is refused.
    ///
    /// A `question` is in it from the start.
    ///
    /// - Returns: whether one was made.
    static func makeIfAbsent(
        _ path: String, asking question: LedgerQuestion? = nil
    ) throws(LedgerError) -> Bool {
        guard try !isThere(path) else { return false }
        let draft = path + ".new"
        for leftover in [draft, draft + "-journal"] where unlink(leftover) != 0 {
            guard errno == ENOENT
            else { throw failure(.folder, "\(leftover): \(OwnershipLock.words(errno))", path) }
        }
        let connection = try SQLiteConnection(
            path: draft, creating: true, operation: "making the ledger")
        // FULL is SQLite's default; said here because the rename below relies on it.
        try connection.execute("PRAGMA synchronous = FULL")
        try Migrations.apply(to: connection)
        if let question { try LedgerStore.ask(question, connection) }
        connection.close()
        guard rename(draft, path) == 0
        else { throw failure(.folder, OwnershipLock.words(errno), path) }
        try synchroniseFolder(of: path)
        return true
    }

    /// Whether a file that may be a ledger is at `path`; throws where something else is.
    private static func isThere(_ path: String) throws(LedgerError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw failure(.folder, OwnershipLock.words(errno), path) }
            // The log of a ledger that is gone holds what was committed last: SQLite would
            // throw it away together with the last hope of repair.
            if access(path + "-wal", F_OK) == 0 {
                throw failure(.damaged, "the file is gone, its log \(path)-wal is there", path)
            }
            return false
        }
        guard status.st_mode & S_IFMT == S_IFREG
        else { throw failure(.notALedger, "what is there is not a file", path) }
        guard status.st_size >= smallestBytes
        else { throw failure(.damaged, "the file is cut short to \(status.st_size) bytes", path) }
        return true
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// Makes the rename itself durable; `fsync` of the folder.
    static func synchroniseFolder(of path: String) throws(LedgerError) {
        let descriptor = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.folder, OwnershipLock.words(errno), path) }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0
        else { throw failure(.folder, OwnershipLock.words(errno), path) }
    }

    static func failure(_ code: LedgerError.Code, _ message: String, _ path: String)
        -> LedgerError
    {
        LedgerError(code, operation: "opening the ledger", message: message, file: path)
    }
}
