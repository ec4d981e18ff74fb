import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceProcess

/// The daemon's part in mail by SMTP: the tries, the processes that send them, and the watch for
/// their results.
final class SmtpSubmission {
    let submissions: SmtpSubmissions
    let workers: SmtpWorkers
    private let watch: FolderWatch?
    private let began: UInt64
    private var generations = 0

    init(_ context: ServiceContext) {
        let (options, loop, log, steps) = (
            context.options, context.loop, context.log, context.steps
        )
        submissions = SmtpSubmissions(spool: SmtpSpool(folder: "\(options.spool)/smtp"))
        workers = SmtpWorkers(loop: loop, program: options.worker, submissions: submissions) {
            wasUnexpected in
            if wasUnexpected {
                log(.error, "an SMTP worker has ended by itself; another takes its place")
            }
            steps.soon()
        }
        watch = options.worker == nil ? nil : FolderWatch(loop: loop) { steps.soon() }
        began = context.clock.bootUsec
        // The folder of the results is there from the first try on.
        let wakeWorkers = submissions.wake
        submissions.wake = { [weak self] in
            if let self, let watch, watch.watch([submissions.spool.results]) { steps.soon() }
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

    /// Takes over the mails that an earlier process had given to workers, and their results.
    func resume(
        _ context: ServiceContext, _ dispatcher: Dispatcher, _ bounces: BounceTracker
    ) throws(LedgerError) {
        try submissions.resume { (key, attempt) throws(LedgerError) in
            guard let item = try context.ledger.outboxItem(key), item.state == .waiting,
                item.attempts == attempt
            else { return nil }
            let complete = dispatcher.resume(item)
            return { result in
                let (outcome, reports) = result.conclusion(
                    key, item.recipient, after: item.done, at: context.clock.now)
                reports.forEach(bounces.note)
                complete(outcome)
            }
        }
    }
}
