package import CalendarPlan

extension Planner {
    /// After the sending hours: enough for a long queue and for the first retries.
    package static let lateSeconds: Int64 = 3_600

    /// Before when `message` may not leave at `instant`, because it would reach people outside
    /// their hours; `nil` for at once.
    ///
    /// For retries, and for what could not leave in time. By the hours of its recipient, else of
    /// each notice's policy, any of which suffices. Alerts and the journal have no hours.
    package func opening(for message: Message, at instant: Instant) -> Instant? {
        guard !message.notices.isEmpty, message.channel != Routing.journal else { return nil }
        let from = instant + -Self.lateSeconds
        let first = message.notices.lazy.map { opening(of: $0, to: message.recipient, from: from) }
            .min()
        return first.flatMap { $0 > instant ? $0 : nil }
    }

    /// Completed, settled or waived since it was decided; changes of days are never obsolete.
    package func isOver(_ notice: Notice) -> Bool {
        switch notice.reason {
        case .dateChanged, .dateWithdrawn, .calledOff, .missedTarget: return false
        case .unsettled, .undecided:
            return obligation(notice.obligation).map { !$0.isProvisional } ?? false
        case .opens, .reminder, .dueToday, .closes, .overdue, .escalated, .missing, .behindPace,
            .snoozeEnds, .adopted, .scheduled:
            guard let obligation = obligation(notice.obligation) else { return false }
            if case .behindPace(_, let expected, _, _) = notice.reason,
                progress[obligation.id].occurrences.count >= expected
            {
                return true
            }
            return isOver(obligation, progress[obligation.id])
        }
    }

    private func opening(of notice: Notice, to recipient: String, from instant: Instant) -> Instant
    {
        let hours: SendingHours
        if let own = ownHours[recipient] {
            hours = own
        } else if let obligation = obligation(notice.obligation) {
            guard let sending = obligation.policy.sending else { return instant }
            hours = sending
        } else {
            // No longer in the plan: whatever is sent, this may be.
            return nextSending(from: instant)
        }
        return hours.next(from: instant, zone: plan.zone, businessDays: plan.businessDays)
    }
}
