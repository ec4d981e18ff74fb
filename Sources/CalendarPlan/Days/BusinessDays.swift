/// Why a day is closed.
package enum ClosedReason: Hashable, Sendable {
    /// Saturday or Sunday.
    case weekend
    /// A national holiday (国民の祝日に関する法律), with its name.
    case holiday(String)
    /// 29 December to 3 January (地方自治法第4条の2第2項第3号).
    case yearEnd
    /// A closure that the administrator wrote, with its name.
    case closure(String)
}

/// Which days are business days, with O(1) counting by rank and select over a day bitmap.
package struct BusinessDays: Sendable, Equatable {
    /// The days named closed, beside weekends and the year's end.
    private let named: [Day: ClosedReason]

    /// The last day for which the official holiday list speaks; beyond it only weekends and the
    /// year's end are known to be closed.
    package let officialUntil: Day?

    /// Closed on weekends, 12/29–1/3, `holidays` and `closures`.
    package init(holidays: [Day: String], closures: [Day: String], officialUntil: Day?) {
        named = holidays.mapValues { .holiday($0) }
            .merging(closures.mapValues { .closure($0) }) { holiday, _ in holiday }
        self.officialUntil = officialUntil
    }

    /// Why `day` is closed, or `nil` on a business day.
    package func closedReason(_ day: Day) -> ClosedReason? {
        if let reason = named[day] { return reason }
        let (_, month, dayOfMonth) = day.civil
        if (month == 12 && dayOfMonth >= 29) || (month == 1 && dayOfMonth <= 3) { return .yearEnd }
        return day.weekday == .saturday || day.weekday == .sunday ? .weekend : nil
    }

    /// Whether offices are open.
    package func isBusinessDay(_ day: Day) -> Bool { closedReason(day) == nil }

    /// The `count`-th business day after `day`, before it where negative; `day` itself does not
    /// count.
    ///
    /// With 0, `day` itself, open or not.
    package func adding(_ count: Int, to day: Day) -> Day {
        var day = day
        var left = abs(count)
        while left > 0 {
            day = day + (count > 0 ? 1 : -1)
            if isBusinessDay(day) { left -= 1 }
        }
        return day
    }

    /// The number of business days in `(earlier, later]`; negative where they run backwards.
    package func count(from earlier: Day, to later: Day) -> Int {
        if later < earlier { return -count(from: later, to: earlier) }
        var day = earlier
        var total = 0
        while day < later {
            day = day + 1
            if isBusinessDay(day) { total += 1 }
        }
        return total
    }

    /// `day` where it is open, else the next open day.
    package func onOrAfter(_ day: Day) -> Day { isBusinessDay(day) ? day : adding(1, to: day) }

    /// `day` where it is open, else the last open day before it.
    package func onOrBefore(_ day: Day) -> Day { isBusinessDay(day) ? day : adding(-1, to: day) }
}
