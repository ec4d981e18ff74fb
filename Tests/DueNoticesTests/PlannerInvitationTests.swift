import CalendarPlan
import DueNotices
import Testing

/// Who is to come to a meeting has its day once: when it is new, or with the first notice of a round.
@Suite("The planner: invitations to meetings")
struct PlannerInvitationTests {
    private static let start = PlanSample.at("2024-09-02", "10:00")

    /// A planner that has seen nothing yet.
    private static func planner(_ entries: [Entry], progress: Progress = Progress()) -> Planner {
        Planner(
            plan: PlanSample.plan(entries), progress: progress, watermark: start,
            assuming: .recordedOnly)
    }

    /// `day entry reason` of what invites the ward until `end`.
    private static func invitations(_ planner: inout Planner, until end: Instant) -> [String] {
        var heard: [String] = []
        while let next = planner.nextStep(from: planner.watermark), next <= end {
            let step = planner.decisions(upTo: next)
            heard += step.said.filter { $0.recipient == "北区" && $0.isInvitation }.map {
                "\(PlanSample.zone.civil(next).day) \($0.obligation.shortName) \($0.reason)"
            }
            planner.commit(step, at: next)
        }
        return heard
    }

    @Test("A meeting that is new and has a day invites at once, and never again")
    func new() {
        var planner = Self.planner([PlanSample.meeting(when: "10月8日")])
        #expect(
            Self.invitations(&planner, until: PlanSample.at("2024-12-01"))
                == ["2024-09-02 x-3 scheduled"])
    }

    @Test(
        "One that has no day, lies behind, is today or was known before does not",
        arguments: ["10月上旬", "未定", "8月20日", "9月2日"])
    func others(when: String) {
        var planner = Self.planner([PlanSample.meeting(when: when)])
        #expect(Self.invitations(&planner, until: PlanSample.at("2024-12-01")) == [])
    }

    @Test("What an older ledger knows comes when it moves, and not before")
    func known() {
        let plan = PlanSample.plan([PlanSample.meeting(when: "10月8日")])
        var planner = PlanSample.planner(plan, from: Self.start)
        #expect(Self.invitations(&planner, until: PlanSample.at("2024-12-01")) == [])
    }

    @Test("Of a meeting that comes round each round invites with its first notice, once")
    func rounds() throws {
        let policy = PlanSample.policy(remind: [5, 1, 0])
        let every = try Recurrence.reading("毎月第1水曜日", eras: .statutory).get().recurrence
        let council = Entry(
            kind: .meeting, id: "council", title: "庁議", every: every, owners: ["北区"],
            policy: policy)
        var planner = Self.planner([council])
        #expect(
            Self.invitations(&planner, until: PlanSample.at("2024-11-30")) == [
                // Its first reminder was past when it was first seen.
                "2024-09-03 council.2024-09-04 reminder(1bd)",
                "2024-09-25 council.2024-10-02 reminder(5bd)",
                "2024-10-29 council.2024-11-06 reminder(5bd)",
                "2024-11-27 council.2024-12-04 reminder(5bd)",
            ])
    }

    @Test("After a silence the first notice that is said invites, and none after it")
    func afterSilence() throws {
        let every = try Recurrence.reading("毎月第1水曜日", eras: .statutory).get().recurrence
        let council = Entry(
            kind: .meeting, id: "council", title: "庁議", every: every, owners: ["北区"],
            policy: PlanSample.policy(remind: [5, 1, 0]))
        var planner = Self.planner([council])
        _ = Self.invitations(&planner, until: PlanSample.at("2024-09-10"))
        // The reminders of 25 September and 1 October fall due together.
        let late = PlanSample.at("2024-10-01", "12:00")
        let step = planner.decisions(upTo: late)
        let said = step.said.filter { $0.recipient == "北区" }
        #expect(said.map(\.reason.description) == ["reminder(1bd)"])
        #expect(said.map(\.isInvitation) == [true])
        planner.commit(step, at: late)
        let rest = Self.invitations(&planner, until: PlanSample.at("2024-10-31"))
        #expect(rest == ["2024-10-29 council.2024-11-06 reminder(5bd)"])
    }

    @Test("What takes the place of an invitation on a channel that was down invites")
    func caughtUp() throws {
        let every = try Recurrence.reading("毎月第1水曜日", eras: .statutory).get().recurrence
        let council = Entry(
            kind: .meeting, id: "council", title: "庁議", every: every, owners: ["北区"],
            policy: PlanSample.policy(remind: [5, 1]))
        var planner = Self.planner([council])
        _ = Self.invitations(&planner, until: PlanSample.at("2024-09-10"))
        var messages: [Message] = []
        while let next = planner.nextStep(from: planner.watermark),
            next <= PlanSample.at("2024-10-02")
        {
            let step = planner.decisions(upTo: next)
            messages += step.said.filter { $0.recipient == "北区" }.map {
                Message(
                    channel: "mail", recipient: "北区", language: .japanese, composedAt: next,
                    notices: [$0])
            }
            planner.commit(step, at: next)
        }
        #expect(messages.flatMap(\.notices).map(\.isInvitation) == [true, false])
        let left = MessageComposer.caughtUp(messages, .digest(limit: 10)) { _ in false }
        let notices = left.flatMap(\.notices)
        #expect(notices.map(\.reason.description) == ["reminder(1bd)"])
        #expect(notices.map(\.isInvitation) == [true])
    }

    @Test("A notice carries what its reader needs to know, and keeps it in JSON")
    func facts() throws {
        let facts = Facts(time: ClockSpan("13:30"), place: "大会議室")
        let entry = Entry(
            kind: .meeting, id: "x-3", title: "第3回X会議", when: PlanSample.period("10月8日"),
            owners: ["北区"], policy: PlanSample.standard,
            agenda: [
                AgendaItem(title: "報告"), AgendaItem(title: "協議", facts: Facts(note: "資料1")),
            ], facts: facts)
        let planner = Self.planner([entry])
        let notice = try #require(planner.decisions(upTo: Self.start).said.first)
        #expect(notice.facts == facts && notice.agenda == ["報告", "協議"])
        #expect(notice.agendaItems.map(\.facts.note) == [nil, "資料1"])
    }
}
