/// How a measured value compares with its target.
package enum Verdict: Hashable, Sendable {
    /// 達成.
    case reached
    /// 未達成.
    case missed
    /// The two cannot be compared.
    case unknown(Incomparable)

    /// Why a value and a target cannot be compared.
    package enum Incomparable: String, Hashable, Sendable, Codable {
        /// One counts things and the other is a share of a whole, or their units differ.
        case units
        /// The target is a change, and nothing says from what.
        case reference
    }
}

extension Target {
    /// Whether `value` reaches the target; `reference` is what a change is counted from.
    ///
    /// Exact: shares of different wholes and percentages are compared as fractions, and nothing
    /// is rounded. Numbers compare where they have the same unit, or one has none. A change of a
    /// percentage or of a share is a part of it: 10% fewer than 40% is 36%.
    package func verdict(of value: Quantity, reference: Quantity?) -> Verdict {
        let order: Order?
        switch amount {
        case .fixed(let amount): order = Order(value, amount)
        case .change(let percent, _):
            guard let reference else { return .unknown(.reference) }
            order = Order(value, reference, changedBy: percent)
        }
        guard let order else { return .unknown(.units) }
        return switch bound {
        case .atLeast: order == .less ? .missed : .reached
        case .atMost: order == .greater ? .missed : .reached
        }
    }

    /// What has to be reached, as a text that needs no language: `24/24`, and `≤7件` where it is
    /// the most that may be; of a change what it comes to, to four places (`≤6.3件`).
    ///
    /// `nil` where `reference` is missing, and where the number would be beyond
    /// ``FixedDecimal/limit``.
    package func threshold(reference: Quantity?) -> String? {
        let quantity: Quantity?
        switch amount {
        case .fixed(let amount): quantity = amount
        case .change(let percent, _): quantity = reference?.changed(by: percent)
        }
        return quantity.map { (bound == .atMost ? Self.atMostMark : "") + $0.description }
    }

    /// What stands before a threshold that is the most that may be.
    package static let atMostMark = "≤"
}

extension Quantity {
    /// The quantity times (100 + `percent`) / 100, rounded to four places; of a share a percentage.
    fileprivate func changed(by percent: FixedDecimal) -> Quantity? {
        let factor = Int128(1_000_000 + percent.tenThousandths)
        func rounded(_ part: Int128, _ whole: Int128) -> FixedDecimal? {
            let (quotient, rest) = part.quotientAndRemainder(dividingBy: whole)
            let isHalf = rest.magnitude * 2 >= whole.magnitude
            let nearest = isHalf ? quotient + part.signum() : quotient
            guard nearest.magnitude <= FixedDecimal.limit else { return nil }
            return FixedDecimal(tenThousandths: Int64(nearest))
        }
        switch self {
        case .number(let number, let unit):
            return rounded(Int128(number.tenThousandths) * factor, 1_000_000)
                .map { .number($0, unit: unit) }
        case .percent(let number):
            return rounded(Int128(number.tenThousandths) * factor, 1_000_000).map { .percent($0) }
        case .share(let part, let whole):
            // In ten-thousandths of a percent, as 1 is 1,000,000 of them.
            let (product, overflows) = Int128(part).multipliedReportingOverflow(by: factor)
            return overflows ? nil : rounded(product, Int128(whole)).map { .percent($0) }
        }
    }

    /// The quantity as a fraction of two whole numbers, the second above 0: of a number the
    /// ten-thousandths, of the others the part of a whole.
    fileprivate var fraction: (part: Int128, whole: Int128) {
        switch self {
        case .number(let number, _): (Int128(number.tenThousandths), 1)
        case .percent(let number): (Int128(number.tenThousandths), 1_000_000)
        case .share(let part, let whole): (Int128(part), Int128(whole))
        }
    }

    fileprivate func isComparable(with other: Quantity) -> Bool {
        switch (self, other) {
        case (.number(_, let one), .number(_, let two)):
            one == two || one.isEmpty || two.isEmpty
        case (.number, _), (_, .number): false
        case (.percent, _), (.share, _): true
        }
    }
}

/// On which side of something a value lies.
private enum Order {
    case less, equal, greater

    /// Where `value` lies beside `amount`, or beside (100 + `percent`) / 100 times as much; `nil`
    /// where they cannot be compared.
    init?(_ value: Quantity, _ amount: Quantity, changedBy percent: FixedDecimal? = nil) {
        guard value.isComparable(with: amount) else { return nil }
        let (one, other) = (value.fraction, amount.fraction)
        // Two 64-bit numbers fit one of 128 bits, and a third one more takes 256.
        let factor = 1_000_000 + Int128(percent?.tenThousandths ?? 0)
        let left = (one.part * other.whole).multipliedFullWidth(by: 1_000_000)
        let right = (other.part * one.whole).multipliedFullWidth(by: factor)
        self =
            (left.high, left.low) == (right.high, right.low)
            ? .equal
            : (left.high, left.low) < (right.high, right.low) ? .less : .greater
    }
}
