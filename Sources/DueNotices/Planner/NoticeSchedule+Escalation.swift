import CalendarPlan

extension NoticeSchedule {
    /// While the day rests on an unsettled meeting, the secretariat is late instead.
    var isOwnerReminded: Bool {
        remindsWhenOverdue && obligation.kind != .meeting && !obligation.isProvisional
    }

    /// Escalations, in business days from the due day.
    ///
    /// Where the owner was not warned from the next day on, because the secretariat had its days of
    /// grace, they count from the first warning: escalation never precedes the owner's own first
    /// warning.
    var escalationStages: [NoticeStage] {
        guard isOwnerReminded, let due = obligation.due, let warnings = overdueCadence(due: due),
            !obligation.policy.escalations.isEmpty
        else { return [] }
        var origin = due
        if let grace = warnings.silentUntil {
            let first = warnings.stage(warnings.firstIndex(after: grace, self), self)
            origin = businessDays.adding(-1, to: day(of: first))
        }
        var stages: [NoticeStage] = []
        for rung in obligation.policy.escalations {
            let recipient =
                switch rung.recipient {
                case .head: head
                case .organisation(let name): name
                }
            // Who owes it is warned anyway.
            guard recipient != obligation.id.organisation else { continue }
            let day = businessDays.adding(rung.after, to: origin)
            stages.append(
                NoticeStage(
                    instant: instant(day),
                    reason: .escalated(businessDays: businessDays.count(from: due, to: day)),
                    due: due, category: .escalation(recipient)))
        }
        return stages
    }

    func overdueCadence(due: Day) -> Cadence? {
        guard isOwnerReminded, let every = obligation.policy.overdueEvery else { return nil }
        // The first warning comes on the first business day after, however slow the cadence.
        return Cadence(
            origin: due, first: 1, every: every, what: .overdue, due: due,
            silentUntil: graceEnd(due: due))
    }

    /// The secretariat's list of who is missing, its own obligations apart.
    func summaryCadence(due: Day) -> Cadence? {
        guard isOwnerReminded, let every = obligation.policy.summaryEvery,
            obligation.id.organisation != obligation.secretariat
        else { return nil }
        return Cadence(
            origin: due, first: 1, every: every, what: .missing, due: due,
            silentUntil: graceEnd(due: due))
    }

    /// A warning to the owner on the day of `now`, outside the cadence.
    func warning(at now: Instant) -> NoticeStage? {
        guard let due = obligation.due, due < zone.civil(now).day else { return nil }
        let days = businessDays.count(from: due, to: zone.civil(now).day)
        return NoticeStage(
            instant: now, reason: .overdue(businessDays: max(1, days)), due: due)
    }

    func day(of stage: NoticeStage) -> Day { zone.civil(stage.instant).day }
}

/// A repeated notice, counted in business days from a day.
struct Cadence {
    enum What {
        case overdue, unsettled, missing
    }

    let origin: Day
    /// From the origin to the first time.
    let first: Int
    let every: Int
    let what: What
    let due: Day
    var silentUntil: Instant?
    var until: Day?

    func stage(_ index: Int, _ schedule: NoticeSchedule) -> NoticeStage {
        let days = first + index * every
        let instant = schedule.instant(schedule.businessDays.adding(days, to: origin))
        return switch what {
        case .overdue:
            NoticeStage(instant: instant, reason: .overdue(businessDays: days), due: due)
        case .unsettled:
            NoticeStage(
                instant: instant, reason: .unsettled(businessDays: days), due: due,
                category: .settling)
        case .missing:
            NoticeStage(
                instant: instant, reason: .missing(businessDays: days), due: due, category: .summary
            )
        }
    }

    func end(_ schedule: NoticeSchedule) -> Instant {
        until.map { schedule.zone.instant($0 + 1, .midnight) + -1 } ?? .distantFuture
    }

    func firstIndex(after instant: Instant, _ schedule: NoticeSchedule) -> Int {
        lastIndex(upTo: max(instant, silentUntil ?? instant), schedule).map { $0 + 1 } ?? 0
    }

    /// The last time by `instant`; `nil` before the first.
    func lastIndex(upTo instant: Instant, _ schedule: NoticeSchedule) -> Int? {
        let today = schedule.zone.civil(instant).day
        guard today >= origin else { return nil }
        let passed = schedule.businessDays.count(from: origin, to: today)
        guard passed >= first else { return nil }
        var index = (passed - first) / every
        // On the very day, the hour of sending may still lie ahead.
        if stage(index, schedule).instant > instant { index -= 1 }
        return index >= 0 ? index : nil
    }
}
