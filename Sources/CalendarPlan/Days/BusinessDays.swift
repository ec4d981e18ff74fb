package enum ClosedReason: Hashable, Sendable {
    case weekend
    case holiday(String)
    /// Computed (``StatutoryHolidays``), in a year that the official list does not have.
    case computedHoliday(String)
    /// 29 December to 3 January, or as the local ordinance has it (``YearEnd``).
    case yearEnd
    case closure(String)
}

package struct ClosedDay: Hashable, Sendable {
    package let day: Day
    package let reason: ClosedReason

    package init(_ day: Day, _ reason: ClosedReason) {
        self.day = day
        self.reason = reason
    }
}

/// Which days are business days, with O(1) counting by rank and select over a day bitmap.
///
/// The bitmap covers ``Day/writtenYears``. Outside, the same rules hold (weekends, the year's end,
/// what was given), but counting walks day by day: only arithmetic on a day near the edge gets
/// there.
package struct BusinessDays: Sendable {
    let named: [Day: ClosedReason]

    private let open: OpenDays
    private let yearEnd: YearEnd?

    /// The last day of the official holiday list; later holidays are computed.
    package let officialUntil: Day?

    /// Closed on weekends, at `yearEnd`, on `holidays`, `localHolidays` and `closures`, and on the
    /// computed holidays (``StatutoryHolidays``) of every year in which `holidays` has no day.
    ///
    /// `holidays` is the official list: in a year of which it names a day, only what it names is a
    /// national holiday. `localHolidays` come from further lists and say nothing about other days
    /// of their year. A day that is several of these keeps the name of the first, in the order
    /// official, local, computed, closure. Without `computesOthers` no holiday is computed.
    package init(
        holidays: [Day: String], localHolidays: [Day: String] = [:], closures: [Day: String],
        officialUntil: Day?, yearEnd: YearEnd? = .customary, computesOthers: Bool = true
    ) {
        let listed = Set(holidays.keys.map(\.year))
        var named = closures.mapValues { ClosedReason.closure($0) }
        for year in StatutoryHolidays.years where computesOthers && !listed.contains(year) {
            for holiday in StatutoryHolidays.holidays(in: year) {
                named[holiday.day] = .computedHoliday(holiday.name)
            }
        }
        for (day, name) in localHolidays { named[day] = .holiday(name) }
        for (day, name) in holidays { named[day] = .holiday(name) }
        self.named = named
        self.yearEnd = yearEnd
        self.officialUntil = officialUntil
        open = OpenDays(closed: named.keys, yearEnd: yearEnd)
    }

    /// Where several reasons hold: holiday before closure before the year's end before weekend.
    package func closedReason(_ day: Day) -> ClosedReason? {
        if open.isOpen(day) == true { return nil }
        if let reason = named[day] { return reason }
        if yearEnd?.contains(day) ?? false { return .yearEnd }
        return day.weekday == .saturday || day.weekday == .sunday ? .weekend : nil
    }

    package func isBusinessDay(_ day: Day) -> Bool {
        open.isOpen(day) ?? (closedReason(day) == nil)
    }

    package func closedDays(in span: DaySpan) -> [ClosedDay] {
        (span.first.serial...span.last.serial).compactMap { serial in
            let day = Day(serial: serial)
            return closedReason(day).map { ClosedDay(day, $0) }
        }
    }

    /// The `count`-th business day after `day`, before it where negative; `day` itself does not
    /// count.
    ///
    /// With 0, `day` itself, open or not. One business day after a Saturday and after the Friday
    /// before it is therefore the same Monday.
    package func adding(_ count: Int, to day: Day) -> Day {
        if count == 0 { return day }
        // The first business day after `day` is preceded by all those up to `day`, and the first
        // before it by all but the last of those before `day`.
        let preceding =
            count > 0 ? open.countThrough(day).map { $0 - 1 } : open.countBefore(day)
        guard let preceding, let found = open.openDay(number: preceding + count)
        else { return walking(count, from: day) }
        return found
    }

    /// The number of business days in `(earlier, later]`; negative where they run backwards.
    package func count(from earlier: Day, to later: Day) -> Int {
        if later < earlier { return -count(from: later, to: earlier) }
        if let first = open.countThrough(earlier), let last = open.countThrough(later) {
            return last - first
        }
        var day = earlier
        var total = 0
        while day < later {
            day = day + 1
            if isBusinessDay(day) { total += 1 }
        }
        return total
    }

    package func onOrAfter(_ day: Day) -> Day { isBusinessDay(day) ? day : adding(1, to: day) }

    /// `day` where it is open, else the last open day before it.
    package func onOrBefore(_ day: Day) -> Day { isBusinessDay(day) ? day : adding(-1, to: day) }

    /// `day` where it is open, else where `rule` moves it.
    package func moved(_ day: Day, by rule: Entry.ClosedDayRule) -> Day {
        switch rule {
        case .keep, .skip: day
        case .before: onOrBefore(day)
        case .after: onOrAfter(day)
        case .nearest: nearest(to: day)
        }
    }

    /// `day` where it is open, else the open day nearest to it, of two the one before.
    func nearest(to day: Day) -> Day {
        let (before, after) = (onOrBefore(day), onOrAfter(day))
        return after - day < day - before ? after : before
    }

    private func walking(_ count: Int, from day: Day) -> Day {
        var day = day
        var left = count.magnitude
        while left > 0 {
            day = day + (count > 0 ? 1 : -1)
            if isBusinessDay(day) { left -= 1 }
        }
        return day
    }
}

extension BusinessDays: Equatable {
    package static func == (lhs: BusinessDays, rhs: BusinessDays) -> Bool {
        lhs.named == rhs.named && lhs.officialUntil == rhs.officialUntil
            && lhs.yearEnd == rhs.yearEnd
    }
}
