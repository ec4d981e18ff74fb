import CalendarPlan
import Glibc

/// A file that a command writes for somebody: whole, or not at all.
enum NewFile {
    /// Writes `bytes` to `path`; a file that is there is replaced only with `force`.
    ///
    /// They go into a file beside it first, so that neither a full disk nor a crash leaves half
    /// of them under the name: `link` and `rename`.
    static func write(_ bytes: [UInt8], to path: String, force: Bool) throws(CommandFailure) {
        if !force, access(path, F_OK) == 0 { throw .usage(exists(path)) }
        let draft = "\(path).koyomi-\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .usage(failed(path, errno)) }
        let code = fill(descriptor, bytes)
        guard close(descriptor) == 0, code == 0 else {
            _ = unlink(draft)  // What could not be written is nobody's.
            throw .usage(failed(path, code == 0 ? errno : code))
        }
        let status = force ? rename(draft, path) : link(draft, path)
        let linkCode = errno
        if !force || status != 0 { _ = unlink(draft) }  // Its content has its name now.
        guard status == 0 else {
            throw .usage(linkCode == EEXIST ? exists(path) : failed(path, linkCode))
        }
    }

    /// Writes all of `bytes` down to the disk; 0, or the `errno` of what failed.
    private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return fsync(descriptor) == 0 ? 0 : errno
    }

    private static func exists(_ path: String) -> UsageError {
        UsageError(
            ja: "\(path) はもうあります。置き換えるなら --force を付けてください",
            en: "\(path) exists already; --force replaces it")
    }

    private static func failed(_ path: String, _ code: Int32) -> UsageError {
        let why = String(cString: strerror(code))
        return UsageError(
            ja: "\(path) に書けませんでした（\(why)）", en: "\(path) cannot be written: \(why)")
    }
}
