import Glibc

/// That this process owns the ledger: a lock on a file beside it, released with its owner.
///
/// `flock` on a file of its own, and not SQLite's `locking_mode=EXCLUSIVE`: an administrator can
/// still read the running ledger with `sqlite3`; the kernel lets go when the process dies in any
/// way; it belongs to the open file, so that a second ledger in the same process is refused too;
/// and SQLite's own locks (`fcntl`), which any `close` of the same file in the process drops, are
/// not touched. The lock file stays: removing it would let two processes lock two files of one name.
struct OwnershipLock: ~Copyable {
    private let descriptor: Int32

    /// Locks `file` + `.lock`; `open` and `flock`.
    init(besides file: String) throws(LedgerError) {
        let path = file + ".lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Self.error(.folder, "\(path): \(Self.words(errno))", file)
        }
        var result = flock(descriptor, LOCK_EX | LOCK_NB)
        while result != 0, errno == EINTR { result = flock(descriptor, LOCK_EX | LOCK_NB) }
        guard result == 0 else {
            let code = errno
            let owner = Self.writtenOwner(descriptor)
            _ = Glibc.close(descriptor)
            guard code == EWOULDBLOCK else {
                throw Self.error(.folder, "\(path): \(Self.words(code))", file)
            }
            throw Self.error(.inUse, "koyomid\(owner) is running on it already", file)
        }
        self.descriptor = descriptor
        Self.writeOwner(descriptor)
    }

    deinit {
        // Closing alone would not do while a child that is just being started still has a copy.
        _ = flock(descriptor, LOCK_UN)
        _ = Glibc.close(descriptor)
    }

    /// Leaves our process number for the message that the next one shows.
    ///
    /// Only the lock counts: failing to write the number is no failure.
    private static func writeOwner(_ descriptor: Int32) {
        let text = "\(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.utf8.count, 0)
    }

    private static func writtenOwner(_ descriptor: Int32) -> String {
        // A process number has at most 10 digits.
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .prefix { $0.isNumber }
        return digits.isEmpty ? "" : " (process \(digits))"
    }

    private static func error(
        _ code: LedgerError.Code, _ message: String, _ file: String
    ) -> LedgerError {
        LedgerError(code, operation: "opening the ledger", message: message, file: file)
    }

    /// `strerror`.
    static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
