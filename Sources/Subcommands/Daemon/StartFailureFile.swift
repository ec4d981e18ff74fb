import DueNotices
import Glibc
import Text

/// What a `koyomid` that could not start leaves beside its socket: whoever runs `koyomi` is told.
enum StartFailureFile {
    /// How many lines are kept and shown; the journal has all.
    static let linesLimit = 20
    private static let bytesLimit = 64 << 10

    static func path(besides socket: String) -> String { "\(socket).failure" }

    /// Leaves `lines` there, for the owner and the group, who may ask the daemon the same.
    ///
    /// Where it cannot be written there is no folder for a socket either.
    static func leave(_ lines: [String], besides socket: String) {
        let path = path(besides: socket)
        unlink(path)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        let text = lines.prefix(linesLimit).joined(separator: "\n")
        _ = StandardStreams.write(Array("\(text)\n".utf8), to: file)
        _ = fchmod(file, 0o640)
    }

    static func remove(besides socket: String) { unlink(path(besides: socket)) }

    /// What was left there; `nil` where nothing was, or it may not be read.
    static func lines(besides socket: String) -> [String]? {
        let file = open(path(besides: socket), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: bytesLimit)
        let count = read(file, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
            .prefix(linesLimit).map { String($0).singleLine }
    }
}
