import Configuration
import CalendarPlan
import DueNotices
import Glibc
import Ledger
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess
import Wording

/// Follows the mails in the spool until somebody has taken them.
package final class SpoolTracker {
    private let context: ServiceContext
    private var folder: String { context.options.spool }
    /// The mails that the ledger has as spooled, and since when; `nil` until that was read.
    private var known: [String: Instant]?
    /// The oldest file in `new/` and the number of files there; `nil` if there are none.
    private(set) var lying: (oldest: Instant, count: Int)?
    /// When the last look was, by the clock that nobody sets, in microseconds; `nil` for one at
    /// the next step.
    private var looked: UInt64?
    /// The watch of `cur/` and `refused/`, into which the hand-off moves what it takes.
    private var watch: FolderWatch?

    /// How long mail may lie in the spool until the status says so if no alarms are set, in
    /// seconds.
    private static let customaryLyingSeconds: Int64 = 3_600
    /// The pause between two looks, in milliseconds: each reads the whole folder, in which there
    /// are thousands of mails where nobody takes them or the hand-off is at work.
    private static let pauseMilliseconds = 1_000

    init(_ context: ServiceContext) { self.context = context }

    /// Records what has become of the mails in the spool, and since when the oldest lies there.
    func follow(at now: Instant) throws(LedgerError) {
        guard context.settings.mailFrom != nil else {
            lying = nil
            return
        }
        if known == nil { known = try recalled() }
        var pending = known ?? [:]
        watchFolders()
        let time = context.clock.monotonicUsec
        if let looked, time < looked + UInt64(Self.pauseMilliseconds) * 1_000 { return }
        looked = time
        var contents = SpoolContents(folder)
        let waiting = contents.waiting()
        let keys = Set(waiting.compactMap(\.key))
        var changes: [MailStateChange] = []
        for key in pending.keys.sorted() where !keys.contains(key) {
            changes.append(Self.change(of: key, contents.place(of: key), at: now))
        }
        var oldest: Instant?
        for file in waiting {
            var since = file.key.flatMap { pending[$0] }
            if since == nil, let key = file.key, try context.ledger.addressee(of: key) != nil {
                // An earlier version has written it, or somebody has moved it back.
                changes.append(MailStateChange(key: key, state: .spooled, at: now))
                since = now
            }
            // What the ledger knows nothing of lies there all the same.
            since = since ?? contents.modified(file).map { min($0, now) }
            oldest = [oldest, since].compactMap(\.self).min()
        }
        if !changes.isEmpty { try context.ledger.record(changes) }
        for change in changes {
            pending[change.key] = change.state == .spooled ? change.at : nil
        }
        known = pending
        lying = oldest.map { ($0, waiting.count) }
    }

    private func recalled() throws(LedgerError) -> [String: Instant] {
        var recalled: [String: Instant] = [:]
        for mail in try context.ledger.mails(in: .spooled) { recalled[mail.key] = mail.at }
        return recalled
    }

    private static func change(of key: String, _ place: SpoolContents.Place, at now: Instant)
        -> MailStateChange
    {
        switch place {
        case .taken: MailStateChange(key: key, state: .handedOver, at: now)
        case .gone:
            MailStateChange(
                key: key, state: .handedOver, at: now, reason: "it is no longer in the spool")
        case .refused(let reason):
            MailStateChange(
                key: key, state: .refused, at: now, reason: reason.isEmpty ? nil : reason)
        }
    }

    private func watchFolders() {
        guard !context.isSimulated else { return }
        if watch == nil {
            watch = FolderWatch(loop: context.loop) { [weak self] in
                guard let self else { return }
                context.loop.setTimer(
                    for: ObjectIdentifier(self), milliseconds: Self.pauseMilliseconds
                ) { [weak self] in self?.heardMoved() }
            }
        }
        _ = watch?.watch(["cur", "refused"].map { "\(folder)/\($0)" })
    }

    /// Has the next step look into the spool.
    package func heardMoved() {
        looked = nil
        context.steps.soon()
    }

    func added(_ keys: [String], at instant: Instant) {
        let new = keys.filter { known?[$0] == nil }
        for key in new { known?[key] = instant }
        // Until the next look, so that the wait for the alarm begins now.
        let (oldest, count) = lying ?? (instant, 0)
        lying = (min(oldest, instant), count + new.count)
    }

    /// The mails that the ledger has as spooled, in order.
    var pending: [MailStateChange] {
        (known ?? [:]).map { MailStateChange(key: $0.key, state: .spooled, at: $0.value) }
            .sorted { ($0.at, $0.key) < ($1.at, $1.key) }
    }

    /// The mails in the spool as a backlog of the channel; `nil` if there are none.
    var backlog: Backlog? {
        lying.map { Backlog(channel: "mail", oldest: $0.oldest, count: $0.count, wasTried: true) }
    }

    /// Reports a spool that cannot be written, and mail that has lain there for as long as an alarm
    /// waits.
    func report(at now: Instant) {
        reportError(context.settings.mailFrom == nil ? nil : fault())
        let limit = context.settings.alarms?.afterSeconds ?? Self.customaryLyingSeconds
        guard let lying, now >= lying.oldest + limit else {
            return context.health.report(.lyingMail, nil)
        }
        context.health.report(
            .lyingMail, .spoolStuck(count: lying.count, since: context.rfc3339(lying.oldest)))
    }

    private func reportError(_ fault: String?) {
        let condition = fault.map { HealthCondition.spoolUnwritable(error: $0) }
        guard condition != context.health[.spool].first else { return }
        context.health.report(.spool, condition)
        if let condition {
            context.log(.error, condition.text[context.settings.language])
        } else {
            context.log(.notice, "the mail spool can be written again")
        }
    }

    /// Makes the spool where it is missing; what keeps it from being written.
    private func fault() -> String? {
        do throws(SystemError) { try Folder.make(folder) } catch { return error.description }
        guard access(folder, W_OK | X_OK) != 0 else { return nil }
        return "\(folder): \(String(cString: strerror(errno)))"
    }
}
