import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

/// The daemon's part in mail by SMTP: the tries, the processes that send them, and the watch for
/// their results.
final class SmtpSubmission {
    let submissions: SmtpSubmissions
    let workers: SmtpWorkers
    private let watch: FolderWatch?
    private let began: UInt64
    private var generations = 0

    init(
        _ options: ServiceOptions, loop: EventLoop, bootUsec: UInt64,
        changed: @escaping () -> Void, ended: @escaping (_ wasUnexpected: Bool) -> Void
    ) {
        submissions = SmtpSubmissions(spool: SmtpSpool(folder: "\(options.spool)/smtp"))
        workers = SmtpWorkers(
            loop: loop, program: options.worker, submissions: submissions, ended: ended)
        watch = options.worker == nil ? nil : FolderWatch(loop: loop, changed: changed)
        began = bootUsec
        // The folder of the results is there from the first try on.
        let wakeWorkers = submissions.wake
        submissions.wake = { [weak self] in
            if let self, let watch, watch.watch([submissions.spool.results]) { changed() }
            wakeWorkers()
        }
    }

    /// A name for new settings that no worker has, of this daemon or an earlier one.
    func nextGeneration() -> String {
        generations += 1
        return "\(began)-\(generations)"
    }

    /// Tells the results that have come in.
    func collect() {
        let before = submissions.count
        _ = watch?.watch([submissions.spool.results])
        submissions.collect()
        if submissions.count < before { workers.hasResults() }
    }
}

extension Service {
    func makeSmtp() -> SmtpSubmission {
        SmtpSubmission(
            options, loop: loop, bootUsec: clock.bootUsec,
            changed: { [weak self] in self?.stepSoon() },
            ended: { [weak self] wasUnexpected in
                if wasUnexpected {
                    self?.log.log(
                        .error, "an SMTP worker has ended by itself; another takes its place")
                }
                self?.stepSoon()
            })
    }

    /// Takes over the mails that an earlier process had given to SMTP workers, and their results.
    func adoptSubmissions() throws(LedgerError) {
        try smtp.submissions.adopt { (key, attempt) throws(LedgerError) in
            guard let item = try ledger.outboxItem(key), item.state == .waiting,
                item.attempts == attempt, let complete = dispatcher?.resume(item)
            else { return nil }
            return { [weak self] result in
                guard let self else { return }
                let (outcome, reports) = result.conclusion(
                    key, item.recipient, after: item.done, at: clock.now)
                reports.forEach(heard)
                complete(outcome)
            }
        }
    }
}
