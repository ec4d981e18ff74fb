import Text

/// How often an entry comes round: `every: 四半期`, `every: 毎月第2火曜日`.
package enum Recurrence: Hashable, Sendable {
    /// 毎月, `month`.
    case month
    /// 四半期, `quarter`.
    case quarter
    /// 半年, `half`.
    case half
    /// 年, `year`: the fiscal year.
    case year
    /// 毎月15日, 隔週月曜日, 毎年10月上旬: what ``RecurrencePattern`` knows beyond the periods.
    case pattern(RecurrencePattern)
    /// The days of an RFC 5545 rule, which the reader of calendar files has worked out.
    case listed(ListedDays)

    /// The recurrences whose rounds fill the year without a gap.
    package static let periods: [Recurrence] = [.month, .quarter, .half, .year]

    /// One round of a recurrence.
    package struct Occurrence: Hashable, Sendable {
        /// `2026-Q1`, `2026-H2`, `2026-04`, `FY2026`, `2026-04-15`; part of the obligation's id,
        /// and sorts in order of time within one recurrence.
        ///
        /// It stays when the round is moved to another day, since the ledger remembers by it.
        package let label: String
        package let span: DaySpan
        package let fiscalYear: FiscalYear
        /// Whether the recurrence names days, so that the round is one day and called by it.
        package let isDay: Bool

        /// A round that is a span of days.
        init(label: String, span: DaySpan, fiscalYear: FiscalYear) {
            self.label = label
            self.span = span
            self.fiscalYear = fiscalYear
            isDay = false
        }

        /// A round that is `day`; `label` is that day's, or that of the day it was moved from.
        init(_ day: Day, label: String? = nil, fiscalYear: FiscalYear) {
            self.label = label ?? "\(day)"
            span = DaySpan(day)
            self.fiscalYear = fiscalYear
            isDay = true
        }
    }

    /// The rounds in `year`, in order.
    ///
    /// Where only every second week, month or year has a round, the first is that of `anchor`;
    /// `nil` for the year's first day.
    package func occurrences(in year: FiscalYear, from anchor: Day? = nil) -> [Occurrence] {
        switch self {
        case .month:
            return (0..<12).map { Occurrence(month: year.months(from: $0, count: 1), of: year) }
        case .quarter:
            return (1...4).map {
                Occurrence(
                    label: "\(year.startYear)-Q\($0)", span: year.quarter($0), fiscalYear: year)
            }
        case .half:
            return (1...2).map {
                Occurrence(label: "\(year.startYear)-H\($0)", span: year.half($0), fiscalYear: year)
            }
        case .year:
            return [Occurrence(label: "\(year)", span: year.span, fiscalYear: year)]
        case .pattern(let pattern):
            return pattern.occurrences(in: year, from: anchor ?? year.first)
        case .listed(let listed):
            return listed.days.filter(year.span.contains).map { Occurrence($0, fiscalYear: year) }
        }
    }

    /// Whether there is at most one round in a fiscal year, so that a date without a year is
    /// another day in each round.
    package var isYearly: Bool {
        switch self {
        case .year: true
        case .pattern(let pattern): pattern.unit == .year
        case .month, .quarter, .half, .listed: false
        }
    }

    /// Whether its rounds are days, not spans of days.
    package var isByDay: Bool {
        switch self {
        case .pattern(let pattern): pattern.isByDay
        case .listed: true
        case .month, .quarter, .half, .year: false
        }
    }

    /// Whether it depends on a first day which weeks, months or years have a round.
    package var needsAnchor: Bool {
        if case .pattern(let pattern) = self { return pattern.interval > 1 }
        return false
    }
}

extension Recurrence.Occurrence {
    /// The month `span`, which lies in `year`.
    init(month span: DaySpan, of year: FiscalYear) {
        let (civilYear, month, _) = span.first.civil
        self.init(
            label: "\(civilYear)-\(month.padded(to: 2))", span: span, fiscalYear: year)
    }
}

/// The days that an RFC 5545 rule comes to within a calendar's fiscal years.
package struct ListedDays: Hashable, Sendable {
    /// The rule as it was written, without `rrule:`.
    package let rule: String
    /// Its days, ascending, each once.
    package let days: [Day]

    /// The days of `rule`; out of order or twice they are a programmer error.
    package init(rule: String, days: [Day]) {
        precondition(
            zip(days, days.dropFirst()).allSatisfy { $0 < $1 }, "days of a rule run forward")
        self.rule = rule
        self.days = days
    }
}
