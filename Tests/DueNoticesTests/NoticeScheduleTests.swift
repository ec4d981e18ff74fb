import CalendarPlan
import DueNotices
import Testing

@Suite("What is said when, as long as nothing happens")
struct NoticeScheduleTests {
    @Test("reminders come so many business days before, over holidays and weekends")
    func reminders() {
        // 1 October 2024 is a Tuesday; two holidays lie in the four weeks before.
        let plan = PlanSample.plan([PlanSample.task(due: "2024-10-01")])
        #expect(
            PlanSample.preview(plan, "2024-08-01", "2024-10-01") == [
                "2024-08-30 reminder(20bd) → 北区", "2024-09-13 reminder(10bd) → 北区",
                "2024-09-24 reminder(5bd) → 北区", "2024-09-30 reminder(1bd) → 北区",
                "2024-10-01 due-today → 北区",
            ])
    }

    @Test("overdue warnings begin on the first business day after and keep the policy's cadence")
    func overdue() {
        let plan = PlanSample.plan([
            PlanSample.task(due: "2024-10-11", policy: PlanSample.policy(remind: []))
        ])
        // 12 to 14 October is a long weekend.
        #expect(
            PlanSample.preview(plan, "2024-10-01", "2024-11-01") == [
                "2024-10-15 overdue(1bd) → 北区", "2024-10-22 overdue(6bd) → 北区",
                "2024-10-29 overdue(11bd) → 北区",
            ])
        #expect(PlanSample.preview(plan, "2024-10-01", "2024-11-01", assuming: .doneInTime) == [])
    }

    @Test("a policy without overdue warnings gives none")
    func noOverdue() {
        let plan = PlanSample.plan([
            PlanSample.task(
                due: "2024-10-11", policy: PlanSample.policy(remind: [0], overdueEvery: nil))
        ])
        #expect(
            PlanSample.preview(plan, "2024-10-01", "2025-03-31") == ["2024-10-11 due-today → 北区"])
    }

    @Test("what falls due on a closed day is said on the last open day, and not as today")
    func closedDueDay() {
        // 6 October 2024 is a Sunday: one business day before it, and the day itself, are both
        // told on Friday, and the later stage says it.
        let plan = PlanSample.plan([
            PlanSample.task(due: "2024-10-06", policy: PlanSample.policy(remind: [1, 0]))
        ])
        #expect(
            PlanSample.preview(plan, "2024-10-01", "2024-10-08") == [
                "2024-10-04 reminder(0bd) → 北区", "2024-10-07 overdue(1bd) → 北区",
            ])
    }

    @Test(
        "a due day moves off a closed day as its rule says",
        arguments: [
            (Entry.ClosedDayRule.before, "2024-10-11"), (.after, "2024-10-15"),
            (.keep, "2024-10-13"),
        ])
    func onClosedDay(rule: Entry.ClosedDayRule, due: String) throws {
        let plan = PlanSample.plan([PlanSample.task(due: "2024-10-13", onClosedDay: rule)])
        let obligation = try #require(Timetable(plan: plan, settled: [:]).obligations.first)
        #expect(obligation.due == PlanSample.day(due))
    }

    @Test("nobody is reminded of a window before it opens, nor in its first three business days")
    func reminderBeforeOpening() {
        // 16 business days before 31 October is 8 October, the fourth day that it is open.
        let plan = PlanSample.plan([
            PlanSample.window(
                when: "2024-10-02/2024-10-31",
                policy: PlanSample.policy(remind: [30, 20, 18, 17, 16]))
        ])
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2024-10-31") == [
                "2024-10-02 opens → 北区", "2024-10-08 reminder(16bd) → 北区",
            ])
    }

    @Test("while its day rests on an unsettled meeting, nobody is overdue but the secretariat")
    func provisionalIsNotOverdue() {
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "10月上旬", policy: PlanSample.policy(remind: [])),
            PlanSample.task(
                "papers", due: "5bd before x-3", policy: PlanSample.policy(remind: [0])),
        ])
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2024-10-10") == [
                "2024-09-24 due-today → 北区", "2024-10-01 unsettled → 事務局",
                "2024-10-08 unsettled(5bd) → 事務局",
            ])
    }

    @Test("once its period has passed, the settling of a meeting is asked for about quarterly")
    func lapsedMeeting() {
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "10月上旬", policy: PlanSample.policy(remind: []))
        ])
        #expect(
            PlanSample.preview(plan, "2024-10-09", "2025-03-31") == [
                "2024-10-11 unsettled(8bd) → 事務局", "2025-01-15 unsettled(68bd) → 事務局",
            ])
    }

    @Test(
        "a meeting whose period says no more than its year is asked for about quarterly",
        arguments: [
            // The longest half of a year, and one day more.
            ("2024-07-01/2024-12-31", nil, 5), ("2024-06-30/2024-12-31", nil, 60),
            ("2024-04-01/2025-03-31", nil, 60), ("2024-04-01/2025-03-31", "20bd before", 5),
        ])
    func longPeriod(when: String, settleBy: String?, every: Int) throws {
        let plan = PlanSample.plan([
            PlanSample.meeting(
                when: when, settleBy: settleBy, policy: PlanSample.policy(remind: []))
        ])
        let said = PlanSample.preview(plan, "2024-03-01", "2026-03-31")
        let days = try said.map { try #require(Day(String($0.prefix(10)))) }
        let gaps = zip(days, days.dropFirst()).map {
            PlanSample.businessDays.count(from: $0, to: $1)
        }
        #expect(gaps.first == every)
        // After the period it is quarterly in any case.
        #expect(gaps.last == 60)
        #expect(every < 60 || gaps.allSatisfy { $0 == 60 })
    }

    @Test("a meeting that is 未定 is brought up in each quarter of its years, leap years too")
    func undecidedLeapYear() {
        // 令和9年度 has 366 days.
        let plan = PlanSample.plan(
            [PlanSample.meeting(when: "未定", policy: PlanSample.policy(remind: []))],
            fiscalYear: 2027)
        #expect(
            PlanSample.preview(plan, "2027-03-01", "2029-06-30") == [
                "2027-04-01 undecided → 事務局", "2027-07-01 undecided → 事務局",
                "2027-10-01 undecided → 事務局", "2028-01-04 undecided → 事務局",
            ])
    }

    @Test(
        "the last day speaks however short the time is since the opening",
        arguments: [
            (Entry.Kind.check, "2024-10-07/2024-10-09", "2024-10-09 due-today → 北区"),
            (.window, "2024-10-07/2024-10-09", "2024-10-09 closes → 北区"),
            // Friday is the last business day before Sunday.
            (.window, "2024-10-10/2024-10-13", "2024-10-11 reminder(0bd) → 北区"),
        ])
    func shortSpan(kind: Entry.Kind, when: String, last: String) {
        let entry = Entry(
            kind: kind, id: "short", title: "点検", when: PlanSample.period(when), owners: ["北区"],
            policy: PlanSample.policy(remind: [1, 0], overdueEvery: nil))
        let plan = PlanSample.plan([entry])
        #expect(
            PlanSample.preview(plan, "2024-10-01", "2024-10-31") == [
                "\(when.prefix(10)) opens → 北区", last,
            ])
    }

    @Test("what opens on the last business day before it closes is said once")
    func opensLast() {
        let plan = PlanSample.plan([
            PlanSample.window(
                when: "2024-10-11/2024-10-13",
                policy: PlanSample.policy(remind: [1, 0], overdueEvery: nil))
        ])
        #expect(
            PlanSample.preview(plan, "2024-10-01", "2024-10-31") == ["2024-10-11 opens → 北区"])
    }

    @Test("a window opens and closes")
    func window() {
        let plan = PlanSample.plan([PlanSample.window(when: "2024-10-01/2024-10-31")])
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2024-10-31") == [
                "2024-10-01 opens → 北区", "2024-10-17 reminder(10bd) → 北区",
                "2024-10-24 reminder(5bd) → 北区",
                "2024-10-30 reminder(1bd) → 北区",
                "2024-10-31 closes → 北区",
            ])
    }

    @Test("a window that opens on a closed day is announced on the next open one")
    func windowOpensOnSunday() {
        let plan = PlanSample.plan([
            PlanSample.window(
                when: "2024-09-01/2024-09-30", policy: PlanSample.policy(remind: []))
        ])
        #expect(
            PlanSample.preview(plan, "2024-08-25", "2024-09-30") == ["2024-09-02 opens → 北区"])
    }

    @Test("a provisional meeting is reminded of from its first day, and its settling is chased")
    func provisionalMeeting() {
        let plan = PlanSample.plan([
            PlanSample.meeting(
                when: "10月上旬", settleBy: "10bd before",
                policy: PlanSample.policy(remind: [10, 0]))
        ])
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2024-10-10") == [
                "2024-09-13 reminder(10bd) → 事務局", "2024-09-13 unsettled → 事務局",
                "2024-09-13 reminder(10bd) → 北区", "2024-09-24 unsettled(5bd) → 事務局",
                "2024-10-01 unsettled(10bd) → 事務局", "2024-10-08 unsettled(15bd) → 事務局",
            ])
    }

    @Test("a settled meeting is today on its day and never overdue")
    func settledMeeting() {
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "2024-10-08", policy: PlanSample.policy(remind: [5, 0]))
        ])
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2025-03-31") == [
                "2024-10-01 reminder(5bd) → 事務局", "2024-10-01 reminder(5bd) → 北区",
                "2024-10-08 due-today → 事務局", "2024-10-08 due-today → 北区",
            ])
    }

    @Test("a meeting that is 未定 is brought up with the secretariat once a quarter")
    func undecided() {
        let plan = PlanSample.plan([PlanSample.meeting(when: "未定")])
        #expect(
            PlanSample.preview(plan, "2024-04-01", "2025-03-31") == [
                "2024-04-01 undecided → 事務局", "2024-07-01 undecided → 事務局",
                "2024-10-01 undecided → 事務局", "2025-01-06 undecided → 事務局",
            ])
    }

    @Test("随時 is listed and never spoken of")
    func anytime() {
        let plan = PlanSample.plan([PlanSample.window(when: "随時")])
        #expect(Timetable(plan: plan, settled: [:]).obligations.count == 1)
        #expect(PlanSample.preview(plan, "2024-04-01", "2025-03-31") == [])
    }

    @Test("a closed calendar says nothing from its closing day")
    func closedCalendar() {
        let plan = PlanSample.plan(
            [PlanSample.task(due: "2024-10-01", policy: PlanSample.policy(remind: [0]))],
            closedFrom: PlanSample.day("2024-10-09"))
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2025-03-31") == [
                "2024-10-01 due-today → 北区", "2024-10-02 overdue(1bd) → 北区",
            ])
    }

    @Test("lead times in days count all days, and speak on an open one")
    func leadsInDays() {
        let policy = Policy(
            name: "days", remind: [Policy.Lead(14, .days), Policy.Lead(0, .days)],
            at: PlanSample.hour, overdueEvery: nil, unsettledEvery: 5, adoptedGrace: 5)
        // 14 days before 28 October is 14 October, a holiday; the Friday before is the 11th.
        let plan = PlanSample.plan([PlanSample.task(due: "2024-10-28", policy: policy)])
        #expect(
            PlanSample.preview(plan, "2024-09-01", "2024-11-30") == [
                "2024-10-11 reminder(14d) → 北区", "2024-10-28 due-today → 北区",
            ])
    }

    @Test("each member of a group has its own obligation, each round its own label")
    func fanOut() {
        let plan = PlanSample.plan([
            PlanSample.task(
                "review", due: "10bd after end", owners: ["北区", "港区"], every: .quarter)
        ])
        let names = Timetable(plan: plan, settled: [:]).obligations.map(\.id.description)
        #expect(names.count == 8)
        #expect(names.first == "市政変革@2024/review.2024-Q1:北区")
        #expect(names.last == "市政変革@2024/review.2024-Q4:港区")
        #expect(
            Timetable(plan: plan, settled: [:]).obligations.first?.title == "報告 review（令和6年度第1四半期）"
        )
    }
}
