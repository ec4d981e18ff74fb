package import CalendarPlan

extension Planner {
    /// `message` as worded when it leaves at `now`: with the days and counts that hold then, and
    /// marked late where that is more than ``lateAfterSeconds`` after it was composed.
    ///
    /// Key and order of notices stay. Waiting for sending hours is not lateness.
    package func worded(_ message: Message, leavingAt now: Instant) -> Message {
        guard now - message.composedAt > Self.lateAfterSeconds else { return message }
        let notices = message.notices.map { notice in
            restated(notice, leavingAt: now, notBefore: message.notBefore)
        }
        var rounds: [NoticeRound: (count: Int, onHold: PeersOnHold)] = [:]
        for notice in notices where notice.missingOwners != nil {
            rounds[NoticeRound(notice), default: (0, PeersOnHold())].count += 1
            rounds[NoticeRound(notice)]?.onHold.add(notice)
        }
        return message.saying(
            notices.map { notice in
                // Of a round that goes out in several messages, this one does not know them all.
                guard let round = rounds[NoticeRound(notice)], round.count == notice.missingOwners
                else { return notice }
                return notice.naming(round.onHold)
            })
    }

    private func restated(
        _ notice: Notice, leavingAt now: Instant, notBefore: Instant?
    ) -> Notice {
        let due = max(notice.instant, notBefore ?? notice.instant)
        let today = plan.zone.civil(now).day
        let obligation = obligation(notice.obligation)
        return notice.leaving(
            Notice.Departure(
                on: today, planned: plan.zone.civil(notice.instant).day,
                due: notice.due, plan.businessDays),
            isLate: notice.isLate || now - due > Self.lateAfterSeconds,
            asked: obligation.map { progress.asked(by: $0) } ?? notice.asked,
            onHold: [.missing, .escalated].contains(notice.reason.kind)
                ? obligation.flatMap { onHold($0, on: today) } : nil)
    }
}
