package import CalendarPlan

/// How an obligation stands on a day.
package enum ObligationStatus: Hashable, Sendable {
    /// It was completed: also a quota that came to its number, and an indicator that was measured,
    /// whatever its verdict (``Planner/verdict(of:)``).
    case done(on: Day, by: String)
    /// It is not owed any more, as somebody recorded.
    case waived(on: Day, by: String)
    /// Its calendar is closed.
    case closed
    /// Past its due day by so many business days; 0 where none has passed since.
    case overdue(businessDays: Int)
    /// Owed today, or the meeting is today.
    case dueToday
    /// It can be done now, and is owed in so many business days.
    case open(businessDaysLeft: Int)
    /// The same of a quota that has come to fewer than its pace expects.
    case behind(businessDaysLeft: Int)
    /// It does not open, or the meeting does not take place, for some time yet.
    case ahead(businessDaysLeft: Int)
    /// The meeting took place.
    case held
    /// The meeting's day should have been settled so many business days ago.
    case unsettled(businessDays: Int)
    /// The meeting's day is still to be settled.
    case provisional(businessDaysLeft: Int)
    /// 随時 or 未定: there is no day.
    case undated

    /// The status without its data, as programs read it.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case done, waived, closed, overdue, open, behind, ahead, held, unsettled, provisional
        case undated
        case dueToday = "due-today"

        /// Whether somebody ought to have acted by now.
        package var isLate: Bool {
            switch self {
            case .overdue, .unsettled, .behind: true
            case .done, .waived, .closed, .dueToday, .open, .ahead, .held, .provisional, .undated:
                false
            }
        }

        /// Whether there is still something to come or to do.
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

    /// How many business days over, or how many left.
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
    /// How `obligation` stands on `day`.
    package func status(of obligation: Obligation, on day: Day) -> ObligationStatus {
        let state = progress[obligation.id]
        if let done = state.completion(of: obligation.demand) {
            return .done(on: done.day, by: done.by)
        }
        if let waived = state.waived {
            return .waived(on: waived.day, by: waived.by)
        }
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

    /// The first day on which its owner is warned of `obligation` again, where it is acknowledged
    /// on `day`; `nil` where it is not, or where that has lapsed.
    package func acknowledgedUntil(_ obligation: Obligation, on day: Day) -> Day? {
        holds(obligation)?.acknowledgement.flatMap { $0.contains(day) ? $0.until : nil }
    }

    /// The first day on which an acknowledgement of `obligation` given on `day` holds nothing back
    /// any more, and whether there is a warning that it holds back.
    package func lapse(
        ofAcknowledgementOn day: Day, _ obligation: Obligation
    ) -> (day: Day, holdsBack: Day?) {
        let schedule = unheldSchedule(obligation)
        return (schedule.lapse(ofAcknowledgementOn: day), schedule.warningDay(after: day))
    }

    /// What keeps the owner of `obligation` from being chased on `day`; `nil` for nothing.
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

    /// The first day on which something is said of `obligation` again, where it is snoozed on
    /// `day`; `nil` where it is not, or where that has ended.
    ///
    /// A snooze that ends on a closed day goes on to the next open one.
    package func snoozedUntil(_ obligation: Obligation, on day: Day) -> Day? {
        holds(obligation)?.snooze.flatMap { $0.contains(day) ? $0.until : nil }
    }

    private func meeting(_ obligation: Obligation, due: Day, _ left: Int, on day: Day)
        -> ObligationStatus
    {
        guard obligation.isProvisional else {
            return due < day ? .held : due == day ? .dueToday : .ahead(businessDaysLeft: left)
        }
        // To settle it is the secretariat's duty; the others can only wait.
        let settleBy = obligation.settleBy ?? due
        return settleBy < day && obligation.id.organisation == obligation.secretariat
            ? .unsettled(businessDays: plan.businessDays.count(from: settleBy, to: day))
            : .provisional(businessDaysLeft: left)
    }
}
