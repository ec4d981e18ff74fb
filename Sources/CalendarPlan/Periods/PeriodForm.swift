/// A period as it was written, before it has days.
enum PeriodForm: Hashable, Sendable {
    /// `10月上旬`.
    case single(PeriodPart)
    /// `6月～7月`: from the first day of one to the last day of the other.
    case range(PeriodPart, PeriodPart)
    /// `12月以降`: to the end of the fiscal year.
    case onward(PeriodPart)
    /// `9月まで`: from the beginning of the fiscal year.
    case until(PeriodPart)
    /// 随時.
    case anytime
    /// 未定.
    case undecided
}

/// One end of a range, or all of a period that is none.
enum PeriodPart: Hashable, Sendable {
    /// A day whose year is known.
    case date(Day)
    /// A piece of a year.
    ///
    /// Never a day of a civil year, which is ``date(_:)``; a quarter, a half or either edge only
    /// with a fiscal year.
    case piece(YearReference, YearPiece)

    var year: YearReference {
        switch self {
        case .date(let day): .civil(day.year)
        case .piece(let year, _): year
        }
    }
}

/// Which year a part belongs to.
enum YearReference: Hashable, Sendable {
    /// None is written: the fiscal year of the calendar.
    case unwritten
    case civil(Int)
    /// The fiscal year that begins in this Gregorian year.
    case fiscal(Int)
    /// So many years after the calendar's fiscal year: 翌年度 is 1, 当年度 0, 前年度 -1.
    case relative(Int)
    /// 翌年 at the end of a range: the civil year after that of its first day.
    case followingCivil
}

enum YearPiece: Hashable, Sendable {
    enum Third: Hashable, Sendable, CaseIterable {
        /// 上旬: 1 to 10.
        case upper
        /// 中旬: 11 to 20.
        case middle
        /// 下旬: 21 to the last day.
        case lower
    }

    case whole
    /// 年度当初: its first day.
    case firstDay
    /// 年度末: its last day.
    case lastDay
    /// 第1四半期 to 第4四半期.
    case quarter(Int)
    /// 1 is 上半期, 2 下半期.
    case half(Int)
    /// A month, 1 to 12.
    case month(Int)
    /// 10月上旬.
    case third(Int, Third)
    /// 10月初: the first day of a month.
    case monthStart(Int)
    /// 10月末: the last day of a month.
    case monthEnd(Int)
    /// 7月22日, with the weekday that was written and can only be checked once the year is
    /// known.
    case day(month: Int, day: Int, Weekday?)
}

/// The years that a period is read in.
struct YearContext {
    /// The fiscal year that months without a year belong to, if there is one.
    let fiscalYear: FiscalYear?
    /// The first month of fiscal years that are named by their number.
    let startMonth: Int

    /// The fiscal year in which `day` lies.
    func fiscalYear(of day: Day) -> FiscalYear {
        FiscalYear(containing: day, startMonth: startMonth)
    }
}
