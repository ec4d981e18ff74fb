import CalendarPlan
import DueNotices
import Testing

@Suite("An indicator: measured, and beside its target")
struct PlannerTargetTests {
    private let id = PlanSample.id("heads", "北区", "FY2024")
    private let target = Target(.fixed(.share(24, of: 24)), .atLeast)

    private func planner(_ entry: Entry? = nil, from day: String) -> Planner {
        let entry = entry ?? PlanSample.indicator("heads", [2024: target], when: "第4四半期")
        return PlanSample.planner(PlanSample.plan([entry]), from: PlanSample.at(day))
    }

    private func step(_ planner: inout Planner, to instant: Instant) -> [String] {
        let step = planner.decisions(upTo: instant)
        planner.commit(step, at: instant)
        return step.decisions.map { decision in
            let notice = decision.notice
            var target = ""
            if case .missedTarget(_, let text) = notice.reason { target = " of \(text)" }
            return "\(notice.reason)\(target) → \(notice.recipient)"
                + (decision.silence.map { " [\($0.rawValue)]" } ?? "")
        }
    }

    @Test("a value is asked for like a window's work, and chased while it is not reported")
    func unreported() {
        let plan = PlanSample.plan([
            PlanSample.indicator("heads", [2024: target], when: "第4四半期")
        ])
        #expect(
            PlanSample.preview(plan, "2024-12-01", "2025-04-08") == [
                "2025-01-06 opens → 北区", "2025-03-24 reminder(5bd) → 北区",
                "2025-03-31 due-today → 北区", "2025-04-01 overdue(1bd) → 北区",
                "2025-04-08 overdue(6bd) → 北区",
            ])
        #expect(
            PlanSample.preview(plan, "2025-04-01", "2025-04-30", assuming: .doneInTime) == [])
    }

    @Test("a value that misses its target is said at once, to the secretariat, once each")
    func missed() {
        var planner = planner(from: "2025-03-03")
        let day = PlanSample.day("2025-03-10")
        let now = PlanSample.at("2025-03-10", "14:00")
        #expect(step(&planner, to: now) == [])
        planner.record(
            .recorded(.measured(.init(value: .share(23, of: 24), day: day, by: "x")), of: id))
        #expect(planner.nextInstant == .distantPast)
        #expect(step(&planner, to: now + 1) == ["missed-target(23/24) of 24/24 → 事務局"])
        #expect(planner.nextInstant == nil)
        // The same value again is no news, another one is, and one that reaches it says nothing.
        planner.record(
            .recorded(.measured(.init(value: .share(23, of: 24), day: day + 1, by: "x")), of: id))
        #expect(planner.nextInstant == nil)
        planner.record(
            .recorded(.measured(.init(value: .share(22, of: 24), day: day + 1, by: "x")), of: id))
        #expect(step(&planner, to: now + 2) == ["missed-target(22/24) of 24/24 → 事務局"])
        planner.record(
            .recorded(.measured(.init(value: .share(24, of: 24), day: day + 1, by: "x")), of: id))
        #expect(planner.nextInstant == nil)
        planner.record(.retracted(.measured, of: id))
        #expect(planner.nextInstant == PlanSample.at("2025-03-24"))
    }

    @Test("what was measured before the indicator was first seen is no news")
    func history() {
        let plan = PlanSample.plan([PlanSample.indicator("heads", [2024: target])])
        let now = PlanSample.at("2025-04-10", "10:00")
        for (day, expected) in [
            ("2025-03-31", []), ("2025-04-10", ["missed-target(23/24) of 24/24 → 事務局"]),
        ] {
            var progress = Progress()
            progress.apply(
                .recorded(
                    .measured(.init(value: .share(23, of: 24), day: PlanSample.day(day), by: "x")),
                    of: id))
            var planner = Planner(
                plan: plan, progress: progress, watermark: now, assuming: .recordedOnly)
            #expect(step(&planner, to: now) == [])
            #expect(step(&planner, to: now + 1) == expected)
            #expect(planner.nextInstant == nil)
        }
    }

    @Test("a change is compared with what was measured of the year before, or the baseline")
    func references() throws {
        let fewer = Target(.change(percent: FixedDecimal(-10), from: nil), .atMost)
        let most = Target(.fixed(.number(FixedDecimal(9), unit: "件")), .atMost)
        let entry = PlanSample.indicator("heads", [2024: most, 2025: fewer])
        let calendar = PlanSample.plan([entry]).calendars[0]
        let plan = Plan(
            zone: PlanSample.zone, businessDays: PlanSample.businessDays, organisations: [],
            groups: [],
            calendars: [
                AnnualCalendar(
                    id: calendar.id, title: calendar.title,
                    fiscalYears: try [2024, 2025].map { try #require(FiscalYear(startYear: $0)) },
                    secretariat: "事務局", closedFrom: nil, tracks: [], entries: [entry])
            ])
        var planner = PlanSample.planner(plan, from: PlanSample.at("2026-03-02"))
        let next = PlanSample.id("heads", "北区", "FY2025")
        let day = PlanSample.day("2026-03-02")
        func count(_ number: Int) -> Quantity { .number(FixedDecimal(number), unit: "件") }
        planner.record(.recorded(.measured(.init(value: count(7), day: day, by: "x")), of: next))
        let obligation = try #require(planner.obligation(next))
        #expect(planner.verdict(of: obligation) == .unknown(.reference))
        // The year before is reported last, and only then can the change be judged.
        planner.record(.recorded(.measured(.init(value: count(7), day: day, by: "x")), of: id))
        #expect(planner.verdict(of: obligation) == .missed)
        #expect(
            step(&planner, to: PlanSample.at("2026-03-03"))
                == ["missed-target(7件) of ≤6.3件 → 事務局"])
        planner.record(.recorded(.measured(.init(value: count(8), day: day, by: "x")), of: id))
        #expect(planner.verdict(of: obligation) == .reached)
    }

    @Test("of a closed calendar no target is missed")
    func closed() {
        let entry = PlanSample.indicator("heads", [2024: target])
        let plan = PlanSample.plan([entry], closedFrom: PlanSample.day("2025-04-01"))
        var planner = PlanSample.planner(plan, from: PlanSample.at("2025-04-02"))
        planner.record(
            .recorded(
                .measured(
                    .init(value: .share(1, of: 24), day: PlanSample.day("2025-04-02"), by: "x")),
                of: id))
        #expect(planner.nextInstant == nil)
    }
}
