import Glibc

/// Exclusive ownership of the ledger: locks on its folder and on a file beside it, released with
/// their owner.
///
/// `flock`, not SQLite's `locking_mode=EXCLUSIVE`: an administrator can still read the running
/// ledger with `sqlite3`; the kernel releases it when the process dies in any way; it belongs to
/// the open file, so that a second ledger in the same process is refused too; and SQLite's own
/// locks (`fcntl`), which any `close` of the same file in the process drops, are not touched.
///
/// The folder is locked because the file can be removed, and a second process would lock another
/// file of the same name; the file, because it names the owner, and earlier versions lock it alone.
struct OwnershipLock: ~Copyable {
    private let folder: Descriptor
    private let file: Descriptor

    /// An open descriptor; closing it releases its lock.
    private struct Descriptor: ~Copyable {
        let number: Int32

        init(owning number: Int32) { self.number = number }

        deinit {
            // Closing alone would not do while a child that is just being started still has a copy.
            _ = flock(number, LOCK_UN)
            _ = close(number)
        }

        /// 0 where this process has the lock now, else the `errno`.
        func lock() -> Int32 {
            while flock(number, LOCK_EX | LOCK_NB) != 0 { if errno != EINTR { return errno } }
            return 0
        }
    }

    /// Locks the folder of `file`, and `file` + `.lock`; `open` and `flock`.
    init(besides file: String) throws(LedgerError) {
        let path = file + ".lock"
        let folder = try Self.opened(
            LedgerFile.folder(of: file), O_RDONLY | O_DIRECTORY, for: file)
        let isFree = try Self.isFree(folder, LedgerFile.folder(of: file), for: file)
        let lock = try Self.opened(path, O_RDWR | O_CREAT, for: file)
        guard isFree, try Self.isFree(lock, path, for: file) else {
            let owner = Self.writtenOwner(lock.number)
            throw Self.error(.inUse, "koyomid\(owner) is running on it already", file)
        }
        Self.writeOwner(lock.number)
        self.folder = folder
        self.file = lock
    }

    private static func opened(
        _ path: String, _ flags: Int32, for file: String
    ) throws(LedgerError) -> Descriptor {
        let number = open(path, flags | O_CLOEXEC, 0o640)
        guard number >= 0 else { throw error(.folder, "\(path): \(words(errno))", file) }
        return Descriptor(owning: number)
    }

    /// Whether this process has the lock on `descriptor`, the one of `path`, now.
    private static func isFree(
        _ descriptor: borrowing Descriptor, _ path: String, for file: String
    ) throws(LedgerError) -> Bool {
        let code = descriptor.lock()
        guard code == 0 || code == EWOULDBLOCK
        else { throw error(.folder, "\(path): \(words(code))", file) }
        return code == 0
    }

    /// For the next process's message; only the lock counts, so a failure is ignored.
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

    static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
