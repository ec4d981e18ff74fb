package struct StatutoryHoliday: Hashable, Sendable {
    package let day: Day
    /// As the Cabinet Office writes it; 「休日」 for a 振替休日 and a 国民の休日.
    package let name: String
}

/// Japan's national holidays computed from the law.
///
/// 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments of 1966, 1973, 1985, 1989, 1995, 1998, 2001,
/// 2005, 2014, 2017, 2018 and 2020, and the laws for single days and years. Future amendments are
/// unknown, and equinoxes are fixed only by the 暦要項 of the February before: computed days are
/// marked as such, and the Cabinet Office's list takes precedence.
package enum StatutoryHolidays {
    /// From the law's first year (20 July 1948) to the last of ``Day/writtenYears``.
    package static let years = 1948...2199

    /// The years whose equinoxes are an approximation only.
    ///
    /// Until 2099 the formula agrees with every published table; from 2100 on it may be wrong by a
    /// day where an equinox falls close to midnight (``Equinox``).
    package static let approximateYears = 2100...2199

    package static func holidays(in year: Int) -> [StatutoryHoliday] {
        guard years.contains(year) else { return [] }
        let named = HolidayRule.all.compactMap { rule in
            rule.day(in: year).map { StatutoryHoliday(day: $0, name: rule.name) }
        }
        // The two days of 2019 count as 国民の祝日, so that others follow from them (平成30年法律第99号,
        // 附則). The laws of 1959 to 1993 did not say so, but no such day was a Sunday or lay two
        // days from a holiday.
        let celebrated = Set(named.map(\.day))
        var found = Dictionary(named.map { ($0.day, $0.name) }) { first, _ in first }
        for day in substitutes(celebrated) + between(celebrated, in: year) where found[day] == nil {
            found[day] = HolidayRule.unnamed
        }
        return found.keys.sorted().map { StatutoryHoliday(day: $0, name: found[$0] ?? "") }
    }

    /// The 振替休日 of article 3 (2): the day after a Sunday holiday; since 2007, the first day after
    /// it that is not a holiday.
    ///
    /// In force since 12 April 1973, so 11 February 1973, a Sunday, had none.
    private static func substitutes(_ celebrated: Set<Day>) -> [Day] {
        let sundays = celebrated.filter { $0.weekday == .sunday && $0 >= firstSubstituted }
        return sundays.sorted().map { sunday in
            var day = sunday + 1
            if sunday.year >= 2007 { while celebrated.contains(day) { day = day + 1 } }
            return day
        }
    }

    /// The 国民の休日 of article 3 (3), between two holidays; until 2006, not on a Sunday.
    ///
    /// In force since 27 December 1985. A holiday for another reason keeps its name.
    private static func between(_ celebrated: Set<Day>, in year: Int) -> [Day] {
        guard year >= 1986 else { return [] }
        return celebrated.sorted().filter { celebrated.contains($0 + 2) }.map { $0 + 1 }
            .filter { year >= 2007 || $0.weekday != .sunday }
    }

    /// 12 April 1973 (昭和48年法律第10号).
    private static let firstSubstituted = Day(serial: 1197)
}
