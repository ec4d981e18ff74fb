import CalendarPlan
import DueNotices
import Testing

@Suite("The planner: what is said of what happened")
struct PlannerTests {
    private let task = PlanSample.task(due: "2024-10-11")

    /// Steps `planner` to `instant` and returns `day reason → recipient`, with `!` where late
    /// and the silence in brackets where nothing is said.
    private func step(_ planner: inout Planner, to instant: Instant) -> [String] {
        let step = planner.decisions(upTo: instant)
        planner.commit(step, at: instant)
        return step.decisions.map { decision in
            let silence = decision.silence.map { " [\($0.rawValue)]" } ?? ""
            let notice = decision.notice
            return "\(notice.reason) → \(notice.recipient)\(notice.isLate ? "!" : "")\(silence)"
        }
    }

    @Test("what is done is spoken of no more, and undone it is chased again")
    func doneAndUndone() {
        var planner = PlanSample.planner(PlanSample.plan([task]), from: PlanSample.at("2024-10-01"))
        let id = PlanSample.id("report")
        planner.record(
            .recorded(.done(.init(day: PlanSample.day("2024-10-02"), by: "officer")), of: id))
        #expect(planner.nextInstant == nil)
        #expect(step(&planner, to: PlanSample.at("2024-10-16")) == [])
        planner.record(.retracted(.done, of: id))
        #expect(planner.nextInstant == PlanSample.at("2024-10-22"))
        #expect(step(&planner, to: PlanSample.at("2024-10-22")) == ["overdue(6bd) → 北区"])
    }

    @Test("after a silence only the last stage is said, late, and the rest is recorded")
    func catchUp() {
        var planner = PlanSample.planner(PlanSample.plan([task]), from: PlanSample.at("2024-09-01"))
        #expect(
            step(&planner, to: PlanSample.at("2024-10-16", "09:00")) == [
                "reminder(20bd) → 北区! [superseded]", "reminder(10bd) → 北区! [superseded]",
                "reminder(5bd) → 北区! [superseded]", "reminder(1bd) → 北区! [superseded]",
                "due-today → 北区! [superseded]", "overdue(1bd) → 北区!",
            ])
        #expect(step(&planner, to: PlanSample.at("2024-10-21")) == [])
    }

    @Test("a notice is late only half an hour after its instant")
    func lateness() {
        for (time, expected) in [("09:15", "due-today → 北区"), ("09:16", "due-today → 北区!")] {
            var planner = PlanSample.planner(
                PlanSample.plan([task]), from: PlanSample.at("2024-10-11", "08:00"))
            #expect(step(&planner, to: PlanSample.at("2024-10-11", time)) == [expected])
        }
    }

    @Test("the settling of a meeting is not a stage of it: both are said")
    func categories() {
        let meeting = PlanSample.meeting(
            when: "10月上旬", settleBy: "10bd before", policy: PlanSample.policy(remind: [10]))
        var planner = PlanSample.planner(
            PlanSample.plan([meeting]), from: PlanSample.at("2024-09-12"))
        #expect(
            step(&planner, to: PlanSample.at("2024-09-13")) == [
                "reminder(10bd) → 事務局", "unsettled → 事務局", "reminder(10bd) → 北区",
            ])
    }

    @Test("what lies in the past when it is first seen goes to the secretariat alone")
    func adoption() {
        let plan = PlanSample.plan([
            PlanSample.task("old", due: "2024-09-20", owners: ["北区", "港区"]),
            PlanSample.task("soon", due: "2024-10-04"),
            PlanSample.meeting(when: "2024-09-12"),
        ])
        let start = PlanSample.at("2024-10-01", "10:00")
        var planner = Planner(
            plan: plan, progress: Progress(), watermark: start, assuming: .recordedOnly)
        #expect(planner.nextInstant == .distantPast)
        #expect(
            step(&planner, to: start) == [
                "overdue(6bd) → 北区 [adopted]", "adopted → 事務局",
                "overdue(6bd) → 港区 [adopted]", "adopted → 事務局",
                "reminder(5bd) → 北区 [adopted]", "adopted(ahead) → 事務局",
            ])
        // The next reminder comes as planned; the overdue ones only once five business days
        // have passed, so that the round of 8 October is left out.
        #expect(step(&planner, to: PlanSample.at("2024-10-03")) == ["reminder(1bd) → 北区"])
        #expect(
            step(&planner, to: PlanSample.at("2024-10-08")) == [
                "due-today → 北区! [superseded]", "overdue(1bd) → 北区!",
            ])
        #expect(
            step(&planner, to: PlanSample.at("2024-10-16")) == [
                "overdue(16bd) → 北区", "overdue(16bd) → 港区", "overdue(6bd) → 北区!",
            ])
    }

    @Test("of a closed calendar, seen for the first time, nothing is said")
    func adoptionOfClosedCalendar() {
        let plan = PlanSample.plan([task], closedFrom: PlanSample.day("2025-04-01"))
        let start = PlanSample.at("2025-05-01")
        var planner = Planner(
            plan: plan, progress: Progress(), watermark: start, assuming: .recordedOnly)
        #expect(planner.decisions(upTo: start) == StepDecisions())
        #expect(planner.nextInstant == nil)
        // Opened again, it is adopted like a new one.
        planner = planner.replacing(with: PlanSample.plan([task]))
        #expect(
            step(&planner, to: start + 60) == ["overdue(131bd) → 北区 [adopted]", "adopted → 事務局"])
    }

    @Test("what is due on the day it is first seen is told to its owner: tomorrow is too late")
    func adoptedOnItsDay() {
        let now = PlanSample.at("2024-10-11", "10:00")
        var planner = Planner(
            plan: PlanSample.plan([task]), progress: Progress(), watermark: now,
            assuming: .recordedOnly)
        #expect(step(&planner, to: now) == ["due-today → 北区"])
        #expect(step(&planner, to: PlanSample.at("2024-10-15")) == ["overdue(1bd) → 北区"])
    }

    @Test("a meeting that is first seen on its day is told to all who are to be there")
    func adoptedMeeting() {
        let now = PlanSample.at("2024-10-11", "10:00")
        func said(_ when: String) -> [String] {
            let plan = PlanSample.plan([PlanSample.meeting(when: when)])
            var planner = Planner(
                plan: plan, progress: Progress(), watermark: now, assuming: .recordedOnly)
            return step(&planner, to: now)
        }
        #expect(said("2024-10-11") == ["due-today → 事務局", "due-today → 北区"])
        // Yesterday's is past, tomorrow's is still to come.
        #expect(said("2024-10-10") == [])
        #expect(said("2024-10-15") == ["scheduled → 事務局", "scheduled → 北区"])
    }

    @Test("a meeting that should have its day when it is first seen is asked for at once")
    func adoptedUnsettled() {
        let now = PlanSample.at("2024-10-16", "10:00")
        let plan = PlanSample.plan([PlanSample.meeting(when: "2024-10-07/2024-10-25")])
        var planner = Planner(
            plan: plan, progress: Progress(), watermark: now, assuming: .recordedOnly)
        #expect(step(&planner, to: now) == ["unsettled(6bd) → 事務局"])
        // And then in its own rhythm.
        #expect(step(&planner, to: PlanSample.at("2024-10-22")) == ["unsettled(10bd) → 事務局"])
    }

    @Test("before the hour of that day nothing is said but what the hour says")
    func adoptedBeforeTheHour() {
        let now = PlanSample.at("2024-10-11", "08:40")
        var planner = Planner(
            plan: PlanSample.plan([task]), progress: Progress(), watermark: now,
            assuming: .recordedOnly)
        #expect(step(&planner, to: now) == ["reminder(1bd) → 北区 [adopted]"])
        #expect(step(&planner, to: PlanSample.at("2024-10-11")) == ["due-today → 北区"])
    }

    @Test("an entry that was away and comes back is adopted, not chased at once")
    func comesBack() {
        var planner = PlanSample.planner(PlanSample.plan([task]), from: PlanSample.at("2024-09-01"))
        planner = planner.replacing(with: PlanSample.plan([PlanSample.window(when: "随時")]))
        _ = step(&planner, to: PlanSample.at("2024-10-20"))
        planner = planner.replacing(with: PlanSample.plan([task]))
        #expect(
            step(&planner, to: PlanSample.at("2024-10-21")) == [
                "overdue(1bd) → 北区 [adopted]", "adopted → 事務局",
            ])
        #expect(planner.nextInstant == PlanSample.at("2024-10-29"))
    }

    @Test("a calendar that was closed meanwhile says nothing at the restart")
    func closedMeanwhile() {
        let plan = PlanSample.plan([task], closedFrom: PlanSample.day("2024-10-18"))
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-10"))
        #expect(step(&planner, to: PlanSample.at("2024-10-20")) == [])
    }

    @Test("an hour of sending that moves to before now does not take the day's notices with it")
    func hourMovesBack() {
        func plan(_ hour: Int) -> Plan {
            let policy = Policy(
                name: "p", remind: [Policy.Lead(0, .businessDays)],
                at: ClockTime(hour: hour, minute: 0) ?? .midnight, overdueEvery: nil,
                unsettledEvery: 5, adoptedGrace: 5)
            return PlanSample.plan([PlanSample.task(due: "2024-10-11", policy: policy)])
        }
        var planner = PlanSample.planner(plan(17), from: PlanSample.at("2024-10-11", "07:00"))
        #expect(step(&planner, to: PlanSample.at("2024-10-11", "12:00")) == [])
        planner = planner.replacing(with: plan(9))
        #expect(step(&planner, to: PlanSample.at("2024-10-11", "12:00")) == ["due-today → 北区!"])
        // Whatever the hour becomes now, it has been said.
        for hour in [8, 17] {
            planner = planner.replacing(with: plan(hour))
            #expect(step(&planner, to: PlanSample.at("2024-10-11", "12:30")) == [])
        }
        #expect(
            step(&planner, to: PlanSample.at("2024-10-11", "17:00")) == ["due-today → 北区 [said]"])
    }

    @Test("nor does it where the daemon was stopped and started with the new hour")
    func hourMovesBackAtRestart() {
        func plan(_ hour: Int) -> Plan {
            let policy = Policy(
                name: "p", remind: [Policy.Lead(0, .businessDays)],
                at: ClockTime(hour: hour, minute: 0) ?? .midnight, overdueEvery: nil,
                unsettledEvery: 5, adoptedGrace: 5)
            return PlanSample.plan([PlanSample.task(due: "2024-10-11", policy: policy)])
        }
        var planner = PlanSample.planner(plan(17), from: PlanSample.at("2024-10-10", "07:00"))
        #expect(step(&planner, to: PlanSample.at("2024-10-11", "12:00")) == [])
        for expected in [["due-today → 北区!"], []] {
            planner = Planner(
                plan: plan(9), progress: planner.progress, watermark: planner.watermark,
                assuming: .recordedOnly, goesOverToday: true)
            #expect(step(&planner, to: PlanSample.at("2024-10-11", "12:05")) == expected)
        }
    }

    @Test("a new plan goes over today only, and not over what was adopted")
    func newPlanGoesOverToday() {
        let start = PlanSample.at("2024-10-01", "10:00")
        let plan = PlanSample.plan([
            PlanSample.task("soon", due: "2024-10-02"),
            PlanSample.task("later", due: "2024-10-15"),
        ])
        var planner = Planner(
            plan: plan, progress: Progress(), watermark: start, assuming: .recordedOnly)
        #expect(step(&planner, to: start).allSatisfy { !$0.hasSuffix("北区!") })
        planner = planner.replacing(with: plan)
        #expect(step(&planner, to: start + 60) == [])
    }

    @Test("a watermark in the future says nothing")
    func clockWentBack() {
        let planner = PlanSample.planner(PlanSample.plan([task]), from: PlanSample.at("2024-10-11"))
        #expect(planner.decisions(upTo: PlanSample.at("2024-10-10")) == StepDecisions())
    }

    @Test("to take a watermark back is a programmer's error")
    func watermarkGoesBack() async {
        await #expect(processExitsWith: .failure) {
            var planner = PlanSample.planner(
                PlanSample.plan([PlanSample.task(due: "2024-10-11")]),
                from: PlanSample.at("2024-10-11"))
            planner.commit(StepDecisions(), at: PlanSample.at("2024-10-10"))
        }
    }
}
