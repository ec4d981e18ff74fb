package import CalendarPlan
import Configuration
package import Wording

/// Next fiscal year's calendar, as an edited copy of this one's text: comments, order, quoting and
/// layout stay, and whatever is not changed stays byte for byte.
package struct Rollover: Sendable {
    /// A line that a person must look at; the same in both texts.
    package struct Place: Hashable, Sendable {
        package let line: Int
        package let remark: RolloverRemark
    }

    package enum Refusal: Error, Hashable, Sendable {
        case yearOutOfRange
        /// More would have changed than was meant to.
        case notSafe
    }

    package let bytes: [UInt8]
    package let fiscalYears: [FiscalYear]
    /// The old name with its year renewed, or with the year behind.
    package let name: String
    package let changes: Int
    package let places: [Place]
    /// Lines whose comments name a year; comments are never changed.
    package let yearsInComments: [Int]

    /// `years` later; remarks are in `language`.
    package static func make(
        from source: RolloverSource, years: Int, businessDays: BusinessDays, language: Language
    ) -> Result<Rollover, Refusal> {
        let later = source.fiscalYears.compactMap {
            $0.adding(years)
        }
        guard later.count == source.fiscalYears.count else { return .failure(.yearOutOfRange) }
        var writer = RolloverWriter(
            source, years: years, later: later, businessDays: businessDays, language: language)
        writer.write()
        let text = writer.edits.text(
            remarkedBy: RolloverRemark.marks[language])
        guard writer.check(text) else { return .failure(.notSafe) }
        return .success(
            Rollover(
                bytes: (source.hasMark ? TextEncoding.byteOrderMark : []) + text,
                fiscalYears: later, name: writer.fileName, changes: writer.changes,
                places: writer.places.sorted { $0.line < $1.line },
                yearsInComments: writer.edits.commentLines {
                    !YearMention.all(in: $0, eras: source.eras).isEmpty
                }))
    }
}
