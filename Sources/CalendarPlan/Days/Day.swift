import Text

/// A civil day of the proleptic Gregorian calendar, without a zone or a time.
///
/// A day that people write lies in ``writtenYears``; arithmetic may step outside it and stays
/// exact for any span that fits `Int32` days (about ±5.8 million years).
package struct Day: Hashable, Sendable {
    /// Days since 1970-01-01, which is 0; earlier days are negative.
    package let serial: Int32

    /// The years a file or a command line may name, from the first of 明治.
    ///
    /// Before 1873 Japan kept a lunar calendar, and nothing is planned beyond 2199; a year outside
    /// is most likely a typing error.
    package static let writtenYears = 1868...2199

    package init(serial: Int32) { self.serial = serial }

    /// `nil` where the month has no such day or the year is outside ``writtenYears``.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.writtenYears.contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        serial = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Hinnant's `civil_from_days`.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(serial) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var dayOfMonth: Int { civil.day }

    package var weekday: Weekday {
        let sinceSunday = (Int(serial) + 4) % 7
        return Weekday.allCases[(sinceSunday + 7) % 7]
    }

    package var endOfMonth: Day {
        let (year, month, day) = civil
        return self + (Self.length(ofMonth: month, year: year) - day)
    }

    /// The number of days in a month; `month` is 1 to 12.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        precondition((1...12).contains(month), "a month is 1 to 12")
        switch month {
        case 4, 6, 9, 11: return 30
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: return 31
        }
    }

    package static func + (day: Day, count: Int) -> Day { Day(serial: day.serial + Int32(count)) }

    package static func - (day: Day, count: Int) -> Day { day + -count }

    package static func - (later: Day, earlier: Day) -> Int {
        Int(later.serial) - Int(earlier.serial)
    }

    /// Where that month is shorter, its last day (1月31日 and one month is 2月28日).
    package func adding(months count: Int) -> Day {
        let (year, month, day) = civil
        let months = year * 12 + month - 1 + count
        let newYear = months >= 0 ? months / 12 : (months - 11) / 12
        let newMonth = months - newYear * 12 + 1
        return Day(
            unchecked: newYear, newMonth,
            min(day, Self.length(ofMonth: newMonth, year: newYear)))
    }
}

extension Day: Comparable {
    package static func < (lhs: Day, rhs: Day) -> Bool { lhs.serial < rhs.serial }
}

extension Day: TextCodable {
    package var description: String {
        let (year, month, day) = civil
        return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }

    /// ISO 8601 `2024-07-22` only.
    package init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
