import CalendarPlan
import DueNotices
import Testing

/// Days that somebody records are told to others once they cannot be taken back any more.
@Suite("The planner: how long others wait to hear of a day")
struct PlannerAnnouncementTests {
    private static let meeting = EntryID(calendar: "市政変革@2024", entry: "x-3")
    private static let ten = PlanSample.at("2024-09-02", "10:00")
    private static let noon = PlanSample.at("2024-09-02", "12:00")

    private static func planner(after seconds: Int64 = 600, from start: Instant = ten) -> Planner {
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "10月上旬", settleBy: "10bd before"),
            PlanSample.task("papers", due: "10bd before x-3"),
        ])
        return PlanSample.planner(
            Plan(
                zone: plan.zone, businessDays: plan.businessDays,
                organisations: plan.organisations, groups: plan.groups, calendars: plan.calendars,
                announceAfterSeconds: seconds), from: start)
    }

    private static func settled(_ day: String) -> ProgressEvent {
        .recorded(.settled(PlanSample.day(day)), of: meeting.whole)
    }

    /// `time entry reason to day` of every change that is said until `end`, to the ward.
    private static func changes(_ planner: inout Planner, until end: Instant) -> [String] {
        var heard: [String] = []
        while let next = planner.nextStep(from: planner.watermark), next <= end {
            let step = planner.decisions(upTo: next)
            let time = PlanSample.zone.rfc3339(next).dropFirst(11).prefix(5)
            heard += step.said.filter {
                $0.recipient == "北区"
                    && ["date-changed", "date-withdrawn"].contains($0.reason.word)
            }.map { "\(time) \($0.obligation.shortName) \($0.reason) to \($0.due)" }
            planner.commit(step, at: next)
        }
        return heard
    }

    @Test(
        "what is taken back within the time is never said, and of several days the last one is",
        arguments: [
            (
                600, [(0, "2024-10-08")],
                [
                    "10:10 x-3 date-changed(2024-10-01) to 2024-10-08",
                    "10:10 papers date-changed(2024-09-13) to 2024-09-24",
                ]
            ),
            (
                0, [(0, "2024-10-08")],
                [
                    "10:00 x-3 date-changed(2024-10-01) to 2024-10-08",
                    "10:00 papers date-changed(2024-09-13) to 2024-09-24",
                ]
            ),
            // Settled, taken back and settled within ninety seconds.
            (
                600, [(0, "2024-10-08"), (40, ""), (90, "2024-10-09")],
                [
                    "10:11 x-3 date-changed(2024-10-01) to 2024-10-09",
                    "10:11 papers date-changed(2024-09-13) to 2024-09-25",
                ]
            ),
            (600, [(0, "2024-10-08"), (300, "")], []),
            // Too late to be taken back in silence.
            (
                600, [(0, "2024-10-08"), (1_200, "")],
                [
                    "10:10 x-3 date-changed(2024-10-01) to 2024-10-08",
                    "10:10 papers date-changed(2024-09-13) to 2024-09-24",
                    "10:30 x-3 date-changed(2024-10-08) to 2024-10-01",
                    "10:30 papers date-changed(2024-09-24) to 2024-09-13",
                ]
            ),
        ] as [(Int64, [(Int64, String)], [String])])
    func takenBack(_ after: Int64, _ records: [(Int64, String)], _ expected: [String]) {
        var planner = Self.planner(after: after)
        var heard: [String] = []
        for (seconds, day) in records {
            let at = Self.ten + seconds
            heard += Self.changes(&planner, until: at + -1)
            planner.record(
                day.isEmpty ? .retracted(.settled, of: Self.meeting.whole) : Self.settled(day),
                at: at)
        }
        #expect(heard + Self.changes(&planner, until: Self.noon) == expected)
    }

    @Test("a restart keeps the wait, which hangs on when it was recorded")
    func restarted() {
        var planner = Self.planner()
        planner.record(Self.settled("2024-10-08"), at: Self.ten)
        #expect(planner.nextAnnouncement(after: Self.ten) == Self.ten + 600)
        var restarted = Planner(
            plan: planner.plan, progress: planner.progress, watermark: Self.ten,
            assuming: .recordedOnly, goesOverToday: true)
        #expect(Self.changes(&restarted, until: Self.ten + 599) == [])
        #expect(Self.changes(&restarted, until: Self.ten + 600).count == 2)
        #expect(restarted.nextAnnouncement(after: Self.ten) == nil)
    }

    @Test(
        "a day within one business day waits for nobody",
        arguments: [
            ("2024-09-26", "10:00", "2024-09-27", "10:00"),
            ("2024-09-26", "10:00", "2024-09-26", "10:00"),
            // Friday, and the Monday after it; then one business day more.
            ("2024-09-27", "10:00", "2024-09-30", "10:00"),
            ("2024-09-26", "10:00", "2024-09-30", "10:10"),
            // At midnight the next business day has come.
            ("2024-09-26", "23:55", "2024-09-30", "00:00"),
            // The day that was announced is near, and the new one is not.
            ("2024-09-30", "10:00", "2024-10-10", "10:00"),
        ])
    func near(_ today: String, _ time: String, _ day: String, _ expected: String) {
        let now = PlanSample.at(today, time)
        var planner = Self.planner(from: now)
        planner.record(Self.settled(day), at: now)
        let heard = Self.changes(&planner, until: now + 3_600)
        #expect(heard.first?.prefix(5) == expected[...])
    }

    @Test("what an edit of the calendar moves is said at once")
    func edited() {
        let planner = Self.planner()
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "10月下旬", settleBy: "10bd before"),
            PlanSample.task("papers", due: "10bd before x-3"),
        ])
        var edited = planner.replacing(
            with: Plan(
                zone: plan.zone, businessDays: plan.businessDays,
                organisations: plan.organisations, groups: plan.groups, calendars: plan.calendars,
                announceAfterSeconds: 600))
        #expect(Self.changes(&edited, until: Self.ten).count == 2)
    }
}
