/// Moves a period to a later year: years by number, exact days to their place in the new year.
///
/// 10月上旬, with neither year nor day, stays.
struct PeriodShift {
    let shift: YearShift
    private(set) var moves: [MovedDay] = []

    /// In days: a range up to this long between exact days is one event, whose length stays.
    private static let eventLimit = 27

    init(_ shift: YearShift) { self.shift = shift }

    private var context: YearContext {
        YearContext(fiscalYear: shift.fiscalYear, startMonth: shift.startMonth)
    }

    /// Of an event the last day of a month moves by its weekday, as it does by default in a calendar
    /// of meetings.
    mutating func form(_ form: PeriodForm, isEvent: Bool? = nil) -> PeriodForm? {
        switch form {
        case .anytime, .undecided: return form
        case .single(let part):
            return self.part(part, isEvent ?? shift.isEvent ? .none : .both).map { .single($0) }
        case .onward(let part): return self.part(part, .first).map { .onward($0) }
        case .until(let part): return self.part(part, .last).map { .until($0) }
        case .lasting(let part, let length):
            return self.part(part, .first).map { .lasting($0, length) }
        case .range(let from, let to): return range(from, to)
        }
    }

    mutating func day(_ day: Day, keeping edges: MovedDay.Edges) -> Day? {
        guard let moved = shift.place(of: day, keeping: edges) else { return nil }
        moves.append(moved)
        return moved.to
    }

    private mutating func part(_ part: PeriodPart, _ edges: MovedDay.Edges) -> PeriodPart? {
        guard part.isExact, let old = exactDay(part) else { return renewed(part, on: nil) }
        guard let new = day(old, keeping: edges) else { return nil }
        return renewed(part, on: new)
    }

    private mutating func range(_ from: PeriodPart, _ to: PeriodPart) -> PeriodForm? {
        guard let first = try? from.days(in: context).first,
            let last = try? to.days(endingRangeFrom: from, first, in: context).last
        else {
            return renewed(from, on: nil).flatMap { from in
                renewed(to, on: nil).map { .range(from, $0) }
            }
        }
        if from.isExact, to.isExact, Self.isPieceOfMonths(first, last) {
            let ends = (later(first), later(last))
            guard let start = ends.0, let end = ends.1,
                let from = renewed(from, on: start), let to = renewed(to, on: end)
            else { return nil }
            return .range(from, to)
        }
        let newFirst = from.isExact ? day(first, keeping: .first) : nil
        if from.isExact, newFirst == nil { return nil }
        var newLast: Day?
        if to.isExact {
            let isEvent = (0...Self.eventLimit).contains(last - first)
            if let start = newFirst, let move = moves.last, move.manner != .monthEdge,
                last != last.endOfMonth, isEvent
            {
                newLast = end(of: move, first...last, from: start)
            } else {
                newLast = day(last, keeping: .last)
            }
            if newLast == nil { return nil }
        }
        guard let from = renewed(from, on: newFirst), let to = renewed(to, on: newLast)
        else { return nil }
        return .range(from, to)
    }

    /// 1日～10日, 11日～20日, 16日～月末.
    private static func isPieceOfMonths(_ first: Day, _ last: Day) -> Bool {
        [1, 11, 16, 21].contains(first.dayOfMonth)
            && ([10, 15, 20].contains(last.dayOfMonth) || last == last.endOfMonth)
    }

    /// The same day of the month; the end of February stays its end.
    private mutating func later(_ day: Day) -> Day? {
        let (year, month, number) = day.civil
        guard let first = Day(year: year + shift.years, month: month, day: 1) else { return nil }
        let new = day == day.endOfMonth ? first.endOfMonth : first + (number - 1)
        moves.append(
            MovedDay(from: day, to: new, manner: .monthEdge, isComputed: false, closed: nil))
        return new
    }

    /// As long as before where the weekdays match, else of as many business days.
    private mutating func end(of move: MovedDay, _ days: ClosedRange<Day>, from start: Day) -> Day {
        let business = shift.businessDays
        var end =
            start.weekday == move.from.weekday
            ? start + (days.upperBound - days.lowerBound)
            : business.adding(business.count(from: days.lowerBound, to: days.upperBound), to: start)
        if business.isBusinessDay(days.upperBound) { end = max(start, business.onOrBefore(end)) }
        let year = FiscalYear(containing: start, startMonth: shift.startMonth)
        end = min(end, year.last)
        moves.append(
            MovedDay(
                from: days.upperBound, to: end, manner: .alongside, isComputed: move.isComputed,
                closed: nil))
        return end
    }

    private func exactDay(_ part: PeriodPart) -> Day? { try? part.days(in: context).first }

    private func renewed(_ part: PeriodPart, on day: Day?) -> PeriodPart? {
        switch part {
        case .date: return day.map { .date($0) }
        case .piece(let year, let piece):
            guard let year = renewed(year) else { return nil }
            guard case .day(_, _, let weekday) = piece, let day else { return .piece(year, piece) }
            return .piece(
                year,
                .day(
                    month: day.month, day: day.dayOfMonth,
                    weekday.map { _ in day.weekday }))
        }
    }

    private func renewed(_ year: YearReference) -> YearReference? {
        switch year {
        case .civil(let number):
            Day.writtenYears.contains(number + shift.years) ? .civil(number + shift.years) : nil
        case .fiscal(let number):
            FiscalYear(startYear: number + shift.years) == nil
                ? nil : .fiscal(number + shift.years)
        case .unwritten, .relative, .followingCivil: year
        }
    }
}

extension PeriodPart {
    var isExact: Bool {
        switch self {
        case .date, .piece(_, .day): true
        case .piece: false
        }
    }
}
