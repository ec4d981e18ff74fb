package struct QuantityError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case empty
        case tooLong(limit: Int)
        case noNumber(String)
        /// Text left over after the quantity.
        case unreadable(String)
        case grouping(String)
        case tooManyPlaces(String)
        case outOfRange
        case unit(String)
        case unitsDiffer(String, String)
        case shareNotWhole
        /// The whole is 0.
        case shareOfNothing
        case shareOverWhole(Int, of: Int)
        /// 以上 and the like, where only a quantity is allowed or the word cannot stand.
        case wordOfTarget(String)
        /// 未満, 超: exclusive bounds.
        case strictBound(String, instead: Target.Bound)
        case changeNotPercent(String)
        case negativeChange, fewerThanNone
        case reference(ExpressionError)
        case severalReferences(String)
        case noTimes(String)
        /// None, or more than a year has days.
        case timesOutOfRange(limit: Int)
        case timesAtMost(String)
    }

    package let kind: Kind

    /// In Unicode scalars from 0.
    package let offset: Int

    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }
}
