import Testing

@testable import CalendarPlan

@Suite struct TargetComparisonTests {
    private func quantity(_ text: String) throws -> Quantity { try #require(Quantity(text)) }

    @Test(
        "a value is compared with its target exactly",
        arguments: [
            ("23/24", "24/24", Target.Bound.atLeast, Verdict.missed),
            ("21/24", "7/8", .atLeast, .reached),
            ("35/40", "21/24", .atLeast, .reached), ("87.5%", "21/24", .atLeast, .reached),
            ("87.4999%", "21/24", .atLeast, .missed), ("2/3", "66.6667%", .atLeast, .missed),
            ("2/3", "66.6666%", .atLeast, .reached), ("43.3%", "43.3%", .atLeast, .reached),
            ("8件", "7件", .atMost, .missed), ("7件", "7", .atMost, .reached),
            ("7", "7件", .atMost, .reached), ("0/1", "0%", .atMost, .reached),
            ("8件", "8人", .atLeast, .unknown(.units)), ("43.3", "43.3%", .atLeast, .unknown(.units)),
            ("21", "21/24", .atLeast, .unknown(.units)),
        ])
    func fixed(value: String, target: String, bound: Target.Bound, expected: Verdict) throws {
        let target = Target(.fixed(try quantity(target)), bound)
        #expect(target.verdict(of: try quantity(value), reference: nil) == expected)
    }

    @Test("a change counts from what was measured before, and without it nobody knows")
    func change() throws {
        let fewer = Target(.change(percent: FixedDecimal(-10), from: nil), .atMost)
        #expect(fewer.verdict(of: try quantity("6件"), reference: nil) == .unknown(.reference))
        for (value, reference, expected) in [
            ("6.3件", "7件", Verdict.reached), ("6.3001件", "7件", .missed), ("36%", "40%", .reached),
            ("36.0001%", "2/5", .missed), ("9/25", "2/5", .reached), ("6件", "7%", .unknown(.units)),
        ] {
            let verdict = fewer.verdict(
                of: try quantity(value), reference: try quantity(reference))
            #expect(verdict == expected, "\(value) from \(reference)")
        }
    }

    @Test("what has to be reached is said as a number, a change as what it comes to")
    func threshold() throws {
        #expect(Target(.fixed(.share(24, of: 24)), .atLeast).threshold(reference: nil) == "24/24")
        #expect(Target(.fixed(try quantity("7件")), .atMost).threshold(reference: nil) == "≤7件")
        let fewer = Target(.change(percent: FixedDecimal(-10), from: nil), .atMost)
        #expect(fewer.threshold(reference: nil) == nil)
        #expect(fewer.threshold(reference: try quantity("7件")) == "≤6.3件")
        #expect(fewer.threshold(reference: try quantity("0.0005")) == "≤0.0005")
        #expect(fewer.threshold(reference: try quantity("-0.0005")) == "≤-0.0005")
        let more = Target(.change(percent: FixedDecimal(10), from: nil), .atLeast)
        #expect(more.threshold(reference: try quantity("21/24")) == "96.25%")
        #expect(more.threshold(reference: try quantity("1/3")) == "36.6667%")
        #expect(more.threshold(reference: try quantity("100000000000")) == nil)
    }

    @Test("the largest numbers there are neither overflow nor round")
    func extremes() {
        let largest = Quantity.share(Int.max - 1, of: Int.max)
        let next = Quantity.share(Int.max - 2, of: Int.max - 1)
        #expect(Target(.fixed(next), .atLeast).verdict(of: largest, reference: nil) == .reached)
        #expect(Target(.fixed(largest), .atLeast).verdict(of: next, reference: nil) == .missed)
        let limit = FixedDecimal(tenThousandths: FixedDecimal.limit)
        let change = Target(.change(percent: limit, from: nil), .atLeast)
        #expect(change.verdict(of: largest, reference: next) == .missed)
        #expect(change.verdict(of: .percent(limit), reference: .percent(limit)) == .missed)
        #expect(change.threshold(reference: largest) == nil)
    }

    @Test(
        "10,000 random values and targets compare as Python's fractions do",
        .enabled(if: Oracle.isAvailable))
    func againstFractions() throws {
        var draws = Draws(seed: 3)
        var lines: [String] = []
        var verdicts: [String] = []
        for _ in 0..<10_000 {
            let change = draws.number(0...2) == 0
            let reference = draws.number(0...9) == 0 ? nil : draws.quantity()
            let percent = FixedDecimal(tenThousandths: Int64(draws.number(-2_000_000...2_000_000)))
            let fixed = draws.quantity()
            let bound = Target.Bound.allCases[draws.number(0...1)]
            let target = Target(
                change ? .change(percent: percent, from: nil) : .fixed(fixed), bound)
            // Every third value is close to what it is compared with.
            let near = change ? reference ?? fixed : fixed
            let value = draws.number(0...2) == 0 ? draws.near(near) : draws.quantity()
            lines.append(
                [
                    "\(value)", bound.rawValue, change ? "change \(percent)" : "\(fixed)",
                    reference.map { "\($0)" } ?? "-",
                ].joined(separator: "\t"))
            let verdict =
                switch target.verdict(of: value, reference: reference) {
                case .reached: "reached"
                case .missed: "missed"
                case .unknown(.units): "other units"
                case .unknown(.reference): "no reference"
                }
            verdicts.append(verdict)
        }
        #expect(try Oracle.answers("targets.py", to: lines) == verdicts)
        for verdict in ["reached", "missed", "other units", "no reference"] {
            #expect(verdicts.count { $0 == verdict } > 200, "\(verdict)")
        }
    }
}

extension Draws {
    /// Any quantity, small ones more often, so that many are equal.
    fileprivate mutating func quantity() -> Quantity {
        switch number(0...3) {
        case 0:
            let whole = number(1...[24, 1_000, Int.max][number(0...2)])
            return .share(number(0...whole), of: whole)
        case 1: return .percent(decimal())
        default: return .number(decimal(), unit: ["", "件", "人"][number(0...2)])
        }
    }

    private mutating func decimal() -> FixedDecimal {
        let limit = [30_000, 10_000_000, Int(FixedDecimal.limit)][number(0...2)]
        let step = [1, 100, 10_000][number(0...2)]
        return FixedDecimal(tenThousandths: Int64(number(-limit / step...limit / step) * step))
    }

    /// The same, or a little beside it.
    fileprivate mutating func near(_ quantity: Quantity) -> Quantity {
        switch quantity {
        case .share(let part, let whole) where whole < 1_000_000:
            let times = number(1...5)
            return .share(
                min(part * times + number(0...1), whole * times), of: whole * times)
        case .share: return quantity
        case .percent(let number): return .percent(beside(number))
        case .number(let number, let unit): return .number(beside(number), unit: unit)
        }
    }

    private mutating func beside(_ decimal: FixedDecimal) -> FixedDecimal {
        let moved = decimal.tenThousandths + Int64(number(-1...1))
        return FixedDecimal(
            tenThousandths: moved.magnitude <= FixedDecimal.limit ? moved : decimal.tenThousandths)
    }
}
