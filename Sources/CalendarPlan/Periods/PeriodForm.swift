/// A period as written, before it has days.
enum PeriodForm: Hashable, Sendable {
    case single(PeriodPart)
    /// `6月～7月`: from the first day of one to the last day of the other.
    case range(PeriodPart, PeriodPart)
    case onward(PeriodPart)
    case until(PeriodPart)
    /// 10月1日から30日間.
    case lasting(PeriodPart, PeriodLength)
    case anytime, undecided
}

struct PeriodLength: Hashable, Sendable {
    /// At least 1.
    let amount: Int
    /// Never business days.
    let unit: RelativeDay.Unit

    func last(from first: Day) -> Day {
        switch unit {
        case .months: first.adding(months: amount) - 1
        case .weeks: first + (amount * 7 - 1)
        case .days, .businessDays: first + (amount - 1)
        }
    }
}

/// 第2火曜日, 最終金曜日.
struct NthWeekday: Hashable, Sendable {
    static let last = 6

    /// 1 to 5, then ``last``.
    let ordinal: Int
    let weekday: Weekday

    /// `nil` where `span` has no such day.
    func day(in span: DaySpan) -> Day? {
        let ahead = (weekday.rawValue - span.first.weekday.rawValue + 7) % 7
        let count = (span.count - ahead + 6) / 7
        let place = ordinal == Self.last ? count : ordinal
        return (1...max(count, 1)).contains(place) && count > 0
            ? span.first + (ahead + (place - 1) * 7) : nil
    }
}

/// One end of a range, or a whole period.
enum PeriodPart: Hashable, Sendable {
    case date(Day)
    /// A piece of a year.
    ///
    /// Never a day of a civil year, which is ``date(_:)``; quarters, halves and edges only with a
    /// fiscal year.
    case piece(YearReference, YearPiece)

    var isDay: Bool {
        switch self {
        case .date, .piece(_, .day): true
        case .piece: false
        }
    }

    var year: YearReference {
        switch self {
        case .date(let day): .civil(day.year)
        case .piece(let year, _): year
        }
    }
}

enum YearReference: Hashable, Sendable {
    /// The fiscal year of the calendar.
    case unwritten
    case civil(Int)
    /// By the Gregorian year in which it begins.
    case fiscal(Int)
    /// Relative to the calendar's fiscal year: 翌年度 is 1, 当年度 0, 前年度 -1.
    case relative(Int)
    /// 翌年 at the end of a range.
    case followingCivil
}

enum YearPiece: Hashable, Sendable {
    enum Third: Hashable, Sendable, CaseIterable {
        case upper, middle, lower
    }

    case whole, firstDay, lastDay
    /// 1 to 4.
    case quarter(Int)
    case half(Int)
    case month(Int)
    case third(Int, Third)
    case monthStart(Int)
    case monthEnd(Int)
    /// 1 to 15, or from 16 on.
    case halfOfMonth(Int, Int)
    /// From Monday; the first has the first day of the month, and ``NthWeekday/last`` its last.
    case weekOfMonth(Int, Int)
    case weekdayOfMonth(Int, NthWeekday)
    case quarterEdge(Int, RelativeDay.Edge)
    case halfEdge(Int, RelativeDay.Edge)
    /// By its name in the law.
    /// With its days in an office's own lists; `nil` for those of the law.
    case holiday(String, [Day]?)
    /// The weekday can only be checked once the year is known.
    case day(month: Int, day: Int, Weekday?)
}

struct YearContext {
    let fiscalYear: FiscalYear?
    let startMonth: Int

    func fiscalYear(of day: Day) -> FiscalYear {
        FiscalYear(containing: day, startMonth: startMonth)
    }
}
