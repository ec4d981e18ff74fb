import Glibc

/// The folder through which the daemon gives mail to its SMTP workers and gets their results.
///
/// - `new/KEY.koyomi`: a try that no worker has begun; only the daemon writes it.
/// - `cur/KEY.koyomi`: a try that a worker has claimed. The worker holds a lock on the file
///   (flock(2)), which ends with its process.
/// - `cur/KEY.koyomi:2,D`: the same from the moment at which the server may have the whole mail.
/// - `done/KEY.koyomi`: the result, durable before the try is removed from `cur/`. The daemon
///   removes it once the ledger has recorded it.
///
/// Each file gets its name only once it is durable (`tmp/`, fsync(2), rename(2), fsync(2) of the
/// folder). So after a kill or a power cut a try without a result is known to be either not sent
/// (no mark) or in doubt (mark).
package struct SmtpSpool: Sendable {
    package let folder: String

    /// A claimed try, by whether its worker still runs.
    struct Claimed: Hashable {
        let name: String
        let isMarked: Bool
        let isLocked: Bool
    }

    /// Marks a try that the server may have.
    private static let mark = ":2,D"
    /// With ``MailText/listedNoticesLimit`` notices a mail has some 3 MB.
    private static let bytesLimit = 64 << 20

    package init(folder: String) { self.folder = folder }

    package var results: String { "\(folder)/done" }

    static func fileName(_ key: String) -> String { key + Maildir.suffix }

    package func prepare() throws(MaildirError) {
        for path in [folder] + ["tmp", "new", "cur", "done"].map({ "\(folder)/\($0)" }) {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST
            else { throw MaildirError(operation: "create", path: path, code: errno) }
        }
    }

    // MARK: The daemon's side

    /// Puts a try into `new/`, durably.
    func submit(_ job: SmtpJob, _ mail: String) throws(MaildirError) {
        try prepare()
        try write(job.bytes(mail), as: Self.fileName(job.key), into: "new")
    }

    /// Whether the try was still in `new/`, so that no worker sends it.
    func withdraw(_ key: String) -> Bool { unlink("\(folder)/new/\(Self.fileName(key))") == 0 }

    func unclaimed(_ key: String) -> (job: SmtpJob, mail: String)? {
        guard let bytes = read("new/\(Self.fileName(key))"), let (job, mail) = SmtpJob.read(bytes)
        else { return nil }
        return (job, String(decoding: mail, as: UTF8.self))
    }

    /// Each with the key in its name.
    func claimed() -> [(key: String, claim: Claimed)] {
        names("cur").compactMap { name in
            guard let key = key(in: name) else { return nil }
            let isLocked = isLocked("cur/\(name)")
            return (
                key, Claimed(name: name, isMarked: name.hasSuffix(Self.mark), isLocked: isLocked)
            )
        }
    }

    /// Settles the tries of workers that have ended: one that the server may have gets the result
    /// "in doubt"; any other goes back to `new/` if it is still wanted.
    func settleOrphans(isWanted: (_ key: String, _ attempt: Int) -> Bool) throws(MaildirError) {
        for (key, claim) in claimed() where !claim.isLocked {
            let path = "\(folder)/cur/\(claim.name)"
            let hasResult = access("\(results)/\(Self.fileName(key))", F_OK) == 0
            guard !hasResult, let job = job(ofClaimed: claim) else {
                unlink(path)
                continue
            }
            if claim.isMarked {
                try leave(SmtpResult(key: key, attempt: job.attempt, verdict: .lostWorker))
                unlink(path)
            } else if isWanted(key, job.attempt) {
                try move(path, to: "new", as: Self.fileName(key))
            } else {
                unlink(path)
            }
        }
    }

    func finished() -> [SmtpResult] {
        names("done").compactMap { name in
            read("done/\(name)").flatMap { SpoolJSON.value(SmtpResult.self, $0) }
        }
    }

    func forget(_ key: String) {
        let path = "\(results)/\(Self.fileName(key))"
        if unlink(path) == 0 { try? sync(results) }
    }

    func waitingKeys() -> [String] { names("new").compactMap(key) }

    /// `nil` where it has just been finished.
    func job(ofClaimed claim: Claimed) -> SmtpJob? {
        read("cur/\(claim.name)").flatMap(SmtpJob.read)?.job
    }

    // MARK: The worker's side

    /// A claimed try, and the open file that holds its lock.
    struct Claim {
        let job: SmtpJob
        let mail: ArraySlice<UInt8>
        let lock: Int32
    }

    /// `nil` for a try that another worker has, has other settings, or is gone.
    func claim(_ name: String, generation: String) -> Claim? {
        let path = "\(folder)/new/\(name)"
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        // A file that was claimed and finished since it was opened has no name any more.
        var opened = stat()
        var named = stat()
        guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &opened) == 0,
            stat(path, &named) == 0, opened.st_ino == named.st_ino,
            let bytes = Self.read(file), let (job, mail) = SmtpJob.read(bytes),
            job.generation == generation, name == Self.fileName(job.key),
            rename(path, "\(folder)/cur/\(name)") == 0
        else {
            close(file)
            return nil
        }
        return Claim(job: job, mail: mail, lock: file)
    }

    /// Durably marks a try that the server may have the whole mail of.
    func markSent(_ claim: Claim) -> Bool {
        let path = "\(folder)/cur/\(Self.fileName(claim.job.key))"
        guard rename(path, path + Self.mark) == 0 else { return false }
        do throws(MaildirError) { try sync("\(folder)/cur") } catch { return false }
        return true
    }

    /// Leaves the result, durably, and removes the try.
    func finish(_ claim: Claim, _ verdict: SmtpVerdict) throws(MaildirError) {
        let key = claim.job.key
        try leave(SmtpResult(key: key, attempt: claim.job.attempt, verdict: verdict))
        let path = "\(folder)/cur/\(Self.fileName(key))"
        unlink(path)
        unlink(path + Self.mark)
        close(claim.lock)
    }

    func putBack(_ claim: Claim) {
        let name = Self.fileName(claim.job.key)
        // If this fails the daemon does the same once the worker has ended.
        try? move("\(folder)/cur/\(name)", to: "new", as: name)
        close(claim.lock)
    }

    func waitingNames() -> [String] {
        let files = names("new").compactMap { name -> (String, Int, Int)? in
            var status = stat()
            guard stat("\(folder)/new/\(name)", &status) == 0 else { return nil }
            return (name, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
        return files.sorted { ($0.1, $0.2, $0.0) < ($1.1, $1.2, $1.0) }.map(\.0)
    }

    // MARK: Files

    private func leave(_ result: SmtpResult) throws(MaildirError) {
        try write(
            Array(SpoolJSON.line(result).utf8), as: Self.fileName(result.key), into: "done")
    }

    private func key(in name: String) -> String? { FolderFiles.key(name.prefix { $0 != ":" }) }

    private func names(_ part: String) -> [String] { FolderFiles.names(in: "\(folder)/\(part)") }

    private func isLocked(_ name: String) -> Bool {
        // One that is gone has just been finished, and its result is there.
        FolderFiles.reading("\(folder)/\(name)") { flock($0, LOCK_EX | LOCK_NB) != 0 } ?? true
    }

    private func read(_ name: String) -> [UInt8]? {
        FolderFiles.reading("\(folder)/\(name)") { Self.read($0) }
    }

    private static func read(_ file: Int32) -> [UInt8]? {
        guard let (bytes, size) = FolderFiles.beginning(of: file, limit: bytesLimit),
            bytes.count == size
        else { return nil }
        return bytes
    }

    private func write(_ bytes: [UInt8], as name: String, into part: String)
        throws(MaildirError)
    {
        // Daemon and workers may write under one name at once.
        let draft = "\(folder)/tmp/\(name).\(getpid())"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw MaildirError(operation: "create", path: draft, code: errno) }
        let code = Maildir.writeAll(bytes, to: file)
        close(file)
        guard code == 0 else {
            unlink(draft)
            throw MaildirError(operation: "write", path: draft, code: code)
        }
        try move(draft, to: part, as: name)
    }

    private func move(_ path: String, to part: String, as name: String) throws(MaildirError) {
        let target = "\(folder)/\(part)/\(name)"
        guard rename(path, target) == 0
        else { throw MaildirError(operation: "move to", path: target, code: errno) }
        try sync("\(folder)/\(part)")
    }

    private func sync(_ path: String) throws(MaildirError) {
        let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw MaildirError(operation: "open", path: path, code: errno) }
        let code = fsync(file) == 0 ? 0 : errno
        close(file)
        guard code == 0 else { throw MaildirError(operation: "sync", path: path, code: code) }
    }
}
