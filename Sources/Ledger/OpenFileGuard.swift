import Glibc

/// Compares the files that SQLite holds open with the ones at the ledger's path.
///
/// SQLite goes on writing into a file that was removed or replaced, and into a log that was cut:
/// every commit succeeds and nothing of it is there after a restart. A check takes three stat(2)
/// and two pread(2), 10 µs on a busy machine (measured), beside a millisecond for a commit's
/// fsync(2).
final class OpenFileGuard {
    enum Loss: Hashable {
        case fileGone, fileReplaced, fileCut, logGone, logReplaced, logCut, indexReplaced

        func words(_ path: String) -> String {
            switch self {
            case .fileGone: "the file was removed or moved away while it was open"
            case .fileReplaced: "another file has taken its place while it was open"
            case .fileCut: "the file was cut short while it was open"
            case .logGone: "its log \(path)-wal was removed while it was open"
            case .logReplaced: "another file has taken the place of its log \(path)-wal"
            case .logCut: "its log \(path)-wal was cut or overwritten while it was open"
            case .indexReplaced: "its index \(path)-shm was removed or replaced while it was open"
            }
        }
    }

    private struct Identity: Equatable {
        let device: dev_t
        let inode: ino_t

        init(_ status: stat) {
            device = status.st_dev
            inode = status.st_ino
        }
    }

    private let path: String
    private let file: Identity
    private let log: Identity
    private let index: Identity
    private let logDescriptor: Int32
    /// Must outlive SQLite's connection: closing it drops SQLite's locks (fcntl(2)).
    private let indexDescriptor: Int32
    /// The file's size at the last check; it shrinks only where the index says so (VACUUM).
    private var bytes: Int64

    /// A connection in WAL mode has just opened the files.
    init(path: String) throws(LedgerError) {
        self.path = path
        // Not O_RDWR: this only looks.
        logDescriptor = open(path + "-wal", O_RDONLY | O_CLOEXEC)
        indexDescriptor = open(path + "-shm", O_RDONLY | O_CLOEXEC)
        var (fileStatus, logStatus, indexStatus) = (stat(), stat(), stat())
        guard logDescriptor >= 0, indexDescriptor >= 0, stat(path, &fileStatus) == 0,
            fstat(logDescriptor, &logStatus) == 0, fstat(indexDescriptor, &indexStatus) == 0
        else {
            let code = errno
            // `deinit` does not run after a throw.
            for descriptor in [logDescriptor, indexDescriptor] where descriptor >= 0 {
                _ = close(descriptor)
            }
            // Too few descriptors, for instance, are no loss.
            throw LedgerFile.failure(
                code == ENOENT ? .lost : .folder, OwnershipLock.words(code), path)
        }
        file = Identity(fileStatus)
        log = Identity(logStatus)
        index = Identity(indexStatus)
        bytes = Int64(fileStatus.st_size)
    }

    deinit {
        _ = close(logDescriptor)
        _ = close(indexDescriptor)
    }

    /// `WalIndexHdr` of sqlite.org/walformat.html, in the machine's byte order.
    private struct IndexHeader {
        let pageBytes: Int64
        let frames: Int64
        let pages: Int64
        let salt: [UInt8]

        /// Of the header, which is there twice.
        static let bytes = 48

        init?(_ raw: [UInt8]) {
            // Another process that is writing it leaves two halves that differ.
            guard raw.count == 2 * Self.bytes, raw[12] == 1,
                raw.prefix(Self.bytes).elementsEqual(raw.suffix(Self.bytes))
            else { return nil }
            func number(_ offset: Int) -> Int64 {
                raw.withUnsafeBytes {
                    Int64($0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                }
            }
            let small = raw.withUnsafeBytes {
                Int64($0.loadUnaligned(fromByteOffset: 14, as: UInt16.self))
            }
            // 65,536 does not fit, and is written as 1.
            pageBytes = small == 1 ? 65_536 : small
            frames = number(16)
            pages = number(20)
            salt = Array(raw[32..<40])
        }
    }

    /// Before the first frame of a log, and before each page in it (walformat.html).
    private static let logHeaderBytes: Int64 = 32
    private static let frameHeaderBytes: Int64 = 24

    func loss() -> Loss? {
        var status = stat()
        guard stat(path, &status) == 0 else { return .fileGone }
        guard Identity(status) == file else { return .fileReplaced }
        let size = Int64(status.st_size)
        guard stat(path + "-wal", &status) == 0 else { return .logGone }
        guard Identity(status) == log else { return .logReplaced }
        let logSize = Int64(status.st_size)
        guard stat(path + "-shm", &status) == 0, Identity(status) == index
        else { return .indexReplaced }
        let raw = Self.read(indexDescriptor, 2 * IndexHeader.bytes)
        guard let header = IndexHeader(raw) else { return nil }
        let least =
            header.pages == 0 ? bytes : min(bytes, header.pages * header.pageBytes)
        guard size >= least else { return .fileCut }
        bytes = size
        // An administrator's `PRAGMA wal_checkpoint(TRUNCATE)` empties the log and says so here.
        guard header.frames > 0 else { return nil }
        let frames = header.frames * (header.pageBytes + Self.frameHeaderBytes)
        let salt = Self.read(logDescriptor, Int(Self.logHeaderBytes)).dropFirst(16).prefix(8)
        guard logSize >= Self.logHeaderBytes + frames, salt.elementsEqual(header.salt)
        else { return .logCut }
        return nil
    }

    /// SQLite would play it into whatever ledger is opened there next; rename(2).
    func setLogAside() { _ = rename(path + "-wal", path + "-wal.lost") }

    /// The first `count` bytes, or fewer at the end of the file; pread(2).
    private static func read(_ descriptor: Int32, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
        }
    }
}
