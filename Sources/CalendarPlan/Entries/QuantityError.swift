/// What is wrong with a quantity, a target or a number of times that somebody wrote.
package struct QuantityError: Error, Hashable, Sendable {
    /// What is wrong, with what is needed to say it.
    package enum Kind: Hashable, Sendable {
        case empty
        /// More is written than any known form needs.
        case tooLong(limit: Int)
        /// No number where one is needed.
        case noNumber(String)
        /// This part is more than a quantity needs.
        case unreadable(String)
        /// Commas or points in the wrong places.
        case grouping(String)
        /// More decimal places than are kept.
        case tooManyPlaces(String)
        /// Beyond ``FixedDecimal/limit``.
        case outOfRange
        /// What cannot be a unit.
        case unit(String)
        /// The two units of a share are not the same.
        case unitsDiffer(String, String)
        /// A share of a number with a fraction.
        case shareNotWhole
        /// A share of none.
        case shareOfNothing
        case shareOverWhole(Int, of: Int)
        /// 以上 and its like, where a quantity alone is needed or the word cannot stand.
        case wordOfTarget(String)
        /// 未満, 超: the number itself would not do.
        case strictBound(String, instead: Target.Bound)
        /// A change by a number, not by percent.
        case changeNotPercent(String)
        /// A change with a minus.
        case negativeChange
        /// More than 100% fewer.
        case fewerThanNone
        /// The year from which a change counts cannot be read.
        case reference(ExpressionError)
        /// Several years from which a change would count.
        case severalReferences(String)
        case noTimes(String)
        /// More times than a year has days, or none.
        case timesOutOfRange(limit: Int)
        /// At most so many times.
        case timesAtMost(String)
    }

    package let kind: Kind

    /// Where in the text the wrong part begins, in Unicode scalars from 0.
    package let offset: Int

    /// The fault `kind` at `offset` scalars into the text.
    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }
}
