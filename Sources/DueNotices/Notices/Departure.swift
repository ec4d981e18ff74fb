import CalendarPlan

extension Notice {
    /// The days of a notice counted from the day it leaves, long after it was planned.
    package struct Departure: Hashable, Sendable, Codable {
        /// To the due day; negative where it has passed.
        let daysLeft: Int
        /// To the due day; negative where it has passed.
        let businessDaysLeft: Int
        /// Since it was planned.
        let businessDaysSince: Int

        init(on day: Day, planned: Day, due: Day, _ businessDays: BusinessDays) {
            daysLeft = due - day
            businessDaysLeft = businessDays.count(from: day, to: due)
            businessDaysSince = businessDays.count(from: planned, to: day)
        }
    }

    /// The reason that holds on leaving: `reminder(5bd)` two days later is `reminder(3bd)`; `nil`
    /// where it leaves as planned, or its reason does not count days.
    package var restated: Reason? {
        guard let departure else { return nil }
        let since = departure.businessDaysSince
        switch reason {
        case .reminder, .dueToday, .closes:
            // Of a meeting without a day it is not known that its day has passed.
            if departure.daysLeft < 0 {
                return kind == .meeting && isProvisional
                    ? nil : .overdue(businessDays: max(1, -departure.businessDaysLeft))
            }
            if departure.daysLeft == 0 { return kind == .window ? .closes : .dueToday }
            if case .reminder(let lead) = reason, lead.unit == .businessDays,
                departure.businessDaysLeft > 0
            {
                return .reminder(Policy.Lead(departure.businessDaysLeft, .businessDays))
            }
            return .reminder(Policy.Lead(departure.daysLeft, .days))
        case .overdue(let days): return .overdue(businessDays: days + since)
        case .escalated(let days): return .escalated(businessDays: days + since)
        case .missing(let days): return .missing(businessDays: days + since)
        case .unsettled(let days): return .unsettled(businessDays: days + since)
        case .opens, .scheduled, .dateChanged, .dateWithdrawn, .calledOff, .undecided, .adopted,
            .behindPace,
            .missedTarget, .snoozeEnds:
            return nil
        }
    }

    package var spoken: Reason { restated ?? reason }
}
