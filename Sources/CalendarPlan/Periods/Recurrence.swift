import Text

/// How often an entry comes round: `every: 四半期`, `every: 毎月第2火曜日`.
package enum Recurrence: Hashable, Sendable {
    case month, quarter, half
    /// The fiscal year.
    case year
    /// 毎月15日, 隔週月曜日, 毎年10月上旬.
    case pattern(RecurrencePattern)
    /// The days of an RFC 5545 rule, worked out by Configuration.
    case listed(ListedDays)

    /// The recurrences that fill the year without a gap.
    package static let periods: [Recurrence] = [.month, .quarter, .half, .year]

    package struct Occurrence: Hashable, Sendable {
        /// `2026-Q1`, `2026-H2`, `2026-04`, `FY2026`, `2026-04-15`; part of the obligation's id,
        /// and sorts in order of time within one recurrence.
        ///
        /// A moved round keeps its label: the ledger stores it.
        package let label: String
        package let span: DaySpan
        package let fiscalYear: FiscalYear
        package let isDay: Bool

        init(label: String, span: DaySpan, fiscalYear: FiscalYear) {
            self.label = label
            self.span = span
            self.fiscalYear = fiscalYear
            isDay = false
        }

        /// `label` is the original day's where the round was moved.
        init(_ day: Day, label: String? = nil, fiscalYear: FiscalYear) {
            self.label = label ?? "\(day)"
            span = DaySpan(day)
            self.fiscalYear = fiscalYear
            isDay = true
        }
    }

    /// The rounds in `year`, in order.
    ///
    /// `anchor` has a round where only every second week, month or year does; `nil` for the year's
    /// first day.
    package func occurrences(in year: FiscalYear, from anchor: Day? = nil) -> [Occurrence] {
        switch self {
        case .month:
            return (0..<12).map { Occurrence(month: year.months(from: $0, count: 1), of: year) }
        case .quarter:
            return (1...4).map {
                Occurrence(
                    label: "\(year.nameYear)-Q\($0)", span: year.quarter($0), fiscalYear: year)
            }
        case .half:
            return (1...2).map {
                Occurrence(label: "\(year.nameYear)-H\($0)", span: year.half($0), fiscalYear: year)
            }
        case .year:
            return [Occurrence(label: "\(year)", span: year.span, fiscalYear: year)]
        case .pattern(let pattern):
            return pattern.occurrences(in: year, from: anchor ?? year.first)
        case .listed(let listed):
            return listed.days.filter(year.span.contains).map { Occurrence($0, fiscalYear: year) }
        }
    }

    /// At most one round in a fiscal year, so that a date without a year differs by round.
    package var isYearly: Bool {
        switch self {
        case .year: true
        case .pattern(let pattern): pattern.unit == .year
        case .month, .quarter, .half, .listed: false
        }
    }

    package var isByDay: Bool {
        switch self {
        case .pattern(let pattern): pattern.isByDay
        case .listed: true
        case .month, .quarter, .half, .year: false
        }
    }

    /// Whether a round on `day` is left out by ``Entry/ClosedDayRule/skip``.
    ///
    /// Of rounds on Saturdays, 祝日を除く leaves the others.
    package func isLeftOut(_ day: Day, _ businessDays: BusinessDays) -> Bool {
        guard let reason = businessDays.closedReason(day) else { return false }
        return reason != .weekend || !isByWeekday
    }

    private var isByWeekday: Bool {
        guard case .pattern(let pattern) = self else { return false }
        return switch pattern.place {
        case .weekdays, .nthWeekdays: true
        case .piece(let period): period.isNthWeekday
        case .whole, .days, .third: false
        }
    }

    package var needsAnchor: Bool {
        if case .pattern(let pattern) = self { return pattern.interval > 1 }
        return false
    }
}

extension Recurrence.Occurrence {
    init(month span: DaySpan, of year: FiscalYear) {
        let (civilYear, month, _) = span.first.civil
        self.init(
            label: "\(civilYear)-\(month.padded(to: 2))", span: span, fiscalYear: year)
    }
}

/// The days of an RFC 5545 rule within a calendar's fiscal years.
package struct ListedDays: Hashable, Sendable {
    /// As written, without `rrule:`.
    package let rule: String
    /// Ascending, each once.
    package let days: [Day]

    package init(rule: String, days: [Day]) {
        precondition(
            zip(days, days.dropFirst()).allSatisfy { $0 < $1 }, "days of a rule run forward")
        self.rule = rule
        self.days = days
    }
}
