package struct Quota: Hashable, Sendable {
    /// How many are expected by when, so that falling behind is noticed in time.
    package enum Pace: Hashable, Sendable {
        /// The k-th of n by k/n of the span.
        case equalShares
        /// The k-th by the last day of the k-th period, one fewer than are required.
        case given([Period])
        case none
    }

    /// 1 to ``limit``.
    package let atLeast: Int
    package let pace: Pace

    /// More than every day of a year is a typing error.
    package static let limit = 366

    package init(atLeast: Int, pace: Pace = .equalShares) {
        precondition((1...Self.limit).contains(atLeast), "a quota asks for something")
        self.atLeast = atLeast
        self.pace = pace
    }
}
