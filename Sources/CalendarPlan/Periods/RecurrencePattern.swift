/// Which weeks, months or years have a round, and where in them: 毎月第2火曜日, 隔週月・木曜日.
package struct RecurrencePattern: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case week, month, year
    }

    enum Place: Hashable, Sendable {
        case whole
        /// Days of the month, 1 to 30, ascending, then ``lastDay``.
        ///
        /// In a month that is too short, its last day, as offices read 30日 in February; 31日 is
        /// always the last day.
        case days([Int])
        /// 1 to 5, then ``last``; a month without a fifth has no round for it (RFC 5545).
        case weekdayOfMonth([Int], Weekday)
        /// Monday first.
        case weekdays([Weekday])
        /// 7月1日, 10月上旬; a year without 2月29日 has no round (RFC 5545).
        case piece(Period)
    }

    static let lastDay = 31
    /// The last weekday of a month in ``Place/weekdayOfMonth(_:_:)``.
    static let last = 6
    /// Five years of months, and more weeks or years than anyone plans by.
    static let intervalLimit = 60

    let unit: Unit
    /// 1 to ``intervalLimit``.
    let interval: Int
    let place: Place

    /// 毎年2月末 is a day, 毎年10月上旬 is not, in any year.
    var isByDay: Bool {
        switch place {
        case .whole: false
        case .days, .weekdayOfMonth, .weekdays: true
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
            }.flatMap { month in
                place == .whole
                    ? [Recurrence.Occurrence(month: month, of: year)]
                    : days(in: month).map { Recurrence.Occurrence($0, fiscalYear: year) }
            }
        case .year:
            let start = FiscalYear(containing: anchor, startMonth: year.startMonth)
            guard isDue(year.startYear - start.startYear) else { return [] }
            return occurrence(in: year).map { [$0] } ?? []
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
            days = numbers.map { month.first + (min($0, month.count) - 1) }
        case .weekdayOfMonth(let ordinals, let weekday):
            let ahead = (weekday.rawValue - month.first.weekday.rawValue + 7) % 7
            let all = stride(from: ahead, to: month.count, by: 7).map { month.first + $0 }
            days = ordinals.compactMap {
                $0 == Self.last ? all.last : $0 <= all.count ? all[$0 - 1] : nil
            }
        case .whole, .weekdays, .piece:
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
    fileprivate var isOneDayOfYear: Bool {
        guard case .single(.piece(_, let piece)) = form else { return false }
        return switch piece {
        case .day, .firstDay, .lastDay, .monthStart, .monthEnd: true
        case .whole, .quarter, .half, .month, .third: false
        }
    }
}
