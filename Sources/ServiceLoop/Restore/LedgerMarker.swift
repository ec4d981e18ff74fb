import Glibc
import Platform

/// What says outside the state folder that there has been a ledger, and how it was lost: files in
/// `CacheDirectory=`.
///
/// A state folder that was removed or put back from an old copy cannot tell that itself. Without a
/// folder, as with a `--state` by hand, nothing is known and nothing asked.
struct LedgerMarker {
    private let folder: String?

    init(folder: String?) { self.folder = folder }

    private var path: String? { folder.map { "\($0)/ledger" } }

    var isThere: Bool { path.map { access($0, F_OK) == 0 } ?? false }

    func write() throws(SystemError) {
        guard let folder, let path, !isThere else { return }
        try Folder.make(folder, mode: 0o700)
        try Self.write("koyomid has had a ledger since it made this file.\n", to: path)
    }

    /// The head of the ledger that was lost while the daemon had it open; `nil` where none was.
    var lostHead: String? {
        guard let path else { return nil }
        let descriptor = open(path + ".lost", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // A SHA-256 has 64 digits.
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// Remembers that the ledger with this head was lost, so that another one in its place is not
    /// gone on from by itself.
    func noteLoss(head: String) throws(SystemError) {
        if let path { try Self.write(head + "\n", to: path + ".lost") }
    }

    func forgetLoss() {
        if let path { _ = unlink(path + ".lost") }
    }

    private static func write(_ text: String, to path: String) throws(SystemError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("write \(path)", errno: errno) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count,
            fsync(descriptor) == 0
        else { throw SystemError("write \(path)", errno: errno) }
    }
}
