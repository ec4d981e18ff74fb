import CalendarPlan
import Configuration
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import Wording

/// Tells an organisation what was recorded by one of its links, and the secretariat what was put
/// off by one.
struct LinkReceipts {
    let context: ServiceContext

    /// For how many business days a notice can be put off by link.
    static let snoozeDays = 5

    /// Refuses to put off longer than by link is allowed, or past the day on which somebody else
    /// hears that it is late.
    func check(_ request: any RecordingRequest, _ caller: Caller) throws(Refusal) {
        guard let request = request as? SnoozeRequest, let until = request.day,
            case .obligations(let ids)? = caller.visitor?.rights
        else { return }
        let days = context.planner.plan.businessDays
        let today = context.today(context.clock.now)
        var last = days.adding(Self.snoozeDays, to: today)
        for obligation in ids.compactMap(context.planner.obligation) {
            guard let due = obligation.due,
                let first = obligation.policy.escalations.map(\.after).min()
            else { continue }
            let escalation = days.adding(first, to: due)
            if escalation > today { last = min(last, escalation) }
        }
        guard until <= last else { throw .snoozeEnd(day: until, first: today + 1, last: last) }
    }

    /// Posts what is to be said of `reply` to what a visitor has asked for.
    func post(
        _ reply: RecordReply, of request: any RecordingRequest, _ caller: Caller, at now: Instant
    )
        throws(LedgerError)
    {
        guard let visitor = caller.visitor, visitor.kind == .link, visitor.source == .page,
            case .obligations(let ids) = visitor.rights, let id = ids.first
        else { return }
        let made = reply.recorded.filter { [.recorded, .undone].contains($0.outcome) }
        guard !made.isEmpty else { return }
        let name = request.speaker ?? visitor.name
        let event = "\(now.seconds) \(context.clock.monotonicUsec)"
        try context.alerts.post(
            .recordedByLink(made, by: name), topic: "\(Message.receiptTopic)\(id)", event: event,
            to: visitor.name, by: ["mail"], about: id, at: now)
        if let snoozed = made.first(where: { $0.event?.kind == .snoozed && $0.outcome == .recorded }
        ) {
            try context.alerts.post(
                .snoozedByLink(snoozed, by: name), topic: "snoozed \(id)", event: event,
                to: context.settings.secretariat, by: context.alerts.quietChannels, at: now)
        }
    }
}
