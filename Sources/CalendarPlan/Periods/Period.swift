/// A span of days as people write it: `10月上旬`, `第3四半期`, `12月以降`, `early October`.
///
/// A period is kept as written and gets its days only from ``meaning(in:)``, because a month
/// without a year counts inside the fiscal year of its calendar.
package struct Period: Hashable, Sendable {
    /// What a period amounts to in a fiscal year.
    package enum Meaning: Hashable, Sendable {
        /// These days.
        case days(DaySpan)
        /// 随時: whenever it is needed, no deadline.
        case anytime
        /// 未定: not decided, no deadline yet.
        case undecided
    }

    /// A period read from `text`, with what is doubtful about it.
    package struct Reading: Hashable, Sendable {
        /// The period.
        package let period: Period
        /// What is doubtful.
        package let warnings: [ExpressionWarning]
    }

    private let span: DaySpan

    /// The single day `day`.
    package init(_ day: Day) { span = DaySpan(day) }

    /// Reads `text`, Japanese or English, half- or full-width, with any dash or wave.
    package static func read(_ text: String) -> Result<Reading, ExpressionFault> {
        Day(text).map { .success(Reading(period: Period($0), warnings: [])) }
            ?? .failure(ExpressionFault(.unknownForm(text)))
    }

    /// The days meant, where `fiscalYear` is the year that months without a year belong to;
    /// `nil` where the calendar covers several and the entry names none.
    package func meaning(in fiscalYear: FiscalYear?) -> Result<Meaning, ExpressionFault> {
        .success(.days(span))
    }
}

extension Period: CustomStringConvertible {
    /// The canonical text, which reads back as the same period.
    package var description: String { span.description }
}
