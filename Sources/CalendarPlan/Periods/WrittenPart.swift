/// One end of a range as written; the other end may complete it.
struct WrittenPart {
    enum Unit: Equatable {
        case none
        case number(Int)
        case day(Int)
        /// The `1` of `10月1～10日`: a day if the other end is one.
        case looseDay(Int)
        case third(YearPiece.Third)
        case monthStart, monthEnd
        case quarter(Int)
        case half(Int)
        case yearStart, yearEnd
        case monthHalf(Int)
        case week(Int)
        case nthWeekday(NthWeekday)
        case quarterEdge(Int, RelativeDay.Edge)
        case halfEdge(Int, RelativeDay.Edge)
        case holiday(String)
    }

    let start: Int
    var end: Int
    var year: WrittenYear?
    var month: Int?
    var unit = Unit.none
    var weekday: Weekday?
    var monthPosition: Int?
    var unitPosition: Int?
    var weekdayPosition: Int?
    /// The English way, where it counts for both ends.
    var hasTrailingYear = false
    /// After an ISO 8601 date or month, `/` joins an interval.
    var isISO = false
    /// 祝 beside the weekday.
    var saysHoliday = false
    /// `first half`, which may be that of a month; H1 may not.
    var isWordedHalf = false
    /// 初め, which may be meant as 上旬.
    var isLooseStart = false
    /// 年内: until its end.
    var isUntil = false
    /// 04/05/2026.
    var isDayOrMonth = false

    init(at start: Int) {
        self.start = start
        end = start
    }

    var isEmpty: Bool { year == nil && month == nil && unit == .none && weekday == nil }

    var needsMonth: Bool {
        switch unit {
        case .day, .third, .monthStart, .monthEnd, .monthHalf, .week, .nthWeekday: true
        default: false
        }
    }
}

struct WrittenYear: Equatable {
    enum Kind: Equatable {
        case civil, fiscal
        /// An era and a number alone, `R6`: fiscal, unless a month or the other end says otherwise.
        case unsaid
        /// 翌年度 and the like.
        case relative(Int)
        /// `the fiscal year`, named for its edge.
        case unwritten
        case followingCivil
        /// 翌3月.
        case followingMonth
    }

    var era: Era?
    var number: Int
    var kind: Kind
    let position: Int
}
