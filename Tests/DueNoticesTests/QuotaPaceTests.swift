import CalendarPlan
import DueNotices
import Testing

@Suite("A quota: falling behind while there is still room")
struct QuotaPaceTests {
    private let id = PlanSample.id("council")

    private func step(_ planner: inout Planner, to instant: Instant) -> [String] {
        let step = planner.decisions(upTo: instant)
        planner.commit(step, at: instant)
        return step.decisions.map { decision in
            let silence = decision.silence.map { " [\($0.rawValue)]" } ?? ""
            let notice = decision.notice
            var month = ""
            if case .behindPace(_, _, _, let last?) = notice.reason { month = " \(last)" }
            return "\(notice.reason)\(month) → \(notice.recipient)"
                + "\(notice.isLate ? "!" : "")\(silence)"
        }
    }

    private func planner(_ entry: Entry = PlanSample.quota(), from day: String) -> Planner {
        PlanSample.planner(PlanSample.plan([entry]), from: PlanSample.at(day))
    }

    @Test("with nothing recorded each share, the last chance, the due day and the days after speak")
    func nothingDone() {
        let plan = PlanSample.plan([PlanSample.quota()])
        #expect(
            PlanSample.preview(plan, "2024-04-01", "2025-04-15") == [
                "2024-04-01 opens → 北区", "2024-08-01 behind-pace(0/1) → 北区",
                "2024-12-02 behind-pace(0/2) → 北区", "2025-01-06 behind-pace(0/3) → 北区",
                "2025-03-24 reminder(5bd) → 北区", "2025-03-31 due-today → 北区",
                "2025-04-01 overdue(1bd) → 北区", "2025-04-08 overdue(6bd) → 北区",
                "2025-04-15 overdue(11bd) → 北区",
            ])
        #expect(
            PlanSample.preview(plan, "2024-04-01", "2025-04-15", assuming: .doneInTime) == [
                "2024-04-01 opens → 北区", "2025-03-24 reminder(5bd) → 北区",
                "2025-03-31 due-today → 北区",
            ])
    }

    @Test(
        "without a pace only the due day speaks; nor is one a year, or one a month, a last chance")
    func noPace() throws {
        for quota in [
            PlanSample.quota(pace: .none), PlanSample.quota("council", 1, when: "令和6年度"),
        ] {
            #expect(
                PlanSample.preview(PlanSample.plan([quota]), "2024-04-02", "2025-03-31") == [
                    "2025-03-24 reminder(5bd) → 北区", "2025-03-31 due-today → 北区",
                ])
        }
        var monthly = planner(PlanSample.quota("council", 12), from: "2024-04-02")
        for month in 4...9 {
            monthly.record(
                .recorded(
                    .occurred(.init(day: PlanSample.day("2024-0\(month)-20"), by: "x")), of: id))
        }
        #expect(monthly.nextInstant == PlanSample.at("2024-11-01"))
        #expect(step(&monthly, to: PlanSample.at("2024-11-01")) == ["behind-pace(6/7) → 北区"])
    }

    @Test("a given pace speaks on the business day after each of its days")
    func givenPace() {
        let pace = Quota.Pace.given(["9月21日", "1月"].map(PlanSample.period))
        let plan = PlanSample.plan([PlanSample.quota(pace: pace)])
        // 21 to 23 September is a long weekend.
        #expect(
            PlanSample.preview(plan, "2024-04-02", "2025-03-01") == [
                "2024-09-24 behind-pace(0/1) → 北区", "2025-01-06 behind-pace(0/3) → 北区",
                "2025-02-03 behind-pace(0/2) → 北区",
            ])
    }

    @Test("what is recorded in time is not asked for, and the last month is named as it is then")
    func recorded() {
        var planner = planner(from: "2024-04-02")
        planner.record(
            .recorded(.occurred(.init(day: PlanSample.day("2024-06-20"), by: "x")), of: id))
        #expect(planner.nextInstant == PlanSample.at("2024-12-02"))
        #expect(
            step(&planner, to: PlanSample.at("2024-12-02"))
                == ["behind-pace(1/2) 2025-02-01 → 北区"])
        #expect(planner.nextInstant == PlanSample.at("2025-02-03"))
        planner.record(
            .recorded(.occurred(.init(day: PlanSample.day("2024-12-20"), by: "x")), of: id))
        #expect(planner.nextInstant == PlanSample.at("2025-03-03"))
        #expect(
            step(&planner, to: PlanSample.at("2025-03-03"))
                == ["behind-pace(2/3) 2025-03-01 → 北区"])
        planner.record(
            .recorded(.occurred(.init(day: PlanSample.day("2025-03-05"), by: "x")), of: id))
        #expect(planner.nextInstant == nil)
        planner.record(.retracted(.occurred, of: id, on: PlanSample.day("2025-03-05")))
        #expect(planner.nextInstant == PlanSample.at("2025-03-24"))
    }

    @Test("a completion does not count, only what took place")
    func completion() {
        var planner = planner(from: "2024-07-01")
        planner.record(.recorded(.done(.init(day: PlanSample.day("2024-07-02"), by: "x")), of: id))
        #expect(planner.nextInstant == PlanSample.at("2024-08-01"))
    }

    @Test("neither a reminder nor being behind swallows the other, and each its own elder")
    func categories() {
        let policy = PlanSample.policy(remind: [150, 100, 20])
        var planner = planner(PlanSample.quota(policy: policy), from: "2024-07-01")
        // Down from July to the middle of January: once a month sufficed from January on.
        let lines = step(&planner, to: PlanSample.at("2025-01-15", "10:00"))
        #expect(lines.filter { !$0.hasSuffix("]") }.count == 2)
        #expect(
            lines.filter { $0.hasPrefix("behind") } == [
                "behind-pace(0/1) 2025-01-01 → 北区! [superseded]",
                "behind-pace(0/2) 2025-01-01 → 北区! [superseded]",
                "behind-pace(0/3) 2025-01-01 → 北区!",
            ])
        #expect(lines.filter { $0.hasPrefix("reminder") }.last == "reminder(100bd) → 北区!")
    }

    @Test("said late, it says that once a month no longer suffices")
    func tooLate() {
        var planner = planner(from: "2024-12-20")
        #expect(
            step(&planner, to: PlanSample.at("2025-02-10")) == ["behind-pace(0/3) → 北区!"])
    }

    @Test("from the due day on, the due day speaks and the pace is silent")
    func afterDue() {
        for (day, expected) in [
            ("2025-03-31", "due-today → 北区"), ("2025-04-02", "overdue(1bd) → 北区!"),
        ] {
            var planner = planner(from: "2024-12-20")
            let lines = step(&planner, to: PlanSample.at(day))
            #expect(lines.filter { !$0.hasSuffix("]") } == [expected])
            #expect(lines.contains("behind-pace(0/3) → 北区! [superseded]"))
        }
    }

    @Test("a quota that was behind when it was first seen is the secretariat's to look at")
    func adoption() {
        let now = PlanSample.at("2024-09-02", "10:00")
        var planner = Planner(
            plan: PlanSample.plan([PlanSample.quota()]), progress: Progress(), watermark: now,
            assuming: .recordedOnly)
        #expect(
            step(&planner, to: now) == [
                "behind-pace(0/1) 2025-01-01 → 北区 [adopted]", "adopted(ahead) → 事務局",
            ])
        #expect(
            step(&planner, to: PlanSample.at("2024-12-02"))
                == ["behind-pace(0/2) 2025-01-01 → 北区"])
    }
}
