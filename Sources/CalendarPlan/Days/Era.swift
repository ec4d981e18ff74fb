/// A Japanese era (元号法 and, before it, imperial edicts), as a row of an ``EraTable``.
package struct Era: Hashable, Sendable {
    /// 明治, 大正, 昭和, 平成, 令和, or what a configuration names.
    package let name: String
    /// The letter of JIS X 0301, a capital: M, T, S, H or R.
    package let letter: String
    /// The first day; its year is 元年, year 1.
    ///
    /// 明治 was declared in October 1868 for the whole of that lunar year, which began on
    /// 25 January. Where an era changed in the middle of a day, the day is the new era's.
    package let firstDay: Day
    /// The last day; `nil` for the last era of its table.
    package fileprivate(set) var lastDay: Day?

    /// The Gregorian year of the era's year `number`, where 1 is 元年; also past the era's end.
    package func civilYear(_ number: Int) -> Int { firstDay.year + number - 1 }

    /// The era's year in Gregorian `civilYear`, 1 for 元年; not positive before the era.
    package func number(ofYear civilYear: Int) -> Int { civilYear - firstDay.year + 1 }

    /// `令和6`, `令和元`: the year as it stands before 年 or 年度.
    package func text(_ number: Int) -> String { name + (number == 1 ? "元" : String(number)) }

    /// Whether any day of `span` lies in the era.
    package func overlaps(_ span: DaySpan) -> Bool {
        guard span.last >= firstDay else { return false }
        guard let lastDay else { return true }
        return span.first <= lastDay
    }
}

/// The eras by which years are read and written, in order of time.
///
/// A value that is passed to whoever reads or writes years: the daemon that has read a new
/// configuration and a test with a made-up era each have their own.
package struct EraTable: Hashable, Sendable {
    /// The eras, each beginning after the one before; never empty.
    package private(set) var eras: [Era]

    /// 明治 to 令和, which every table begins with.
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

    /// The last era, which runs on.
    package var last: Era { eras[eras.count - 1] }

    /// The table with one more era, which begins on `day` and ends the one before it on its eve.
    ///
    /// The reader of koyomid.yaml has checked it; a day that is not after the first one of
    /// ``last``, or a name or letter that the table has, is a programmer error.
    package func adding(name: String, letter: String, from day: Day) -> EraTable {
        precondition(day > last.firstDay, "eras begin one after the other")
        precondition(
            eras.allSatisfy { $0.name != name && $0.letter != letter },
            "eras have names and letters of their own")
        var table = self
        table.append(name: name, letter: letter, from: day)
        return table
    }

    /// The era of `day`; `nil` before the first.
    package func era(of day: Day) -> Era? { eras.last { $0.firstDay <= day } }

    private mutating func append(name: String, letter: String, from day: Day) {
        if !eras.isEmpty { eras[eras.count - 1].lastDay = day - 1 }
        eras.append(Era(name: name, letter: letter, firstDay: day, lastDay: nil))
    }
}

extension Day {
    /// As Japanese offices write it: `2026年10月1日(木)`.
    package var japanese: String {
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日(\(weekday.kanji))"
    }

    /// As the English pages write it: `Thu, 1 Oct 2026`.
    package var english: String {
        let (year, month, day) = civil
        return "\(weekday.short), \(day) \(EnglishNames.months[month - 1].prefix(3)) \(year)"
    }
}
