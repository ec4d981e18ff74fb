/// How often an entry comes round: `every: 四半期`.
package enum Recurrence: Hashable, Sendable, CaseIterable {
    /// 毎月, `month`.
    case month
    /// 四半期, `quarter`.
    case quarter
    /// 半年, `half`.
    case half
    /// 年, `year`: the fiscal year.
    case year

    /// One round of a recurrence.
    package struct Occurrence: Hashable, Sendable {
        /// `2026-Q1`, `2026-H2`, `2026-04`, `FY2026`; part of the obligation's id, and sorts
        /// in order of time within one recurrence.
        package let label: String
        /// The days of this round.
        package let span: DaySpan
        /// The fiscal year it lies in.
        package let fiscalYear: FiscalYear
    }

    /// The rounds in `year`, in order.
    package func occurrences(in year: FiscalYear) -> [Occurrence] {
        switch self {
        case .month:
            return (0..<12).map { offset in
                let span = year.months(from: offset, count: 1)
                let (civilYear, month, _) = span.first.civil
                return Occurrence(
                    label: "\(civilYear)-\(Day.padded(month, 2))", span: span, fiscalYear: year)
            }
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
        }
    }
}
