extension ExpressionCursor {
    /// The `-27` of FY2026-27, which is one year; refuses `-28`, which is none and no plain range.
    mutating func takeClosingYear(of year: Int) throws(ExpressionError) -> Bool {
        guard let (number, end) = closingYear else { return false }
        guard number.value == (year + 1) % 100 else {
            throw fault(.content(.yearsApart(year, number.value)), at: number.position)
        }
        position = end
        return true
    }

    /// Whether the `-27` of 2026-27 follows, which is no month.
    func isAtClosingYear(of year: Int) -> Bool {
        closingYear.map { $0.number.value == (year + 1) % 100 && $0.number.value > 12 } ?? false
    }

    private var closingYear: (number: Number, end: Int)? {
        var probe = self
        guard !isAtSpace, probe.take(oneOf: ["-", "/"]) != nil, !probe.isAtSpace,
            let number = probe.takeNumber(), number.digits == 2
        else { return nil }
        // 2024-25年度 are two years, and 2024-10-01 is a day.
        if let next = probe.next, "年月日四-/".unicodeScalars.contains(next) { return nil }
        return (number, probe.position)
    }
}
