/// A Japanese era (元号法 and, before it, imperial edicts), with its first day.
///
/// The table ends with the era that runs now; a later one is a new case here.
package enum Era: Hashable, Sendable, CaseIterable {
    case meiji, taisho, showa, heisei, reiwa

    /// 明治, 大正, 昭和, 平成 or 令和.
    package var name: String {
        switch self {
        case .meiji: "明治"
        case .taisho: "大正"
        case .showa: "昭和"
        case .heisei: "平成"
        case .reiwa: "令和"
        }
    }

    /// The letter of JIS X 0301: M, T, S, H or R.
    package var letter: String {
        switch self {
        case .meiji: "M"
        case .taisho: "T"
        case .showa: "S"
        case .heisei: "H"
        case .reiwa: "R"
        }
    }

    /// The first day; its year is 元年, year 1.
    ///
    /// 明治 was declared in October 1868 for the whole of that lunar year, which began on
    /// 25 January. Where an era changed in the middle of a day, the day is the new era's.
    package var firstDay: Day {
        switch self {
        case .meiji: Day(serial: -37_231)  // 1868-01-25
        case .taisho: Day(serial: -20_974)  // 1912-07-30
        case .showa: Day(serial: -15_713)  // 1926-12-25
        case .heisei: Day(serial: 6_947)  // 1989-01-08
        case .reiwa: Day(serial: 18_017)  // 2019-05-01
        }
    }

    /// The last day; `nil` for the era that runs now.
    package var lastDay: Day? {
        switch self {
        case .meiji: Self.taisho.firstDay - 1
        case .taisho: Self.showa.firstDay - 1
        case .showa: Self.heisei.firstDay - 1
        case .heisei: Self.reiwa.firstDay - 1
        case .reiwa: nil
        }
    }

    /// The era of `day`; `nil` before 明治.
    package init?(of day: Day) {
        guard let era = Self.allCases.last(where: { $0.firstDay <= day }) else { return nil }
        self = era
    }

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

extension Day {
    /// As Japanese offices write it: `2026年10月1日(木)`.
    package var japanese: String {
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日(\(weekday.kanji))"
    }

    /// With the era's year: `令和8年10月1日(木)`; the Gregorian year for a day before 明治.
    package var japaneseEra: String {
        guard let era = Era(of: self) else { return japanese }
        let (year, month, day) = civil
        return "\(era.text(era.number(ofYear: year)))年\(month)月\(day)日(\(weekday.kanji))"
    }

    /// As the English pages write it: `Thu, 1 Oct 2026`.
    package var english: String {
        let (year, month, day) = civil
        return "\(weekday.short), \(day) \(EnglishNames.months[month - 1].prefix(3)) \(year)"
    }
}
