extension PeriodForm {
    func meaning(in context: YearContext) throws(ExpressionError) -> Period.Meaning {
        switch self {
        case .anytime: return .anytime
        case .undecided: return .undecided
        case .single(let part): return .days(try part.days(in: context))
        case .onward(let part):
            let first = try part.days(in: context).first
            return .days(DaySpan(first, context.fiscalYear(of: first).last))
        case .until(let part):
            let last = try part.days(in: context).last
            return .days(DaySpan(context.fiscalYear(of: last).first, last))
        case .lasting(let part, let length):
            let first = try part.days(in: context).first
            return .days(DaySpan(first, length.last(from: first)))
        case .range(let from, let to):
            let first = try from.days(in: context).first
            let last = try to.days(endingRangeFrom: from, first, in: context).last
            guard first <= last else {
                throw ExpressionError(
                    .backwards(from: Period(.single(from)), to: Period(.single(to))))
            }
            return .days(DaySpan(first, last))
        }
    }
}

extension PeriodPart {
    func days(in context: YearContext) throws(ExpressionError) -> DaySpan {
        switch self {
        case .date(let day):
            return DaySpan(day)
        case .piece(.civil(let year), let piece):
            return try piece.days(inCivil: year)
        case .piece(.followingCivil, let piece):
            // 翌3月 on a page of a fiscal year: the year after that in which it begins.
            return try piece.days(inCivil: calendarYear(context).startYear + 1)
        case .piece(.unwritten, let piece):
            return try piece.days(in: calendarYear(context))
        case .piece(.relative(let count), let piece):
            let year = try calendarYear(context)
            // A reference is at most one year away, so that this runs at most once.
            return try piece.days(in: count > 0 ? year.next : count < 0 ? year.previous : year)
        case .piece(.fiscal(let startYear), let piece):
            guard let year = FiscalYear(startYear: startYear, startMonth: context.startMonth)
            else { throw ExpressionError(.yearOutOfRange(startYear)) }
            return try piece.days(in: year)
        }
    }

    /// The days of this part as the end of a range from `first`.
    ///
    /// Without a year it belongs to the year of the beginning; where that runs backwards, to the
    /// fiscal year of the beginning: `2026年12月～1月`.
    func days(endingRangeFrom from: PeriodPart, _ first: Day, in context: YearContext)
        throws(ExpressionError) -> DaySpan
    {
        guard case .piece(let year, let piece) = self else { return try days(in: context) }
        switch (year, from.year) {
        case (.followingCivil, _):
            return try piece.days(inCivil: first.year + 1)
        case (.unwritten, .civil):
            return try piece.days(in: context.fiscalYear(of: first))
        default:
            return try days(in: context)
        }
    }

    private func calendarYear(_ context: YearContext) throws(ExpressionError) -> FiscalYear {
        guard let year = context.fiscalYear
        else { throw ExpressionError(.yearMissing(Period(.single(self)))) }
        return year
    }
}

extension YearPiece {
    func days(in year: FiscalYear) throws(ExpressionError) -> DaySpan {
        switch self {
        case .whole: year.span
        case .firstDay: DaySpan(year.first)
        case .lastDay: DaySpan(year.last)
        case .quarter(let number): year.quarter(number)
        case .half(let number): year.half(number)
        case .quarterEdge(let number, let edge): DaySpan(year.quarter(number).day(at: edge))
        case .halfEdge(let number, let edge): DaySpan(year.half(number).day(at: edge))
        case .holiday(let name, let own): try Self.holiday(name, own, in: year.span)
        case .month(let month), .third(let month, _), .monthStart(let month),
            .monthEnd(let month), .halfOfMonth(let month, _), .weekOfMonth(let month, _),
            .weekdayOfMonth(let month, _), .day(let month, _, _):
            try days(inCivil: year.year(ofMonth: month))
        }
    }

    private static func holiday(_ name: String, _ own: [Day]?, in span: DaySpan)
        throws(ExpressionError) -> DaySpan
    {
        let days =
            own
            ?? (span.first.year...span.last.year).compactMap { year in
                HolidayRule.all.lazy.filter { $0.name == name }.compactMap { $0.day(in: year) }
                    .first
            }
        guard let day = days.first(where: span.contains)
        else { throw ExpressionError(.content(.noSuchHoliday(name, span))) }
        return DaySpan(day)
    }

    /// Quarters and halves of a civil year are a programmer error.
    func days(inCivil year: Int) throws(ExpressionError) -> DaySpan {
        switch self {
        case .whole:
            return DaySpan(Self.month(1, year).first, Self.month(12, year).last)
        case .month(let month):
            return Self.month(month, year)
        case .third(let month, let third):
            return Self.third(third, of: Self.month(month, year))
        case .monthStart(let month):
            return DaySpan(Self.month(month, year).first)
        case .monthEnd(let month):
            return DaySpan(Self.month(month, year).last)
        case .halfOfMonth(let month, let half):
            let span = Self.month(month, year)
            return half == 1
                ? DaySpan(span.first, span.first + 14) : DaySpan(span.first + 15, span.last)
        case .weekOfMonth(let month, let number):
            return try Self.week(number, of: month, year)
        case .weekdayOfMonth(let month, let nth):
            guard let day = nth.day(in: Self.month(month, year))
            else {
                throw ExpressionError(
                    .content(.noSuchWeekday(year: year, month: month, nth.weekday)))
            }
            return DaySpan(day)
        case .holiday(let name, let own):
            return try Self.holiday(
                name, own, in: DaySpan(Self.month(1, year).first, Self.month(12, year).last))
        case .day(let month, let number, let weekday):
            let span = Self.month(month, year)
            guard number <= span.count else {
                throw ExpressionError(
                    .noSuchDay(year: year, month: month, day: number, last: span.count))
            }
            let day = span.first + (number - 1)
            guard weekday == nil || weekday == day.weekday
            else { throw ExpressionError(.wrongWeekday(day, written: weekday ?? day.weekday)) }
            return DaySpan(day)
        case .firstDay, .lastDay, .quarter, .half, .quarterEdge, .halfEdge:
            preconditionFailure("the reader refuses a quarter, a half or an edge of a civil year")
        }
    }

    static func third(_ third: Third, of month: DaySpan) -> DaySpan {
        switch third {
        case .upper: DaySpan(month.first, month.first + 9)
        case .middle: DaySpan(month.first + 10, month.first + 19)
        case .lower: DaySpan(month.first + 20, month.last)
        }
    }

    private static func week(_ number: Int, of month: Int, _ year: Int) throws(ExpressionError)
        -> DaySpan
    {
        let span = Self.month(month, year)
        let monday = span.first - (span.first.weekday.rawValue + 6) % 7
        let count = (span.last - monday) / 7 + 1
        let place = number == NthWeekday.last ? count : number
        guard place <= count
        else {
            throw ExpressionError(.content(.noSuchWeek(year: year, month: month, count: count)))
        }
        let first = monday + (place - 1) * 7
        return DaySpan(max(first, span.first), min(first + 6, span.last))
    }

    /// Any year, also just outside ``Day/writtenYears``.
    static func month(_ month: Int, _ year: Int) -> DaySpan {
        let first = Day(serial: 0).adding(months: (year - 1970) * 12 + month - 1)
        return DaySpan(first, first.endOfMonth)
    }
}

extension DaySpan {
    func day(at edge: RelativeDay.Edge) -> Day { edge == .start ? first : last }
}
