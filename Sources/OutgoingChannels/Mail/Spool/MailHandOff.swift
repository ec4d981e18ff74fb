import Glibc

/// Hands the mails of a spool to sendmail(8), one after the other: each lies in `new/` until
/// sendmail has taken it, and in `cur/` from then on.
///
/// At-least-once: where this ends between the two, the next run hands the same mail over again,
/// with the same `Message-ID`. Two never run at once, by a lock on the folder.
///
/// It may run as root over a folder that the daemon, which is not root, writes into: so nothing is
/// opened through a link, and only what belongs to the folder's owner.
package final class MailHandOff {
    package enum Event: Hashable, Sendable {
        case handedOver(String, recipients: Int)
        /// sendmail cannot take it now; it stays in `new/`.
        case kept(String, reason: String)
        /// sendmail will never take it, or it is no mail of ours; it lies in `refused/`.
        case refused(String, reason: String)
    }

    package struct Summary: Hashable, Sendable {
        package var handedOver = 0
        package var kept = 0
        package var refused = 0
    }

    /// A run could not begin, or had to end; what it had done is done.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        /// The operation, the path and the system's answer.
        package let description: String

        init(_ operation: String, _ path: String, _ code: Int32) {
            description = "cannot \(operation) \(path): \(String(cString: strerror(code)))"
        }
    }

    /// sendmail takes none then, and each try costs time.
    package static let keptInARowLimit = 5

    /// Exit codes of sendmail (sysexits.h) that are about the mail itself: EX_DATAERR, EX_NOUSER,
    /// EX_NOHOST, EX_UNAVAILABLE.
    ///
    /// All others, and death by a signal, are about the machine: EX_TEMPFAIL says so, and with
    /// EX_USAGE, EX_OSERR or EX_CONFIG the installation is to be mended.
    package static let permanentCodes: Set<Int32> = [65, 67, 68, 69]

    /// Then it is killed, and the mail goes out again with the same Message-ID.
    static let sendmailSeconds = 15 * 60

    let spool: String
    private let sendmail: String
    let clock: () -> Int64

    /// `spool` is a Maildir; `clock` gives seconds since the epoch.
    package init(spool: String, sendmail: String, clock: @escaping () -> Int64) {
        self.spool = spool
        self.sendmail = sendmail
        self.clock = clock
    }

    /// In `refused/`, beside the mail `name`.
    static func reasonName(_ name: String) -> String { ".\(name).reason" }

    /// Also what comes in meanwhile; waits for another hand-off of this spool.
    package func run(tell: (Event) -> Void) throws(Failure) -> Summary {
        let folder = try openFolder(AT_FDCWD, spool)
        defer { close(folder) }
        try lock(folder)
        let new = try openFolder(folder, "new")
        defer { close(new) }
        let cur = try openFolder(folder, "cur")
        defer { close(cur) }
        try probe(cur)
        var summary = Summary()
        var seen: Set<String> = []
        var keptInARow = 0
        while true {
            let names = try list(new).filter { seen.insert($0).inserted }
            guard !names.isEmpty else { return summary }
            for name in names {
                guard keptInARow < Self.keptInARowLimit else {
                    summary.kept += 1
                    continue
                }
                let outcome = try handOver(name, folder, new)
                tell(outcome)
                switch outcome {
                case .handedOver:
                    summary.handedOver += 1
                    keptInARow = 0
                    // Maildir's mark for what a reader has taken notice of.
                    try move(name, from: new, to: cur, as: name + ":2,")
                case .kept:
                    summary.kept += 1
                    keptInARow += 1
                case .refused(_, let reason):
                    summary.refused += 1
                    try putAside(name, reason, folder, new)
                }
            }
        }
    }

    private func handOver(_ name: String, _ folder: Int32, _ new: Int32) throws(Failure) -> Event {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = openat(new, name, flags)
        // A link answers ELOOP; what a mail reader has just moved, ENOENT.
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            return errno == ELOOP ? .refused(name, reason: reason) : .kept(name, reason: reason)
        }
        defer { close(file) }
        var status = stat()
        var owner = stat()
        guard fstat(file, &status) == 0, fstat(folder, &owner) == 0,
            status.st_mode & S_IFMT == S_IFREG, status.st_uid == owner.st_uid
        else { return .refused(name, reason: "it is no file of the spool's owner") }
        guard let envelope = MailEnvelope(MailEnvelope.head(of: file))
        else { return .refused(name, reason: "its header names no recipients that can be read") }
        guard lseek(file, off_t(envelope.bytesToSkip), SEEK_SET) >= 0
        else { return .kept(name, reason: String(cString: strerror(errno))) }
        var input = file
        if let late = lateCopy(of: file, envelope.written, folder) { input = late }
        defer { if input != file { close(input) } }
        let words = ["-i", "-f", envelope.sender, "--"] + envelope.recipients
        let end = ChildProcess.run(
            sendmail, words, input: input, limitSeconds: Self.sendmailSeconds)
        switch end {
        case .exited(0): return .handedOver(name, recipients: envelope.recipients.count)
        case .exited(let code) where Self.permanentCodes.contains(code):
            return .refused(name, reason: "\(sendmail) ends with \(code)")
        case .exited(let code): return .kept(name, reason: "\(sendmail) ends with \(code)")
        case .killed(let signal):
            return .kept(name, reason: "\(sendmail) was ended by signal \(signal)")
        case .notStarted(let code):
            return .kept(name, reason: "\(sendmail): \(String(cString: strerror(code)))")
        }
    }

    /// A nameless file with the mail of `file`, from its position on, marked as late; `nil` if it
    /// is not late, or there is no room.
    private func lateCopy(of file: Int32, _ written: MailTime?, _ folder: Int32) -> Int32? {
        let start = lseek(file, 0, SEEK_CUR)
        guard let written, clock() - written.seconds > LateMail.limitSeconds, start >= 0
        else { return nil }
        var mail: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(file, &part, part.count)
            guard count > 0 else { break }
            mail += part[..<count]
        }
        guard lseek(file, start, SEEK_SET) == start else { return nil }
        let name = "tmp/.late.\(getpid())"
        let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let copy = openat(folder, name, flags, 0o600)
        guard copy >= 0 else { return nil }
        unlinkat(folder, name, 0)
        let marked = LateMail.marked(mail, written: written, now: clock())
        guard Maildir.writeAll(marked, to: copy) == 0, lseek(copy, 0, SEEK_SET) == 0 else {
            close(copy)
            return nil
        }
        return copy
    }

    private func putAside(_ name: String, _ reason: String, _ folder: Int32, _ new: Int32)
        throws(Failure)
    {
        if mkdirat(folder, Maildir.refusedFolder, 0o700) == 0 {
            // The daemon is to see it, which is not root.
            var owner = stat()
            guard fstat(folder, &owner) == 0,
                fchownat(
                    folder, Maildir.refusedFolder, owner.st_uid, owner.st_gid, AT_SYMLINK_NOFOLLOW)
                    == 0
            else { throw Failure("give away", path(Maildir.refusedFolder), errno) }
        }
        let refused = try openFolder(folder, Maildir.refusedFolder)
        defer { close(refused) }
        // Before the mail, so that whoever finds that finds this; the mail does without.
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let file = openat(refused, Self.reasonName(name), flags, 0o600)
        if file >= 0 {
            _ = fchown(file, geteuid() == 0 ? owner(of: folder) : geteuid(), gid_t.max)
            _ = Maildir.writeAll(Array(reason.utf8), to: file)
            close(file)
        }
        try move(name, from: new, to: refused, as: name)
    }

    private func owner(of folder: Int32) -> uid_t {
        var status = stat()
        return fstat(folder, &status) == 0 ? status.st_uid : geteuid()
    }

    private func move(_ name: String, from new: Int32, to folder: Int32, as target: String)
        throws(Failure)
    {
        guard renameat(new, name, folder, target) == 0, fsync(folder) == 0, fsync(new) == 0
        else { throw Failure("move", path("new/\(name)"), errno) }
    }

    /// Tests that mails can be moved: else the same mail would go out with every run.
    private func probe(_ cur: Int32) throws(Failure) {
        let name = ".hand-off"
        let file = openat(cur, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure("write into", path("cur"), errno) }
        close(file)
        unlinkat(cur, name, 0)
    }

    private func lock(_ folder: Int32) throws(Failure) {
        while flock(folder, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Failure("lock", spool, errno) }
        }
    }

    private func openFolder(_ parent: Int32, _ name: String) throws(Failure) -> Int32 {
        let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0
        else { throw Failure("open", parent == AT_FDCWD ? name : path(name), errno) }
        return folder
    }

    private func path(_ name: String) -> String { "\(spool)/\(name)" }

    /// The oldest first, so that mails keep their order.
    private func list(_ folder: Int32) throws(Failure) -> [String] {
        // The stream takes the descriptor it is given, and closes it.
        guard let stream = fdopendir(try openFolder(folder, "."))
        else { throw Failure("list", path("new"), errno) }
        defer { closedir(stream) }
        var files: [(name: String, seconds: Int, nanoseconds: Int)] = []
        while let entry = readdir(stream) {
            let name = entry.name
            var status = stat()
            guard !name.hasPrefix("."),
                fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
            else { continue }
            files.append((name, status.st_mtim.tv_sec, status.st_mtim.tv_nsec))
        }
        return files.sorted {
            ($0.seconds, $0.nanoseconds, $0.name) < ($1.seconds, $1.nanoseconds, $1.name)
        }
        .map(\.name)
    }
}
