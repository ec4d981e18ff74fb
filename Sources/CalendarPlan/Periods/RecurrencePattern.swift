/// Which weeks, months or years have a round, and where in them: 毎月第2火曜日, 隔週月・木曜日.
package struct RecurrencePattern: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case week, month, quarter, half, year
    }

    enum Place: Hashable, Sendable {
        case whole
        /// Days of the month, 1 to 30, ascending, then ``lastDay``.
        ///
        /// In a month that is too short, its last day, as offices read 30日 in February; 31日 is
        /// always the last day.
        case days([Int])
        /// By weekday, then in order, each once; a month without a fifth has no round for it
        /// (RFC 5545).
        case nthWeekdays([NthWeekday])
        case third(YearPiece.Third)
        /// Monday first.
        case weekdays([Weekday])
        /// 7月1日, 10月上旬; a year without 2月29日 has no round (RFC 5545).
        case piece(Period)
    }

    static let lastDay = 31
    /// Five years of months, and more weeks or years than anyone plans by.
    static let intervalLimit = 60

    let unit: Unit
    /// 1 to ``intervalLimit``.
    let interval: Int
    let place: Place
    /// Of a year, ascending; empty for every month.
    var months: [Int] = []

    /// 毎年2月末 is a day, 毎年10月上旬 is not, in any year.
    var isByDay: Bool {
        switch place {
        case .whole, .third: false
        case .days, .nthWeekdays, .weekdays: true
        case .piece(let period): period.isOneDayOfYear
        }
    }

    func occurrences(in year: FiscalYear, from anchor: Day) -> [Recurrence.Occurrence] {
        switch unit {
        case .week:
            guard case .weekdays(let weekdays) = place else { return [] }
            let start = Self.week(of: anchor)
            return (0..<year.span.count).map { year.first + $0 }.filter {
                weekdays.contains($0.weekday) && isDue(Self.week(of: $0) - start)
            }.map { Recurrence.Occurrence($0, fiscalYear: year) }
        case .month:
            let start = Self.month(of: anchor)
            return (0..<12).map { year.months(from: $0, count: 1) }.filter {
                isDue(Self.month(of: $0.first) - start)
                    && (months.isEmpty || months.contains($0.first.month))
            }.flatMap { rounds(in: $0, of: year) }
        case .quarter:
            return (1...4).flatMap { rounds(in: year.quarter($0), of: year) }
        case .half:
            return (1...2).flatMap { rounds(in: year.half($0), of: year) }
        case .year:
            let start = FiscalYear(containing: anchor, startMonth: year.startMonth)
            guard isDue(year.startYear - start.startYear) else { return [] }
            return occurrence(in: year).map { [$0] } ?? []
        }
    }

    private func rounds(in span: DaySpan, of year: FiscalYear) -> [Recurrence.Occurrence] {
        switch place {
        case .whole: return [Recurrence.Occurrence(month: span, of: year)]
        case .third(let third):
            let days = YearPiece.third(third, of: span)
            return [Recurrence.Occurrence(month: days, of: year)]
        default: return days(in: span).map { Recurrence.Occurrence($0, fiscalYear: year) }
        }
    }

    private func occurrence(in year: FiscalYear) -> Recurrence.Occurrence? {
        guard case .piece(let period) = place
        else { return Recurrence.Occurrence(label: "\(year)", span: year.span, fiscalYear: year) }
        guard case .success(.days(let span)) = period.meaning(in: year) else { return nil }
        return isByDay
            ? Recurrence.Occurrence(span.first, fiscalYear: year)
            : Recurrence.Occurrence(label: "\(year)", span: span, fiscalYear: year)
    }

    private func days(in month: DaySpan) -> [Day] {
        var days: [Day] = []
        switch place {
        case .days(let numbers):
            days = numbers.map {
                $0 == Self.lastDay ? month.last : month.first + (min($0, month.count) - 1)
            }
        case .nthWeekdays(let weekdays):
            days = weekdays.compactMap { $0.day(in: month) }.sorted()
        case .whole, .weekdays, .third, .piece:
            break
        }
        // 第5 and 最終, or 30日 and 末日 in April, are the same day.
        return days.enumerated().filter { $0 == 0 || days[$0 - 1] < $1 }.map(\.element)
    }

    private func isDue(_ count: Int) -> Bool { count % interval == 0 }

    /// Counted from 1970-01-01; Monday first, as RFC 5545 has it without WKST.
    private static func week(of day: Day) -> Int {
        let sinceMonday = Int(day.serial) + 3
        return sinceMonday >= 0 ? sinceMonday / 7 : (sinceMonday - 6) / 7
    }

    private static func month(of day: Day) -> Int {
        let (year, month, _) = day.civil
        return year * 12 + month
    }
}

extension Period {
    var isNthWeekday: Bool {
        guard case .single(.piece(_, .weekdayOfMonth)) = form else { return false }
        return true
    }

    fileprivate var isOneDayOfYear: Bool {
        guard case .single(.piece(_, let piece)) = form else { return false }
        return switch piece {
        case .day, .firstDay, .lastDay, .monthStart, .monthEnd, .weekdayOfMonth, .quarterEdge,
            .halfEdge, .holiday:
            true
        case .whole, .quarter, .half, .month, .third, .halfOfMonth, .weekOfMonth: false
        }
    }
}
