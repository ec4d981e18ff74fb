/// Why an entry's days cannot be worked out; the reader of calendar files says where.
package struct TimetableError: Error, Hashable, Sendable {
    /// Which part of the entry is at fault.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case when, opens, due, pace
        case settleBy = "settle-by"
    }

    package enum Kind: Hashable, Sendable {
        /// The period itself: an impossible day, a year that is missing.
        case expression(ExpressionError)
        /// It counts from the fiscal year, but its calendar covers several and it names none.
        case needsFiscalYear
        /// No entry of this calendar has that id.
        case unknownAnchor(String)
        /// The entry named comes round several times, so that it has no one day.
        case recurringAnchor(String)
        /// The entries count from one another in a circle; the path begins and ends with the
        /// same id.
        case cycle([String])
        /// The entry named is 随時 and never has a day to count from.
        case anchorWithoutDay(String)
        /// It is counted from its own days, but has none.
        case noOwnDays
        /// It would open only after it is due.
        case opensAfterDue(opens: Day, due: Day)
        /// The days by which a quota expects how many.
        case pace(Pace)
    }

    /// Why the days by which a quota expects how many are none.
    package enum Pace: Hashable, Sendable {
        /// 随時 and 未定 are no days to expect anything by.
        case withoutDay(Period)
        /// One is not later than the one before it.
        case backwards(from: Day, to: Day)
        /// It does not lie in the days of the round, or is their last: by then all are expected.
        case outside(Day, DaySpan)
    }

    package let entry: String
    package let field: Field
    package let kind: Kind

    /// `kind` is wrong with `field` of `entry`.
    package init(entry: String, field: Field, kind: Kind) {
        self.entry = entry
        self.field = field
        self.kind = kind
    }
}
