/// A period as written, before it has days.
enum PeriodForm: Hashable, Sendable {
    case single(PeriodPart)
    /// `6月～7月`: from the first day of one to the last day of the other.
    case range(PeriodPart, PeriodPart)
    case onward(PeriodPart)
    case until(PeriodPart)
    case anytime, undecided
}

/// One end of a range, or a whole period.
enum PeriodPart: Hashable, Sendable {
    case date(Day)
    /// A piece of a year.
    ///
    /// Never a day of a civil year, which is ``date(_:)``; quarters, halves and edges only with a
    /// fiscal year.
    case piece(YearReference, YearPiece)

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
