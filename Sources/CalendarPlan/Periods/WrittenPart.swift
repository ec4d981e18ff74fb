/// One end of a range, as far as it is written; the other end may have to complete it.
struct WrittenPart {
    /// What is written of the month or year.
    enum Unit: Equatable {
        /// Nothing: a month or a year, whichever is written.
        case none
        /// A number without a unit, as in `10～12月`.
        case number(Int)
        /// `22日`.
        case day(Int)
        /// The `1` of `10月1～10日`: a day if the other end is one.
        case looseDay(Int)
        case third(YearPiece.Third)
        case monthStart
        case monthEnd
        case quarter(Int)
        case half(Int)
        case yearStart
        case yearEnd
    }

    /// Where it begins in the text.
    let start: Int
    /// Where it ends in the text.
    var end: Int
    var year: WrittenYear?
    var month: Int?
    var unit = Unit.none
    var weekday: Weekday?
    /// Where the month is written, if it is.
    var monthPosition: Int?
    /// Where the day, quarter or third is written, if one is.
    var unitPosition: Int?
    var weekdayPosition: Int?
    /// Whether its year was written the English way, behind, where it counts for both ends.
    var hasTrailingYear = false
    /// Whether it is an ISO 8601 date or month, after which `/` joins an interval.
    var isISO = false

    init(at start: Int) {
        self.start = start
        end = start
    }

    var isEmpty: Bool { year == nil && month == nil && unit == .none && weekday == nil }

    /// Whether the unit is a piece of a month.
    var needsMonth: Bool {
        switch unit {
        case .day, .third, .monthStart, .monthEnd: true
        default: false
        }
    }
}

/// A year as it was written.
struct WrittenYear: Equatable {
    enum Kind: Equatable {
        /// 年.
        case civil
        /// 年度, FY.
        case fiscal
        /// An era and a number alone, `R6`: fiscal, unless a month or the other end says otherwise.
        case unsaid
        /// 翌年度 and its like, by how many years.
        case relative(Int)
        /// `the fiscal year`, which is named so that its edge can be.
        case unwritten
        /// 翌年.
        case followingCivil
    }

    var era: Era?
    var number: Int
    var kind: Kind
    let position: Int
}
