extension FixedDecimal: LosslessStringConvertible, CustomStringConvertible {
    /// No more places than needed: `43.3`, `8`, `-0.5`.
    package var description: String {
        let magnitude = tenThousandths.magnitude
        var text = (tenThousandths < 0 ? "-" : "") + "\(magnitude / 10_000)"
        let rest = magnitude % 10_000
        guard rest > 0 else { return text }
        var places = String(rest)
        places = String(repeating: "0", count: 4 - places.utf8.count) + places
        while places.hasSuffix("0") { places.removeLast() }
        text += ".\(places)"
        return text
    }

    /// ASCII digits, `.` and a leading `-`; at most four places, within ``limit``.
    package init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty,
            parts.allSatisfy({ part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let whole = Int64(first), whole <= Self.limit / 10_000
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard (1...4).contains(parts[1].utf8.count), let digits = Int64(parts[1])
            else { return nil }
            fraction = digits
            for _ in parts[1].utf8.count..<4 { fraction *= 10 }
        }
        let magnitude = whole * 10_000 + fraction
        guard magnitude <= Self.limit else { return nil }
        self.init(tenThousandths: isNegative ? -magnitude : magnitude)
    }
}

extension Quantity: TextCodable {
    package var description: String {
        switch self {
        case .number(let number, let unit): "\(number)\(unit)"
        case .percent(let number): "\(number)%"
        case .share(let part, let whole): "\(part)/\(whole)"
        }
    }

    /// Reads back ``description``; ``read(_:)`` takes what people write.
    package init?(_ text: String) {
        if let slash = text.firstIndex(of: "/") {
            guard let part = Int(text[..<slash]),
                let whole = Int(text[text.index(after: slash)...]),
                whole >= 1, (0...whole).contains(part), "\(part)/\(whole)" == text
            else { return nil }
            self = .share(part, of: whole)
            return
        }
        if text.hasSuffix("%") {
            guard let number = FixedDecimal(String(text.dropLast())) else { return nil }
            self = .percent(number)
            return
        }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
        guard let number = FixedDecimal(String(digits)) else { return nil }
        self = .number(number, unit: String(text.dropFirst(digits.count)))
    }
}
