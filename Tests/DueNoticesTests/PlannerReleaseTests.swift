import CalendarPlan
import DueNotices
import Testing

/// What is said when somebody takes back what held something back.
@Suite("The planner: snoozes and acknowledgements taken back")
struct PlannerReleaseTests {
    private let id = PlanSample.id("report")

    private func snooze(_ from: String, _ until: String) -> ProgressEvent {
        .recorded(
            .snoozed(
                Progress.Snooze(
                    from: PlanSample.day(from), until: PlanSample.day(until), reason: "停電",
                    by: "事務局")), of: id)
    }

    private func unsnooze(_ planner: inout Planner, _ day: String, _ time: String) {
        planner.record(.retracted(.snoozed, of: id), at: PlanSample.at(day, time))
    }

    @Test("what a snooze held back is said when it is taken back, once, as it is true by then")
    func unsnoozed() {
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(), from: PlanSample.at("2024-10-01"))
        planner.record(snooze("2024-10-01", "2024-10-31"))
        let held = PlanSample.run(&planner, through: "2024-10-09")
        #expect(held.count { $0.hasSuffix(": snoozed") } == 3)
        #expect(held.filter { !$0.hasSuffix(": snoozed") } == ["2024-10-07 missing(1bd) → 事務局"])
        unsnooze(&planner, "2024-10-10", "14:00")
        #expect(planner.nextInstant == PlanSample.at("2024-10-10", "14:00") + 1)
        let obligation = planner.obligation(id)
        #expect(obligation.flatMap { planner.nextInstant(for: $0) } == planner.nextInstant)
        var restarted = Planner(
            plan: planner.plan, progress: planner.progress, watermark: planner.watermark,
            assuming: .recordedOnly)
        let said = PlanSample.run(&planner, through: "2024-10-15")
        #expect(
            said == [
                "2024-10-10 overdue(4bd) → 北区", "2024-10-10 escalated(4bd) → 北区長",
                "2024-10-15 overdue(6bd) → 北区", "2024-10-15 missing(6bd) → 事務局",
            ])
        #expect(PlanSample.run(&restarted, through: "2024-10-15") == said)
        // Snoozed and taken back once more there is nothing left to make up for.
        planner.record(snooze("2024-10-16", "2024-10-31"))
        unsnooze(&planner, "2024-10-16", "10:00")
        #expect(
            PlanSample.run(&planner, through: "2024-10-21")
                == ["2024-10-21 escalated(10bd) → 副市長"])
    }

    @Test("on the due day itself that is said at once, not when it is too late")
    func onTheDay() {
        let plan = PlannerEscalationTests.plan(
            PlanSample.policy(remind: [1, 0], overdueEvery: 5), due: "2024-10-25")
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-21"))
        planner.record(snooze("2024-10-21", "2024-11-29"))
        _ = PlanSample.run(&planner, through: "2024-10-25")
        unsnooze(&planner, "2024-10-25", "10:00")
        let step = planner.decisions(upTo: PlanSample.at("2024-10-25", "10:01"))
        #expect(PlanSample.lines(step) == ["due-today → 北区"])
        #expect(step.said.map(\.isLate) == [false])
    }

    @Test("before the hour of a day that speaks for itself nothing is said twice")
    func beforeTheHour() {
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(), from: PlanSample.at("2024-10-04"))
        _ = PlanSample.run(&planner, through: "2024-10-07")
        planner.record(snooze("2024-10-08", "2024-10-31"))
        _ = PlanSample.run(&planner, through: "2024-10-14")
        unsnooze(&planner, "2024-10-15", "07:00")
        #expect(
            PlanSample.run(&planner, through: "2024-10-15") == [
                "2024-10-15 escalated(6bd) → 北区長",
                "2024-10-15 overdue(6bd) → 北区", "2024-10-15 missing(6bd) → 事務局",
            ])
    }

    @Test("taken back at night it is said in the morning, and is not late by then")
    func atNight() {
        let policy = PlanSample.policy(
            remind: [1], overdueEvery: 5, escalations: PlannerEscalationTests.ladder,
            summaryEvery: 5,
            sending: PlannerSendingTests.hours("08:30", "17:30"))
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(policy), from: PlanSample.at("2024-10-01"))
        planner.record(snooze("2024-10-01", "2024-10-31"))
        _ = PlanSample.run(&planner, through: "2024-10-10")
        unsnooze(&planner, "2024-10-10", "20:00")
        let next = planner.nextStep(from: PlanSample.at("2024-10-10", "20:00"))
        #expect(next == PlanSample.at("2024-10-11"))
        let step = planner.decisions(upTo: PlanSample.at("2024-10-11"))
        #expect(
            PlanSample.lines(step) == [
                "overdue(5bd) → 北区", "escalated(5bd) → 北区長",
            ])
        #expect(step.said.allSatisfy { !$0.isLate })
    }

    @Test("what an acknowledgement held off is said when it is taken back")
    func unacknowledged() {
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(), from: PlanSample.at("2024-10-04"))
        _ = PlanSample.run(&planner, through: "2024-10-07")
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-08"), by: "北区")), of: id))
        #expect(
            PlanSample.run(&planner, through: "2024-10-10")
                == ["2024-10-09 escalated(3bd) → 北区長: acknowledged"])
        planner.record(
            .retracted(.acknowledged, of: id), at: PlanSample.at("2024-10-10", "10:00"))
        #expect(
            PlanSample.run(&planner, through: "2024-10-15") == [
                "2024-10-10 escalated(4bd) → 北区長",
                "2024-10-15 overdue(6bd) → 北区", "2024-10-15 missing(6bd) → 事務局",
            ])
    }

    @Test("what one holds back that is taken back while the other holds is said when that ends")
    func both() {
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(), from: PlanSample.at("2024-10-04"))
        _ = PlanSample.run(&planner, through: "2024-10-07")
        planner.record(snooze("2024-10-08", "2024-11-29"))
        _ = PlanSample.run(&planner, through: "2024-10-22")
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-23"), by: "北区")), of: id))
        unsnooze(&planner, "2024-10-23", "10:00")
        #expect(
            PlanSample.run(&planner, through: "2024-11-06").filter { !$0.contains("missing") } == [
                "2024-10-23 overdue(12bd) → 北区: acknowledged",
                "2024-10-23 escalated(12bd) → 北区長: acknowledged",
                "2024-10-23 escalated(12bd) → 副市長: acknowledged",
                "2024-10-29 overdue(16bd) → 北区: acknowledged",
                "2024-11-06 overdue(21bd) → 北区", "2024-11-06 escalated(21bd) → 北区長",
                "2024-11-06 escalated(21bd) → 副市長",
            ])
    }

    @Test("a snooze that is renewed on the closed days on which it goes on loses nothing")
    func renewedOnSunday() {
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(), from: PlanSample.at("2024-10-01"))
        // Until Saturday, and so until Monday.
        planner.record(snooze("2024-10-01", "2024-10-19"))
        _ = PlanSample.run(&planner, through: "2024-10-19")
        planner.record(snooze("2024-10-20", "2024-10-31"))
        let said = PlanSample.run(&planner, through: "2024-10-31").filter {
            !$0.hasSuffix(": snoozed")
        }
        #expect(
            said == [
                "2024-10-22 missing(11bd) → 事務局", "2024-10-29 missing(16bd) → 事務局",
                "2024-10-30 snooze-ends(2024-10-31) → 北区",
                "2024-10-31 overdue(18bd) → 北区",
                "2024-10-31 escalated(18bd) → 北区長", "2024-10-31 escalated(18bd) → 副市長",
            ])
    }

    @Test("an acknowledgement given again in the hour before it lapses loses nothing")
    func givenAgain() {
        let policy = PlanSample.policy(
            remind: [1], overdueEvery: 5, escalations: PlannerEscalationTests.ladder,
            acknowledgedFor: 10)
        var planner = PlanSample.planner(
            PlannerEscalationTests.plan(policy), from: PlanSample.at("2024-10-04"))
        _ = PlanSample.run(&planner, through: "2024-10-07")
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-08"), by: "北区")), of: id))
        _ = PlanSample.run(&planner, through: "2024-10-28")
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-29"), by: "北区")), of: id))
        let said = PlanSample.run(&planner, through: "2024-11-20").filter {
            !$0.hasSuffix(": acknowledged")
        }
        #expect(
            said == [
                "2024-11-20 overdue(31bd) → 北区", "2024-11-20 escalated(31bd) → 北区長",
                "2024-11-20 escalated(31bd) → 副市長",
            ])
    }
}
