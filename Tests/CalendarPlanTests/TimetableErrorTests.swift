import Testing

@testable import CalendarPlan

@Suite struct TimetableErrorTests {
    private func fault(
        _ entry: String, _ field: TimetableError.Field, _ kind: TimetableError.Kind
    ) -> TimetableError {
        TimetableError(entry: entry, field: field, kind: kind)
    }

    @Test("a circle of any length is reported once, as the path that closes it")
    func cycles() {
        let chain: ([String]) -> [Entry] = { ids in
            zip(ids, ids.dropFirst() + ids.prefix(1)).map {
                Sample.entry(.task, $0, due: "1d before \($1)")
            }
        }
        #expect(Sample.faults(chain(["a"])) == [fault("a", .due, .cycle(["a", "a"]))])
        #expect(Sample.faults(chain(["a", "b"])) == [fault("b", .due, .cycle(["a", "b", "a"]))])
        #expect(
            Sample.faults(chain(["a", "b", "c"])) == [
                fault("c", .due, .cycle(["a", "b", "c", "a"]))
            ])
        // Those that only lead into the circle are no part of it.
        let into = [Sample.entry(.task, "w", due: "1d before a")] + chain(["a", "b"])
        #expect(Sample.faults(into) == [fault("b", .due, .cycle(["a", "b", "a"]))])
        // Through a window's opening, through a meeting's settle-by, and from a round to itself.
        #expect(
            Sample.faults([
                Sample.entry(.window, "w", when: "10月", opens: "5d before t"),
                Sample.entry(.task, "t", due: "1d before w"),
            ]) == [fault("t", .due, .cycle(["w", "t", "w"]))])
        #expect(
            Sample.faults([
                Sample.entry(.meeting, "m", when: "10月", settleBy: "5d before t"),
                Sample.entry(.task, "t", due: "1d before m"),
            ]) == [fault("t", .due, .cycle(["m", "t", "m"]))])
        #expect(
            Sample.faults([Sample.entry(.task, "r", due: "1d before r", every: .quarter)])
                == [fault("r", .due, .cycle(["r", "r"]))])
    }

    @Test("an anchor that is unknown, comes round or never has a day is named")
    func anchors() {
        let entries = [
            Sample.entry(.task, "a", due: "1d before nobody"),
            Sample.entry(.task, "b", due: "1d before round"),
            Sample.entry(.check, "round", every: .quarter),
            Sample.entry(.window, "c", when: "10月", opens: "1d before any"),
            Sample.entry(.window, "any", when: "随時"), Sample.entry(.task, "some", due: "随時"),
            Sample.entry(.task, "d", due: "1d after some"),
            Sample.entry(.meeting, "m", when: "10月", settleBy: "1d before nobody"),
        ]
        #expect(
            Sample.faults(entries) == [
                fault("a", .due, .unknownAnchor("nobody")),
                fault("b", .due, .recurringAnchor("round")),
                fault("c", .opens, .anchorWithoutDay("any")),
                fault("d", .due, .anchorWithoutDay("some")),
                fault("m", .settleBy, .unknownAnchor("nobody")),
            ])
    }

    @Test("what counts from a faulty entry is not at fault itself, and has no day")
    func following() {
        let entries = [
            Sample.entry(.task, "after", due: "1d after bad"),
            Sample.entry(.task, "bad", due: "2月29日"),
        ]
        // 29 February is no day of 令和6年度, which has February 2025.
        let faults = Sample.faults(entries)
        #expect(faults.map(\.entry) == ["bad"] && faults.map(\.field) == [.due])
        #expect(Sample.lines(entries) == ["after: no day"])
    }

    @Test("a calendar of several years asks for the year where one is needed")
    func severalYears() {
        let years = [Sample.year(2024), Sample.year(2025)]
        let entries = [
            Sample.entry(.task, "a", due: "年度末の10営業日前"),
            Sample.entry(.task, "b", due: "年度末の10営業日前", fiscalYear: 2025),
            Sample.entry(.task, "c", due: "年度末の10営業日前", every: .year),
            Sample.entry(.window, "d", when: "10月"),
            Sample.entry(.window, "e", when: "令和7年度第3四半期"),
        ]
        let faults = Sample.faults(entries, years: years)
        #expect(faults.map(\.entry) == ["a", "d"])
        #expect(faults.first == fault("a", .due, .needsFiscalYear))
        #expect(
            Sample.lines(entries, years: years) == [
                "b: 2026-03-16", "c.FY2024: 2024-04-01 > 2025-03-14",
                "c.FY2025: 2025-04-01 > 2026-03-16", "e: 2025-10-01 > 2025-12-31",
            ])
    }

    @Test("a fiscal year named in a calendar of several begins in that calendar's first month")
    func firstMonth() {
        let years = [Sample.year(2024, startMonth: 1), Sample.year(2025, startMonth: 1)]
        let entries = [Sample.entry(.window, "e", when: "令和7年度第3四半期")]
        #expect(Sample.lines(entries, years: years) == ["e: 2025-07-01 > 2025-09-30"])
        #expect(Sample.lines(entries, years: [years[0]]) == ["e: 2025-07-01 > 2025-09-30"])
    }

    @Test("opening after the due day is a fault of the field that is written")
    func backwards() {
        let kind = TimetableError.Kind.opensAfterDue(
            opens: Sample.day("2024-10-01"), due: Sample.day("2024-09-30"))
        #expect(
            Sample.faults([
                Sample.entry(.window, "a", when: "10月", due: "1d before start"),
                Sample.entry(.window, "b", opens: "10月1日", due: "9月30日"),
            ]) == [fault("a", .due, kind), fault("b", .opens, kind)])
        // One fault for an entry, however many rounds have it; a task does not open at all.
        #expect(
            Sample.faults([Sample.entry(.check, "c", due: "1d before start", every: .month)]).count
                == 1)
        let task = Sample.entry(.task, "t", due: "5bd before start", every: .half)
        #expect(Sample.faults([task]).isEmpty)
        #expect(Sample.lines([task]) == ["t.2024-H1: 2024-03-25", "t.2024-H2: 2024-09-24"])
    }

    @Test("own days are counted from only where there are some")
    func noOwnDays() {
        #expect(
            Sample.faults([
                Sample.entry(.task, "a", due: "1d before"),
                Sample.entry(.window, "b", opens: "5bd before end", due: "10月1日"),
                Sample.entry(.check, "c", when: "随時", due: "5bd after end"),
            ]) == [
                fault("a", .due, .noOwnDays), fault("b", .opens, .noOwnDays),
                fault("c", .due, .noOwnDays),
            ])
        // 未定 will have days one day.
        let check = Sample.entry(.check, "d", when: "未定", due: "5bd after end")
        #expect(Sample.faults([check]).isEmpty)
        #expect(Sample.lines([check]) == ["d: no day"])
    }
}
