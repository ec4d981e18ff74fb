import CalendarPlan
import DueNotices
import Testing

@Suite("How an obligation stands")
struct ObligationStatusTests {
    private static let plan = PlanSample.plan([
        PlanSample.task("report", due: "2024-10-11"),
        PlanSample.window(when: "2024-10-01/2024-10-11"),
        PlanSample.meeting("x-1", when: "2024-10-11"),
        PlanSample.meeting("x-2", when: "10月上旬", settleBy: "10bd before"),
        PlanSample.meeting("x-3", when: "未定"),
        PlanSample.window("always", when: "随時"),
    ])

    @Test(
        "by day",
        arguments: [
            ("report", "2024-10-01", ObligationStatus.open(businessDaysLeft: 8)),
            ("report", "2024-10-11", .dueToday),
            ("report", "2024-10-12", .overdue(businessDays: 0)),
            ("report", "2024-10-15", .overdue(businessDays: 1)),
            ("self-check", "2024-09-30", .ahead(businessDaysLeft: 9)),
            ("self-check", "2024-10-01", .open(businessDaysLeft: 8)),
            ("x-1", "2024-10-10", .ahead(businessDaysLeft: 1)), ("x-1", "2024-10-11", .dueToday),
            ("x-1", "2024-10-12", .held),
            ("x-2", "2024-09-13", .provisional(businessDaysLeft: 10)),
            ("x-2", "2024-09-17", .provisional(businessDaysLeft: 9)),
            ("x-3", "2024-10-01", .undated), ("always", "2024-10-01", .undated),
        ])
    func byDay(entry: String, day: String, expected: ObligationStatus) throws {
        let planner = PlanSample.planner(Self.plan, from: PlanSample.at("2024-08-01"))
        let obligation = try #require(planner.obligation(PlanSample.id(entry)))
        #expect(planner.status(of: obligation, on: PlanSample.day(day)) == expected)
    }

    @Test("an unsettled meeting is late for the secretariat, which is to settle it")
    func unsettled() throws {
        let planner = PlanSample.planner(Self.plan, from: PlanSample.at("2024-08-01"))
        let obligation = try #require(planner.obligation(PlanSample.id("x-2", "事務局")))
        for (day, expected) in [
            ("2024-09-13", ObligationStatus.provisional(businessDaysLeft: 10)),
            ("2024-09-17", .unsettled(businessDays: 1)),
            ("2024-09-24", .unsettled(businessDays: 5)),
        ] {
            #expect(planner.status(of: obligation, on: PlanSample.day(day)) == expected)
        }
    }

    @Test("done is done, also when it was late")
    func done() throws {
        var planner = PlanSample.planner(Self.plan, from: PlanSample.at("2024-08-01"))
        let id = PlanSample.id("report")
        let day = PlanSample.day("2024-10-20")
        planner.record(.recorded(.done(.init(day: day, by: "北区")), of: id))
        let obligation = try #require(planner.obligation(id))
        #expect(planner.status(of: obligation, on: day + 30) == .done(on: day, by: "北区"))
    }

    @Test("a quota is behind once its pace expects more, and done by its last occurrence")
    func quota() throws {
        let plan = PlanSample.plan([PlanSample.quota()])
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-04-01"))
        let id = PlanSample.id("council")
        let obligation = try #require(planner.obligation(id))
        func standing(_ day: String) -> ObligationStatus {
            planner.status(of: obligation, on: PlanSample.day(day))
        }
        #expect(standing("2024-03-29").kind == .ahead)
        #expect(standing("2024-07-31").kind == .open)
        #expect(standing("2024-08-01").kind == .behind)
        #expect(standing("2024-08-01").kind.isLate)
        #expect(standing("2025-03-31") == .dueToday)
        #expect(standing("2025-04-01") == .overdue(businessDays: 1))
        for day in ["2024-06-20", "2024-11-05", "2024-08-06"] {
            planner.record(.recorded(.occurred(.init(day: PlanSample.day(day), by: "北区")), of: id))
        }
        #expect(standing("2024-12-02") == .done(on: PlanSample.day("2024-11-05"), by: "北区"))
        planner.record(.retracted(.occurred, of: id, on: PlanSample.day("2024-08-06")))
        #expect(standing("2025-02-03").kind == .open)
        let pace = try #require(planner.pace(of: obligation, on: PlanSample.day("2025-02-03")))
        #expect([pace.count, pace.expected, pace.required] == [2, 2, 3])
        #expect(pace.lastMonth == PlanSample.day("2025-03-01"))
        // A quota is not done by saying so.
        planner.record(.recorded(.done(.init(day: PlanSample.day("2024-11-05"), by: "北区")), of: id))
        #expect(standing("2025-02-03").kind == .open)
    }

    @Test("a measured indicator is done, and its verdict is another matter")
    func indicator() throws {
        let entry = PlanSample.indicator(
            "heads", [2024: Target(.fixed(.share(24, of: 24)), .atLeast)])
        var planner = PlanSample.planner(
            PlanSample.plan([entry]), from: PlanSample.at("2024-04-01"))
        let id = PlanSample.id("heads", "北区", "FY2024")
        let obligation = try #require(planner.obligation(id))
        let day = PlanSample.day("2025-03-20")
        planner.record(.recorded(.done(.init(day: day, by: "北区")), of: id))
        #expect(planner.status(of: obligation, on: day).kind == .open)
        #expect(planner.verdict(of: obligation) == nil)
        planner.record(
            .recorded(.measured(.init(value: .share(23, of: 24), day: day, by: "部会")), of: id))
        #expect(planner.status(of: obligation, on: day + 30) == .done(on: day, by: "部会"))
        #expect(planner.verdict(of: obligation) == .missed)
        planner.record(
            .recorded(.measured(.init(value: .share(24, of: 24), day: day, by: "部会")), of: id))
        #expect(planner.verdict(of: obligation) == .reached)
        #expect(planner.pace(of: obligation, on: day) == nil)
    }

    @Test("in a closed calendar nothing is owed")
    func closed() throws {
        let plan = PlanSample.plan(
            [PlanSample.task(due: "2024-10-11")], closedFrom: PlanSample.day("2025-04-01"))
        let planner = PlanSample.planner(plan, from: PlanSample.at("2024-08-01"))
        let obligation = try #require(planner.obligation(PlanSample.id("report")))
        #expect(planner.status(of: obligation, on: PlanSample.day("2025-04-01")) == .closed)
        #expect(planner.status(of: obligation, on: PlanSample.day("2025-03-31")).kind.isLate)
    }

    @Test("what is late is live")
    func lateIsLive() {
        #expect(ObligationStatus.Kind.allCases.filter { $0.isLate && !$0.isLive } == [])
    }
}
