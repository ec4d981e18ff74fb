import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Service {
    func bringBackAttempts(to now: Instant) throws(LedgerError) {
        guard attemptsAreDoubtful else { return }
        let count = try ledger.bringBackAttempts(to: now) { planner.opening(for: $0, at: $1) }
        // So does what is known of dead endpoints rest on the clock that was wrong.
        forgiveEndpoints()
        attemptsAreDoubtful = false
        guard count > 0 else { return }
        log.log(
            .notice,
            "\(EnglishCount.of(count, "message")) waited for a time that a wrong clock had given; "
                + "tried now")
    }

    /// Decides what falls due up to `now`, and commits it with its messages and the watermark
    /// in one transaction; nothing before somebody may be sent to.
    func decide(upTo now: Instant) throws(LedgerError) {
        guard !isHeld, now >= planner.watermark,
            let next = planner.nextStep(from: now), next <= now
        else { return }
        let decisions = planner.decisions(upTo: now)
        hasGotOn(with: decisions)
        try commit(decisions, at: now)
    }

    func commit(_ decisions: StepDecisions, at now: Instant) throws(LedgerError) {
        let messages = composed(decisions.said, at: now)
        hasGotOn(with: decisions)
        try ledger.commit(
            decisions, messages: messages, watermark: now, renames: planner.plan.renames)
        dispatcher?.added(to: messages.map(\.channel))
        hasGotOn(with: decisions)
        planner.commit(decisions, at: now)
        let adopted = decisions.said.count { $0.reason == .adopted(isOverdue: true) }
        if adopted > 0 {
            log.log(
                .notice,
                "past due when first seen: \(EnglishCount.of(adopted, "obligation")); the "
                    + "secretariat has a summary, their owners have not been warned")
        }
    }
}
