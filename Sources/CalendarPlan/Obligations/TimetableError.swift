/// Why an entry's days cannot be resolved; the reader of calendar files adds the place.
package struct TimetableError: Error, Hashable, Sendable {
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case when, opens, due, pace
        case settleBy = "settle-by"
    }

    package enum Kind: Hashable, Sendable {
        /// An impossible day, a missing year.
        case expression(ExpressionError)
        /// Counts from the fiscal year, but the calendar covers several and the entry names none.
        case needsFiscalYear
        case unknownAnchor(String)
        case recurringAnchor(String)
        /// The path begins and ends with the same id.
        case cycle([String])
        /// The anchor is 随時 and never has a day.
        case anchorWithoutDay(String)
        case noOwnDays
        case opensAfterDue(opens: Day, due: Day)
        /// An error in a quota's `pace:`.
        case pace(Pace)
    }

    package enum Pace: Hashable, Sendable {
        case withoutDay(Period)
        case backwards(from: Day, to: Day)
        /// Outside the round, or its last day, by which all are expected anyway.
        case outside(Day, DaySpan)
    }

    package let entry: String
    package let field: Field
    package let kind: Kind
}
