import Configuration
import CalendarPlan
import Glibc
import Text
import Wording

/// A file that a command writes for somebody: whole, or not at all.
struct NewFile {
    let path: String
    /// Whether a file that is there may go.
    let force: Bool

    /// Refuses where there is something at ``path`` that may not be replaced.
    func checkFree() throws(CommandFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR { throw failed(EISDIR) }
        // Nothing of a device or a pipe is replaced: it is written to.
        if !force, status.st_mode & S_IFMT == S_IFREG { throw exists }
    }

    /// Writes `bytes`; a file that is there is replaced only with ``force``, and keeps its mode.
    ///
    /// They go into a file beside it first, so that neither a full disk nor a crash leaves half
    /// of them under the name: `link` and `rename`. A link is followed, and a device or a pipe
    /// is written to.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        try checkFree()
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG { return try pass(bytes) }
        let target = isThere ? RealPath.of(path) ?? path : path
        let draft = "\(target).koyomi-\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failed(errno) }
        var code = StandardStreams.write(bytes, to: descriptor)
        if code == 0, isThere, fchmod(descriptor, status.st_mode & 0o7777) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0 { code = named(draft, target) }
        guard code == 0 else {
            _ = unlink(draft)  // What could not be written is nobody's.
            throw code == EEXIST ? exists : failed(code)
        }
    }

    /// Gives `draft` the name `target`; 0, or the `errno` of what failed.
    private func named(_ draft: String, _ target: String) -> Int32 {
        if force { return rename(draft, target) == 0 ? 0 : errno }
        if link(draft, target) == 0 {
            _ = unlink(draft)  // Its content has its name now.
            return 0
        }
        // VFAT and some shares know no links; there the moment between is left to chance.
        guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { return errno }
        guard access(target, F_OK) != 0 else { return EEXIST }
        return rename(draft, target) == 0 ? 0 : errno
    }

    /// Writes `bytes` to what is there and is no file.
    private func pass(_ bytes: [UInt8]) throws(CommandFailure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(errno) }
        let code = StandardStreams.write(bytes, to: descriptor)
        _ = close(descriptor)  // A device has nothing more to say.
        if code != 0 { throw failed(code) }
    }

    private var exists: CommandFailure {
        .refused(CommandMessage.exists(path).text)
    }

    private func failed(_ code: Int32) -> CommandFailure {
        let why = String(cString: strerror(code))
        return .refused(CommandMessage.unwritable(path, why: why).text)
    }
}
