import CalendarPlan
import Foundation
import Testing

/// Measured by `make bench`, with the optimiser, and never by `make test`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["KOYOMI_BENCH"] != nil))
struct BusinessDaysBenchmarks {
    @Test("A sum of up to ten years takes less than 50 ns")
    func adding() throws {
        var draws = Draws(seed: 3)
        let days = BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        let sums = (0..<100_000).map { _ in
            (draws.number(-2_500...2_500), Day(serial: Int32(draws.number(0...40_000))))
        }
        let clock = ContinuousClock()
        var nanoseconds: [Double] = []
        var total = 0
        for _ in 0..<51 {
            let spent = clock.measure {
                for (count, day) in sums { total &+= Int(days.adding(count, to: day).serial) }
            }
            nanoseconds.append(Double(spent.components.attoseconds) / 1e9 / Double(sums.count))
        }
        nanoseconds.sort()
        let (median, p90) = (nanoseconds[25], nanoseconds[45])
        // The total is printed so that the optimiser cannot leave the sums out.
        print(
            """
            {"benchmark": "business-days-adding", "median_ns": \(median), "p90_ns": \(p90), \
            "total": \(total)}
            """)
        #expect(median < 50)
    }
}
