package import CalendarPlan
import Glibc

extension LedgerStore {
    package struct Copy: Hashable, Sendable {
        package let bytes: Int64
        /// `nil` before the first step.
        package let watermark: Instant?
    }

    /// Refuses a ledger of another version of the program without changing it.
    package func requireThisVersion() throws(LedgerError) {
        try reading("reading the ledger's version") { (connection) throws(LedgerError) in
            let version = try Migrations.pragma("user_version", connection)
            let known = Migrations.steps.count
            guard version != known else { return }
            throw error(
                version > known ? .newer : .older,
                "the ledger has version \(version), this program knows \(known)")
        }
    }

    /// Writes a copy to `path` as of one instant, while the owner goes on recording; an existing
    /// file is replaced only where `replacing`.
    ///
    /// `VACUUM INTO` a file beside it, which only its owner can read; the copy is checked
    /// (`quick_check`), is on the disk (`fsync`), and only then gets its name (`link`, `rename`):
    /// neither a full disk nor a crash leaves half a backup under it. A signal that ends the
    /// process does so once the draft is gone.
    package func copy(to path: String, replacing: Bool) throws(LedgerError) -> Copy {
        try HeldSignals.during { () throws(LedgerError) in
            try made(at: path, replacing: replacing)
        }
    }

    private func made(at path: String, replacing: Bool) throws(LedgerError) -> Copy {
        let draft = "\(path).koyomi-\(getpid())"
        let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed(path, errno) }
        defer { _ = Glibc.close(descriptor) }
        do throws(LedgerError) {
            _ = try reading("copying the ledger") { (connection) throws(LedgerError) in
                connection.stopAtSignals()
                try connection.run("VACUUM INTO ?", [.text(draft)])
            }
            try Self.mark(draft)
            // It may have come while nothing of SQLite's ran.
            if HeldSignals.hasCome { throw failed(path, EINTR) }
            let watermark = try Self.checked(draft)
            var status = stat()
            guard fsync(descriptor) == 0, fstat(descriptor, &status) == 0
            else { throw failed(path, errno) }
            guard replacing || Self.isNamed(draft, path) || Self.isMoved(draft, path)
            else { throw failed(path, errno) }
            if replacing, rename(draft, path) != 0 { throw failed(path, errno) }
            try LedgerFile.synchroniseFolder(of: path)
            return Copy(bytes: Int64(status.st_size), watermark: watermark)
        } catch {
            _ = unlink(draft)  // What could not be written is nobody's.
            throw error
        }
    }

    /// By ``copy(to:replacing:)``, and put in the ledger's place just now.
    package func isCopy() throws(LedgerError) -> Bool {
        try reading("reading whether the ledger is a copy") { (connection) throws(LedgerError) in
            try connection.row("SELECT is_copy FROM state") { (row) throws(LedgerError) in
                try row.integer(0) != 0
            } ?? false
        }
    }

    /// From now on the copy is the ledger.
    package func adoptCopy() throws(LedgerError) {
        try changing("going on from a copy") { (connection) throws(LedgerError) in
            _ = try connection.run("UPDATE state SET is_copy = 0")
        }
    }

    /// Marks the copy at `path` as one; a ledger of another version, and one before its first step,
    /// are left as they are.
    private static func mark(_ path: String) throws(LedgerError) {
        let copy = try SQLiteConnection(path: path, creating: false, operation: "marking the copy")
        defer { copy.close() }
        guard try Migrations.pragma("user_version", copy) == Migrations.steps.count else { return }
        // Nothing depends on the draft until it is checked and on the disk.
        try copy.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        _ = try copy.run("UPDATE state SET is_copy = 1 WHERE watermark_s IS NOT NULL")
    }

    /// Gives `draft` the name `path` where that is free; `link`.
    private static func isNamed(_ draft: String, _ path: String) -> Bool {
        guard link(draft, path) == 0 else { return false }
        _ = unlink(draft)  // Its content has its name now.
        return true
    }

    /// For file systems without links (VFAT): a race between looking and renaming remains.
    private static func isMoved(_ draft: String, _ path: String) -> Bool {
        guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { return false }
        guard access(path, F_OK) != 0 else {
            errno = EEXIST
            return false
        }
        return rename(draft, path) == 0
    }

    private static func checked(_ path: String) throws(LedgerError) -> Instant? {
        let copy = try LedgerStore(reading: path)
        defer { copy.close() }
        return try copy.reading("checking the copy") { (connection) throws(LedgerError) in
            let faults = try connection.texts("PRAGMA quick_check(1)").filter { $0 != "ok" }
            if let fault = faults.first { throw copy.error(.damaged, fault) }
            return try watermark(connection)
        }
    }

    private func failed(_ path: String, _ code: Int32) -> LedgerError {
        LedgerError(
            .folder, operation: "writing the backup \(path)", message: OwnershipLock.words(code),
            file: self.path)
    }
}
