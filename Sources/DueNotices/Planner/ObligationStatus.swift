package import CalendarPlan

package enum ObligationStatus: Hashable, Sendable {
    /// Also a quota that reached its number, and a measured indicator, whatever its verdict
    /// (``Planner/verdict(of:)``).
    case done(on: Day, by: String)
    case waived(on: Day, by: String)
    case closed
    /// 0 where no business day has passed since.
    case overdue(businessDays: Int)
    /// Owed today, or the meeting is today.
    case dueToday
    case open(businessDaysLeft: Int)
    /// An open quota that is behind its pace.
    case behind(businessDaysLeft: Int)
    case ahead(businessDaysLeft: Int)
    case held
    /// Business days since the settle-by day.
    case unsettled(businessDays: Int)
    case provisional(businessDaysLeft: Int)
    /// 随時 or 未定.
    case undated

    /// The status without its data, as programs read it.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case done, waived, closed, overdue, open, behind, ahead, held, unsettled, provisional
        case undated
        case dueToday = "due-today"

        package var isLate: Bool {
            switch self {
            case .overdue, .unsettled, .behind: true
            case .done, .waived, .closed, .dueToday, .open, .ahead, .held, .provisional, .undated:
                false
            }
        }

        package var isLive: Bool {
            switch self {
            case .done, .waived, .closed, .held: false
            case .overdue, .unsettled, .dueToday, .open, .behind, .ahead, .provisional, .undated:
                true
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .done: .done
        case .waived: .waived
        case .closed: .closed
        case .overdue: .overdue
        case .dueToday: .dueToday
        case .open: .open
        case .behind: .behind
        case .ahead: .ahead
        case .held: .held
        case .unsettled: .unsettled
        case .provisional: .provisional
        case .undated: .undated
        }
    }

    /// Over or left.
    package var businessDays: Int? {
        switch self {
        case .overdue(let days), .open(let days), .behind(let days), .ahead(let days),
            .unsettled(let days), .provisional(let days):
            days
        case .done, .waived, .closed, .dueToday, .held, .undated: nil
        }
    }
}

extension Planner {
    package func status(of obligation: Obligation, on day: Day) -> ObligationStatus {
        let state = progress[obligation.id]
        if let done = state.completion(of: obligation.requirement) {
            return .done(on: done.day, by: done.by)
        }
        if let waived = state.waived { return .waived(on: waived.day, by: waived.by) }
        if let closedFrom = obligation.closedFrom, day >= closedFrom { return .closed }
        guard let due = obligation.due else { return .undated }
        let left = plan.businessDays.count(from: day, to: due)
        if obligation.kind == .meeting { return meeting(obligation, due: due, left, on: day) }
        if due < day, obligation.isProvisional { return .provisional(businessDaysLeft: 0) }
        if due < day { return .overdue(businessDays: -left) }
        if due == day { return .dueToday }
        if let opens = obligation.opens, opens > day { return .ahead(businessDaysLeft: left) }
        return pace(of: obligation, on: day)?.isBehind ?? false
            ? .behind(businessDaysLeft: left) : .open(businessDaysLeft: left)
    }

    /// On which the owner is warned again; `nil` where no acknowledgement holds on `day`.
    package func acknowledgedUntil(_ obligation: Obligation, on day: Day) -> Day? {
        holds(obligation)?.acknowledgement.flatMap { $0.contains(day) ? $0.until : nil }
    }

    /// The first day on which an acknowledgement given on `day` no longer holds, and whether there
    /// is a warning that it holds back.
    package func lapse(
        ofAcknowledgementOn day: Day, _ obligation: Obligation
    ) -> (day: Day, holdsBack: Day?) {
        let schedule = unheldSchedule(obligation)
        return (schedule.lapse(ofAcknowledgementOn: day), schedule.warningDay(after: day))
    }

    /// Why the owner is not chased on `day`.
    package func onHold(_ obligation: Obligation, on day: Day) -> OnHold? {
        guard let holds = holds(obligation) else { return nil }
        if let snooze = holds.snooze, snooze.contains(day) {
            return OnHold(
                kind: .snoozed, until: snooze.until,
                reason: progress[obligation.id].snoozed?.reason ?? "")
        }
        guard let known = holds.acknowledgement, known.contains(day) else { return nil }
        return OnHold(kind: .acknowledged, until: known.until)
    }

    private func holds(_ obligation: Obligation) -> Holds? {
        let state = progress[obligation.id]
        guard state.snoozed != nil || state.acknowledged != nil else { return nil }
        return Holds(state, unheldSchedule(obligation))
    }

    /// The first day on which something is said again; `nil` where no snooze holds on `day`.
    ///
    /// A snooze that ends on a closed day goes on to the next open one.
    package func snoozedUntil(_ obligation: Obligation, on day: Day) -> Day? {
        holds(obligation)?.snooze.flatMap { $0.contains(day) ? $0.until : nil }
    }

    private func meeting(_ obligation: Obligation, due: Day, _ left: Int, on day: Day)
        -> ObligationStatus
    {
        guard obligation.isProvisional else {
            if due > day { return .ahead(businessDaysLeft: left) }
            return obligation.lastDay ?? due < day ? .held : .dueToday
        }
        // To settle it is the secretariat's duty; the others can only wait.
        let settleBy = obligation.settleBy ?? due
        return settleBy < day && obligation.id.organisation == obligation.secretariat
            ? .unsettled(businessDays: plan.businessDays.count(from: settleBy, to: day))
            : .provisional(businessDaysLeft: left)
    }
}
