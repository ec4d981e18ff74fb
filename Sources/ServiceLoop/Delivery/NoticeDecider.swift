import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import ServiceProcess
import Wording

/// Has the planner decide what is due, and commits it with its messages and the watermark in one
/// transaction.
final class NoticeDecider {
    private let context: ServiceContext
    private let provenance: LedgerProvenance
    private let dispatcher: Dispatcher
    /// What was mailed and the ledger has forgotten.
    private var forgotten = SpooledMails()

    /// How often the ledger notes that the daemon runs, in seconds, where there is a step anyway:
    /// often enough against what a start puts into quarantine, seldom enough for every disk.
    static let noteSeconds: Int64 = 86_400
    /// After how long there is a step for that alone; a start allows any shorter downtime.
    static let noteWakeSeconds: Int64 = 7 * 86_400
    /// From how many decisions on a part of a step takes seconds.
    private static let longStep = 10_000

    init(_ context: ServiceContext, _ provenance: LedgerProvenance, _ dispatcher: Dispatcher) {
        self.context = context
        self.provenance = provenance
        self.dispatcher = dispatcher
    }

    /// Whether nothing is decided until somebody has seen to the clock or the ledger.
    var isHeld: Bool { context.clock.quarantine != nil || provenance.question != nil }

    /// Decides what falls due up to `now`; nothing before somebody may be sent to.
    func decide(upTo now: Instant) throws(LedgerError) {
        guard !isHeld, now >= context.planner.watermark,
            let next = context.planner.nextStep(from: now), next <= now
        else { return }
        let decisions = context.planner.decisions(upTo: now)
        feedWatchdog(in: decisions)
        try commit(decisions, at: now)
    }

    /// Decides everything up to `now` before another plan takes over, unless nobody may be sent to.
    func decideBeforeReload(upTo now: Instant) throws(LedgerError) {
        guard !isHeld, context.planner.nextSending(from: now) == now else { return }
        try commit(context.planner.decisions(upTo: now), at: now)
    }

    private func commit(_ decisions: StepDecisions, at now: Instant) throws(LedgerError) {
        let messages = composed(decisions.said, at: now)
        feedWatchdog(in: decisions)
        try context.ledger.commit(
            decisions, messages: messages, watermark: now, renames: context.inForce.renames)
        context.counters.count(decisions.said)
        dispatcher.added(to: messages.map(\.channel))
        feedWatchdog(in: decisions)
        context.inForce.planner.commit(decisions, at: now)
        let adopted = decisions.said.count { $0.reason == .adopted(isOverdue: true) }
        if adopted > 0 {
            context.log(
                .notice,
                "past due when first seen: \(EnglishCount.of(adopted, "obligation")); the "
                    + "secretariat has a summary, their owners have not been warned")
        }
    }

    /// Feeds the watchdog after each completed part of a long step: the first one of half a million
    /// obligations is one transaction all the same.
    private func feedWatchdog(in decisions: StepDecisions) {
        if decisions.decisions.count >= Self.longStep { context.notifier.watchdog() }
    }

    /// Brings the watermark forward where nothing has fallen due for a day, since a start reckons the
    /// downtime from it; returns when to do so again.
    ///
    /// Not past what waits for the hours of sending: that has fallen due, and would be lost.
    func noteTime(at now: Instant) throws(LedgerError) -> Instant? {
        guard isIdle(at: now) else { return nil }
        if now - context.planner.watermark >= Self.noteSeconds {
            try commit(StepDecisions(), at: now)
        }
        return context.planner.watermark + Self.noteWakeSeconds
    }

    /// Notes that the daemon ran until now, as it ends.
    func noteEnd(at now: Instant) {
        guard isIdle(at: now), context.health.ledger == nil, now > context.planner.watermark
        else { return }
        // A ledger that fails now has its last step all the same.
        try? commit(StepDecisions(), at: now)
    }

    private func isIdle(at now: Instant) -> Bool {
        !isHeld && now >= context.planner.watermark
            && context.planner.nextInstant.map { $0 > now } ?? true
    }

    /// Finds what was mailed after the backup that the ledger is: the spool remembers it.
    func findForgottenMails() throws(LedgerError) {
        let settings = context.settings
        guard settings.mailFrom != nil, settings.mail.server == nil else { return }
        let ledger = context.ledger
        var failure: LedgerError?
        forgotten = SpooledMails(
            folder: context.options.spool, said: context.planner.progress.said
        ) { key in
            do throws(LedgerError) {
                return try ledger.addressee(of: key) == nil
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        guard forgotten.count > 0 else { return }
        let warning = ServiceWarning.forgottenMails(count: forgotten.count)
        context.log(.warning, warning.text[settings.language])
    }

    /// The messages that say `notices`, without the mails that the spool remembers.
    private func composed(_ notices: [Notice], at now: Instant) -> [Message] {
        let (composer, inForce) = (context.composer, context.inForce)
        func compose(_ notices: [Notice]) -> [Message] {
            composer.messages(of: notices, at: now) { inForce.planner.notBefore($0, at: now) }
        }
        guard forgotten.count > 0 else { return compose(notices) }
        // Apart, so that what was mailed is not mailed again with something new.
        let mailed = compose(notices.filter { forgotten.hold($0.key) }).filter { message in
            let recipient = inForce.planner.plan.organisation(message.recipient)
            let keys = message.notices.map(\.key)
            return message.channel != "mail"
                || !forgotten.hold(keys, to: recipient?.mail ?? [])
        }
        return mailed + compose(notices.filter { !forgotten.hold($0.key) })
    }
}
