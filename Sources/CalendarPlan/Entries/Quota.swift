/// How often something must take place within a span: 年3回以上, 毎月, 1回以上.
package struct Quota: Hashable, Sendable {
    /// By when how many are expected, so that falling behind is said while there is still room.
    package enum Pace: Hashable, Sendable {
        /// The k-th of n by k/n of the span.
        case equalShares
        /// The k-th by the last day of the k-th of these, one fewer than are required.
        case given([Period])
        /// Only the span's end counts.
        case none
    }

    /// How many are required, 1 to ``limit``.
    package let atLeast: Int
    /// By when how many are expected.
    package let pace: Pace

    /// More than every day of a year is a slip of the pen.
    package static let limit = 366

    /// At least `atLeast` times.
    package init(atLeast: Int, pace: Pace = .equalShares) {
        precondition((1...Self.limit).contains(atLeast), "a quota asks for something")
        self.atLeast = atLeast
        self.pace = pace
    }
}
