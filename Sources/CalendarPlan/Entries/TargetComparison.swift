package enum Verdict: Hashable, Sendable {
    case reached, missed
    case unknown(Incomparable)

    package enum Incomparable: String, Hashable, Sendable, Codable {
        case units
        case reference
    }
}

extension Target {
    /// Whether `value` reaches the target; `reference` is what a change counts from.
    ///
    /// Exact: shares of different wholes and percentages are compared as fractions, and nothing is
    /// rounded. Numbers compare where they have the same unit, or one has none. A change of a
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

    /// The amount to reach, in no language: `24/24`, `≤7件` for a maximum, a change resolved to four
    /// places (`≤6.3件`).
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

    package static let atMostMark = "≤"
}

extension Quantity {
    /// The quantity times (100 + `percent`) / 100, to four places; a share becomes a percentage.
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

    /// As a fraction with a positive whole: a number's ten-thousandths, else the part of the whole.
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

private enum Order {
    case less, equal, greater

    /// Compared with `amount` times (100 + `percent`) / 100.
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
