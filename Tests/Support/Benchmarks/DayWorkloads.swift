import CalendarPlan

/// Sums of business days, and reading periods.
enum DayWorkloads {
    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        businessDays(conditions) + periods(conditions)
    }

    private static func businessDays(_ conditions: Conditions) -> [Measurement] {
        let days = BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        var draws = Draws(seed: 3)
        let sums = (0..<200_000).map { _ in
            (draws.number(-2_500...2_500), Day(serial: Int32(draws.number(0...40_000))))
        }
        let adding = seconds(runs: 31, setUp: { 0 }) { total in
            for (count, day) in sums { total &+= Int(days.adding(count, to: day).serial) }
            use(total)
        }
        let counting = seconds(runs: 31, setUp: { 0 }) { total in
            for (count, day) in sums { total &+= days.count(from: day, to: day + count) }
            use(total)
        }
        return [
            Measurement("business-days-adding", per: "sum", sums.count, adding),
            Measurement("business-days-count", per: "sum", sums.count, counting),
        ]
    }

    private static func periods(_ conditions: Conditions) -> [Measurement] {
        let texts = [
            "7月22日", "令和6年7月22日(月)", "2024-07-22", "10月上旬", "第3四半期", "12月以降", "6月～7月",
            "令和7年度第3四半期", "early October", "April to September", "年度末", "Q3",
        ]
        let year = FiscalYear(startYear: 2024)
        let count = 20_000
        let reading = seconds(runs: conditions.runs, setUp: { 0 }) { read in
            for index in 0..<count {
                if case .success(let reading) = Period.read(texts[index % texts.count]),
                    case .success = reading.period.meaning(in: year)
                {
                    read += 1
                }
            }
            precondition(read == count, "every form reads")
        }
        let rules = ["10bd before x-3", "x-3の10営業日前", "期末の5営業日後", "2w before 2026-05-07"]
        let relative = seconds(runs: conditions.runs, setUp: { 0 }) { read in
            for index in 0..<count {
                if case .success = DueRule.read(rules[index % rules.count]) { read += 1 }
            }
            precondition(read == count, "every form reads")
        }
        return [
            Measurement("periods-reading", per: "period", count, reading),
            Measurement("periods-relative", per: "rule", count, relative),
        ]
    }
}

/// A small generator, SplitMix64, whose numbers are the same everywhere.
struct Draws {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number in `range`; nearly uniform, which is enough here.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return range.lowerBound + Int(mixed % UInt64(range.upperBound - range.lowerBound + 1))
    }
}
