/// A Japanese era (元号法 and, before it, imperial edicts), as a row of an ``EraTable``.
package struct Era: Hashable, Sendable {
    package let name: String
    /// The letter of JIS X 0301, a capital: M, T, S, H or R.
    package let letter: String
    /// The first day; its year is 元年, year 1.
    ///
    /// 明治 was declared in October 1868 for the whole of that lunar year, which began on
    /// 25 January. Where an era changed in the middle of a day, the day is the new era's.
    package let firstDay: Day
    package fileprivate(set) var lastDay: Day?

    /// The Gregorian year of the era's year `number`, where 1 is 元年; also past the era's end.
    package func civilYear(_ number: Int) -> Int { firstDay.year + number - 1 }

    /// The era's year in Gregorian `civilYear`, 1 for 元年; not positive before the era.
    package func number(ofYear civilYear: Int) -> Int { civilYear - firstDay.year + 1 }

    package func text(_ number: Int) -> String { name + (number == 1 ? "元" : String(number)) }

    package func overlaps(_ span: DaySpan) -> Bool {
        guard span.last >= firstDay else { return false }
        guard let lastDay else { return true }
        return span.first <= lastDay
    }
}

/// How an office dates: the eras by which years are read and written, in order of time, the naming
/// of fiscal years, and its holidays.
///
/// A value, not a global: a reloaded configuration and a test with a made-up era each have their
/// own.
package struct EraTable: Hashable, Sendable {
    /// The eras, each beginning after the one before; never empty.
    package private(set) var eras: [Era]

    /// FY2027 begins in 2026; never so where it begins in January.
    package var namesFiscalYearsByEnd = false
    /// `nil` for those of the law.
    package var holidays: OfficeHolidays?

    package static let statutory: EraTable = {
        let rows: [(String, String, Int32)] = [
            ("明治", "M", -37_231),  // 1868-01-25
            ("大正", "T", -20_974),  // 1912-07-30
            ("昭和", "S", -15_713),  // 1926-12-25
            ("平成", "H", 6_947),  // 1989-01-08
            ("令和", "R", 18_017),  // 2019-05-01
        ]
        var table = EraTable(eras: [])
        for (name, letter, serial) in rows {
            table.append(name: name, letter: letter, from: Day(serial: serial))
        }
        return table
    }()

    package var last: Era { eras[eras.count - 1] }

    /// The table with one more era, which ends the last one on the eve of `day`.
    ///
    /// Precondition, checked by the reader of koyomid.yaml: `day` is after the first day of
    /// ``last``, and name and letter are new.
    package func adding(name: String, letter: String, from day: Day) -> EraTable {
        precondition(day > last.firstDay, "eras begin one after the other")
        precondition(
            eras.allSatisfy { $0.name != name && $0.letter != letter },
            "eras have names and letters of their own")
        var table = self
        table.append(name: name, letter: letter, from: day)
        return table
    }

    package func era(of day: Day) -> Era? { eras.last { $0.firstDay <= day } }

    private mutating func append(name: String, letter: String, from day: Day) {
        if !eras.isEmpty { eras[eras.count - 1].lastDay = day - 1 }
        eras.append(Era(name: name, letter: letter, firstDay: day, lastDay: nil))
    }
}

extension Day {
    package var japanese: String {
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日(\(weekday.kanji))"
    }

    package var english: String {
        let (year, month, day) = civil
        return "\(weekday.short), \(day) \(EnglishNames.months[month - 1].prefix(3)) \(year)"
    }
}
