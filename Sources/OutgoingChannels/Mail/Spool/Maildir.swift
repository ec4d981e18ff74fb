import Glibc

nonisolated package struct MaildirError: Error, Hashable {
    /// `write`, `create`.
    let operation: String
    /// Holds no address.
    let path: String
    let code: Int32
    /// The mail has its name in the spool, but may not be on the disk.
    var isUncertain = false

    /// `cannot write /var/spool/koyomi/tmp/…: No space left on device`.
    var reason: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}

/// A Maildir (`tmp/`, `new/`, `cur/`) into which each mail goes at most once, under a name that
/// follows from its key alone.
///
/// The names differ from what <https://cr.yp.to/proto/maildir.html> advises: those are to be
/// unique among many writers, whereas here the same mail must get the same name again.
///
/// **What is remembered, and why that suffices.** The hand-off moves a mail from `new/` to `cur/`,
/// where a mail reader may append flags (`:2,S`), so that only a listing finds it. Listing `cur/`
/// for each mail would make thousands of mails quadratic. But a mail can be in there only if
/// somebody put it into the spool before: an earlier run, then it lay in `new/` or `cur/` when
/// this run first listed both (``new`` before ``cur``, so that one being moved is seen at least
/// once); or this run, which remembers its names. Only for such a *suspect* `cur/` is listed
/// again, and the listing decides, not the memory: a mail that somebody removed is written
/// again when the ledger still asks for it. Suspects are rare: retries after a crash, or after
/// a ledger that could not record the delivery.
final class Maildir {
    static let suffix = ".koyomi"
    /// Beside a Maildir's folders: what sendmail will never take.
    static let refusedFolder = "refused"
    /// Names remembered (about 64 bytes each) before the folders are listed anew.
    static let suspectsLimit = 100_000

    let folder: String
    private let suspectsLimit: Int
    /// fsync(2) of a folder: 0, or the `errno`.
    private let syncFolder: (String) -> Int32
    /// `nil` until both folders have been listed.
    private var suspects: Set<String>?
    private var listAgainAt: Int

    init(
        _ folder: String, suspectsLimit: Int = suspectsLimit,
        syncFolder: @escaping (String) -> Int32 = Maildir.syncFolder
    ) {
        self.folder = folder
        self.syncFolder = syncFolder
        self.suspectsLimit = suspectsLimit
        listAgainAt = suspectsLimit
    }

    /// Puts `bytes` into `new/`, unless they are in the spool already; returns whether they were
    /// written.
    ///
    /// They are durable on return: the file is synced before it gets its name, and `new/` after.
    func deliver(_ key: String, _ bytes: () -> [UInt8]) throws(MaildirError) -> Bool {
        let name = key + Self.suffix
        if try isPresent(name) { return false }
        try write(bytes(), name)
        suspects?.insert(name)
        let isNew = try giveName(name)
        try syncNamed("new")
        return isNew
    }

    /// Makes what it finds durable: the run that wrote it may have ended before that.
    private func isPresent(_ name: String) throws(MaildirError) -> Bool {
        if exists("\(folder)/new/\(name)") {
            try syncNamed("new")
            return true
        }
        guard try known().contains(name) || exists("\(folder)/cur/\(name)") else { return false }
        // Somebody may have removed the folders since they were first listed.
        try makeFolders()
        let names = try list("cur") + list(Self.refusedFolder)
        guard names.contains(where: { Self.stem($0) == name }) else { return false }
        for part in ["cur", Self.refusedFolder] { try syncNamed(part) }
        return true
    }

    /// Syncs the folder `part`, which names the mail: it may be handed over although that fails.
    private func syncNamed(_ part: String) throws(MaildirError) {
        do throws(MaildirError) { try sync("\(folder)/\(part)") } catch {
            var uncertain = error
            uncertain.isUncertain = true
            throw uncertain
        }
    }

    /// Names that may be in the spool; the first call makes the folders.
    private func known() throws(MaildirError) -> Set<String> {
        if let suspects, suspects.count < listAgainAt { return suspects }
        try makeFolders()
        let names = try list("new") + list("cur") + list(Self.refusedFolder)
        let listed = Set(names.map(Self.stem))
        suspects = listed
        // A spool that is itself that full is not listed for each mail.
        listAgainAt = max(suspectsLimit, 2 * listed.count)
        return listed
    }

    private static func stem(_ name: String) -> String { String(name.prefix { $0 != ":" }) }

    private func makeFolders() throws(MaildirError) {
        var isNew = false
        for path in [folder, folder + "/tmp", folder + "/new", folder + "/cur"]
            + ["\(folder)/\(Self.refusedFolder)"]
        {
            if mkdir(path, 0o700) == 0 {
                isNew = true
            } else if errno != EEXIST {
                throw MaildirError(operation: "create", path: path, code: errno)
            }
        }
        guard isNew else { return }
        try sync(folder)
        let parent = folder.contains("/") ? String(folder.prefix(through: lastSlash)) : "."
        // The folder above may be anybody's: where it cannot be opened, the folder that an
        // administrator or systemd made in it is as durable as they made it.
        try? sync(parent)
    }

    private var lastSlash: String.Index { folder.lastIndex(of: "/") ?? folder.startIndex }

    private func list(_ part: String) throws(MaildirError) -> [String] {
        let path = "\(folder)/\(part)"
        guard let stream = opendir(path)
        else { throw MaildirError(operation: "list", path: path, code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            names.append(entry.name)
        }
        guard errno == 0 else { throw MaildirError(operation: "list", path: path, code: errno) }
        return names
    }

    private func write(_ bytes: [UInt8], _ name: String) throws(MaildirError) {
        let path = "\(folder)/tmp/\(name)"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        var descriptor = open(path, flags, 0o600)
        if descriptor < 0, errno == EEXIST {
            // A run that ended in the middle left it; nobody else writes under this name.
            unlink(path)
            descriptor = open(path, flags, 0o600)
        }
        if descriptor < 0, errno == ENOENT {
            // Somebody removed the folders: made anew here, or found wanting.
            try makeFolders()
            descriptor = open(path, flags, 0o600)
        }
        guard descriptor >= 0
        else { throw MaildirError(operation: "create", path: path, code: errno) }
        let code = Self.writeAll(bytes, to: descriptor)
        // Nothing depends on close: what was written is synced or given up.
        close(descriptor)
        guard code == 0 else {
            unlink(path)
            throw MaildirError(operation: "write", path: path, code: code)
        }
    }

    /// 0, or the `errno` of write(2) or fsync(2).
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count == 0 ? EIO : errno }
                written += count
            }
            return fsync(descriptor) == 0 ? 0 : errno
        }
    }

    /// Moves `tmp/NAME` to `new/NAME` without replacing; returns whether it was not there yet.
    ///
    /// link(2) and unlink(2), since rename(2) replaces, and renameat2(2) is not known to every file
    /// system (nor to Swift's `Glibc`). A crash in between leaves a second name in `tmp/`, which
    /// does no harm. Where there are no hard links (`EPERM`), rename(2): this is the only writer
    /// under these names and has looked whether the name is free.
    private func giveName(_ name: String) throws(MaildirError) -> Bool {
        let source = "\(folder)/tmp/\(name)"
        let target = "\(folder)/new/\(name)"
        var code = Self.errorCode { link(source, target) }
        if code == EPERM { code = Self.errorCode { rename(source, target) } }
        unlink(source)
        guard code == 0 || code == EEXIST
        else { throw MaildirError(operation: "move to", path: target, code: code) }
        return code == 0
    }

    /// 0, or the `errno` where `call` returned -1.
    private static func errorCode(_ call: () -> Int32) -> Int32 { call() == 0 ? 0 : errno }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private func sync(_ path: String) throws(MaildirError) {
        let code = syncFolder(path)
        guard code == 0 else { throw MaildirError(operation: "sync", path: path, code: code) }
    }

    private nonisolated static func syncFolder(_ path: String) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { return errno }
        let code = fsync(descriptor) == 0 ? 0 : errno
        close(descriptor)
        return code
    }
}
