package struct Indicator: Hashable, Sendable {
    /// Ascending; years the calendar does not cover are only shown.
    package let targets: [FiscalYear: Target]
    /// Values of earlier years, where the ledger has none.
    package let baseline: [FiscalYear: Quantity]

    package init(targets: [FiscalYear: Target], baseline: [FiscalYear: Quantity] = [:]) {
        precondition(!targets.isEmpty, "an indicator has a target")
        self.targets = targets
        self.baseline = baseline
    }
}

/// What an indicator is to reach in one fiscal year: `21/24`, `43.3%以上`, `7件以下`, `令和元年度実績から10%減`.
package struct Target: Hashable, Sendable {
    package enum Bound: String, Hashable, Sendable, CaseIterable {
        /// 以上, the default.
        case atLeast
        case atMost
    }

    package enum Amount: Hashable, Sendable {
        case fixed(Quantity)
        /// Fewer (negative) or more (positive) than in another year; `nil` for the year before.
        case change(percent: FixedDecimal, from: FiscalYear?)
    }

    package let amount: Amount
    package let bound: Bound

    package init(_ amount: Amount, _ bound: Bound) {
        self.amount = amount
        self.bound = bound
    }
}

package enum Quantity: Hashable, Sendable {
    /// `8件`, `120`; the unit may be empty.
    case number(FixedDecimal, unit: String)
    case percent(FixedDecimal)
    /// `21/24`; the whole is at least 1, the part between 0 and the whole.
    case share(Int, of: Int)
}

/// A decimal number of at most four places, so that 43.3% is exact.
package struct FixedDecimal: Hashable, Sendable, Comparable {
    /// Within ±``limit``.
    package let tenThousandths: Int64

    /// Ten to the eleventh: a city's budget in yen fits, and products of two fit 128 bits.
    package static let limit: Int64 = 1_000_000_000_000_000

    package init(tenThousandths: Int64) {
        precondition(tenThousandths.magnitude <= Self.limit, "within the limit")
        self.tenThousandths = tenThousandths
    }

    package init(_ whole: Int) { self.init(tenThousandths: Int64(whole) * 10_000) }

    package static func < (lhs: FixedDecimal, rhs: FixedDecimal) -> Bool {
        lhs.tenThousandths < rhs.tenThousandths
    }
}
