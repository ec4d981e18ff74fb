/// A fiscal year (会計年度).
///
/// Japanese public bodies run from 1 April (地方自治法第208条) and name it by the Gregorian year in which
/// it begins; both can be set.
package struct FiscalYear: Sendable, Comparable {
    package let startYear: Int
    /// The first month, 1 to 12.
    package let startMonth: Int
    /// A way of speaking: equal years may be named differently.
    private var isNamedByEnd = false

    package static let customaryStartMonth = 4

    /// The fiscal year that begins in `startYear`, which must lie in ``Day/writtenYears`` with
    /// a year to spare, and `startMonth` in 1 to 12.
    package init?(startYear: Int, startMonth: Int = customaryStartMonth) {
        guard Day.writtenYears.contains(startYear), Day.writtenYears.contains(startYear + 1),
            (1...12).contains(startMonth)
        else { return nil }
        self.startYear = startYear
        self.startMonth = startMonth
    }

    /// `day` must lie in ``Day/writtenYears``.
    package init(containing day: Day, startMonth: Int = customaryStartMonth) {
        let (year, month, _) = day.civil
        self.startYear = month >= startMonth ? year : year - 1
        self.startMonth = startMonth
    }

    package var first: Day { Self.firstDay(year: startYear, month: startMonth) }
    package var last: Day { Self.firstDay(year: startYear + 1, month: startMonth) - 1 }
    package var span: DaySpan { DaySpan(first, last) }
    package var next: FiscalYear { FiscalYear(unchecked: startYear + 1, self) }
    package var previous: FiscalYear { FiscalYear(unchecked: startYear - 1, self) }

    /// 2027 in FY2027; 令和8年度 always begins in 2026.
    package var nameYear: Int { startYear + (isNamedByEnd ? 1 : 0) }

    /// `nil` beyond ``Day/writtenYears``.
    package func adding(_ years: Int) -> FiscalYear? {
        FiscalYear(startYear: startYear + years, startMonth: startMonth).map { year in
            FiscalYear(unchecked: year.startYear, self)
        }
    }

    package func named(in eras: EraTable) -> FiscalYear {
        var year = self
        year.isNamedByEnd = eras.namesFiscalYearsByEnd
        return year
    }

    package func quarter(_ number: Int) -> DaySpan {
        precondition((1...4).contains(number), "a quarter is 1 to 4")
        return months(from: (number - 1) * 3, count: 3)
    }

    /// The half `number`, 1 (上半期) or 2 (下半期).
    package func half(_ number: Int) -> DaySpan {
        precondition((1...2).contains(number), "a half is 1 or 2")
        return months(from: (number - 1) * 6, count: 6)
    }

    /// The month `month` (1 to 12) of this fiscal year: 1月 of 令和6年度 is January 2025.
    package func month(_ month: Int) -> DaySpan {
        precondition((1...12).contains(month), "a month is 1 to 12")
        return months(from: (month - startMonth + 12) % 12, count: 1)
    }

    package func year(ofMonth month: Int) -> Int { month >= startMonth ? startYear : startYear + 1 }

    package func months(from offset: Int, count: Int) -> DaySpan {
        DaySpan(
            first.adding(months: offset), first.adding(months: offset + count) - 1)
    }

    package static func < (lhs: FiscalYear, rhs: FiscalYear) -> Bool {
        (lhs.startYear, lhs.startMonth) < (rhs.startYear, rhs.startMonth)
    }

    private init(unchecked startYear: Int, _ other: FiscalYear) {
        self.startYear = startYear
        startMonth = other.startMonth
        isNamedByEnd = other.isNamedByEnd
    }

    private static func firstDay(year: Int, month: Int) -> Day {
        // 1970-01-01 and a number of months reaches any year, also just outside the written ones.
        Day(serial: 0).adding(months: (year - 1970) * 12 + month - 1)
    }
}

extension FiscalYear: CustomStringConvertible {
    package var description: String { "FY\(nameYear)" }
}

extension FiscalYear: Hashable {
    package static func == (lhs: FiscalYear, rhs: FiscalYear) -> Bool {
        (lhs.startYear, lhs.startMonth) == (rhs.startYear, rhs.startMonth)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(startYear)
        hasher.combine(startMonth)
    }
}

extension FiscalYear: Codable {
    private enum CodingKeys: String, CodingKey {
        case startYear, startMonth
        case isNamedByEnd = "namedByEnd"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let year = try container.decode(Int.self, forKey: .startYear)
        let month = try container.decode(Int.self, forKey: .startMonth)
        guard let read = FiscalYear(startYear: year, startMonth: month) else {
            throw DecodingError.dataCorruptedError(
                forKey: .startYear, in: container,
                debugDescription: "not a fiscal year: \(year), from month \(month)")
        }
        self = read
        isNamedByEnd = try container.decodeIfPresent(Bool.self, forKey: .isNamedByEnd) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(startYear, forKey: .startYear)
        try container.encode(startMonth, forKey: .startMonth)
        if isNamedByEnd { try container.encode(true, forKey: .isNamedByEnd) }
    }
}
