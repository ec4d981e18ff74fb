/// What is measured each fiscal year and compared with a target.
package struct Indicator: Hashable, Sendable {
    /// The targets, one for each fiscal year that has one, ascending; also of years that the
    /// calendar does not cover, which are only shown.
    package let targets: [FiscalYear: Target]
    /// What was measured in earlier years, where nothing in the ledger says.
    package let baseline: [FiscalYear: Quantity]

    /// An indicator; at least one target.
    package init(targets: [FiscalYear: Target], baseline: [FiscalYear: Quantity] = [:]) {
        precondition(!targets.isEmpty, "an indicator has a target")
        self.targets = targets
        self.baseline = baseline
    }
}

/// What an indicator is to reach in one fiscal year: `21/24`, `43.3%以上`, `7件以下`,
/// `令和元年度実績から10%減`.
package struct Target: Hashable, Sendable {
    /// On which side of the amount lies success.
    package enum Bound: String, Hashable, Sendable, CaseIterable {
        /// 以上; what a target without a word means.
        case atLeast
        /// 以下.
        case atMost
    }

    package enum Amount: Hashable, Sendable {
        case fixed(Quantity)
        /// So many percent fewer (negative) or more (positive) than was measured in another
        /// year; `nil` for the year before.
        case change(percent: FixedDecimal, from: FiscalYear?)
    }

    package let amount: Amount
    /// On which side lies success.
    package let bound: Bound

    package init(_ amount: Amount, _ bound: Bound) {
        self.amount = amount
        self.bound = bound
    }
}

/// What is measured or aimed at: a number with its unit, a percentage, so many of so many.
package enum Quantity: Hashable, Sendable {
    /// `8件`, `120`; the unit may be empty.
    case number(FixedDecimal, unit: String)
    /// `43.3%`.
    case percent(FixedDecimal)
    /// `21/24`; the second is at least 1, the first 0 to the second.
    case share(Int, of: Int)
}

/// A decimal number of at most four places, so that 43.3% is just that.
package struct FixedDecimal: Hashable, Sendable, Comparable {
    /// The number in ten-thousandths, within ±``limit`` of them.
    package let tenThousandths: Int64

    /// Ten to the eleventh: a city's budget in yen fits, and products of two never overflow 128
    /// bits.
    package static let limit: Int64 = 1_000_000_000_000_000

    /// `tenThousandths` / 10,000.
    package init(tenThousandths: Int64) {
        precondition(tenThousandths.magnitude <= Self.limit, "within the limit")
        self.tenThousandths = tenThousandths
    }

    package init(_ whole: Int) { self.init(tenThousandths: Int64(whole) * 10_000) }

    package static func < (lhs: FixedDecimal, rhs: FixedDecimal) -> Bool {
        lhs.tenThousandths < rhs.tenThousandths
    }
}
