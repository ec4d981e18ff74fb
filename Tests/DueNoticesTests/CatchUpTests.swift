import CalendarPlan
import DueNotices
import Testing

/// What goes out once a channel works again.
@Suite struct CatchUpTests {
    private let planner = Planner(
        plan: PlanSample.plan([
            PlanSample.task("a", due: "2024-10-01"), PlanSample.task("b", due: "2024-10-10"),
        ]), progress: Progress(), watermark: PlanSample.at("2024-09-01"), assuming: .recordedOnly)

    private func message(_ day: String, _ said: [(Int, Reason)]) -> Message {
        Message(
            channel: "webhook:chat", recipient: "北区", language: .japanese,
            composedAt: PlanSample.at(day),
            notices: said.map { index, reason in
                let obligation = planner.obligations[index]
                return Notice(
                    obligation, due: obligation.due ?? PlanSample.day(day), reason: reason,
                    at: PlanSample.at(day), to: "北区")
            })
    }

    private func reminder(_ days: Int) -> Reason { .reminder(.init(days, .businessDays)) }

    @Test("of each matter only the last stage is said, in one digest; changes stay")
    func digest() {
        let moved = Reason.dateChanged(
            from: PlanSample.day("2024-10-08"), wasProvisional: false, revision: 1)
        let messages = [
            message("2024-09-24", [(0, reminder(5)), (1, reminder(10))]),
            message("2024-09-30", [(0, reminder(1)), (1, moved)]),
            message(
                "2024-10-02", [(0, .overdue(businessDays: 1)), (0, .missing(businessDays: 1))]),
            message("2024-10-03", [(1, reminder(5))]),
        ]
        let digests = MessageComposer.caughtUp(messages, .digest(limit: 20)) { _ in false }
        #expect(digests.count == 1)
        #expect(
            digests[0].notices.map { "\($0.obligation.entry.entry) \($0.reason)" } == [
                "a overdue(1bd)", "a missing(1bd)", "b reminder(5bd)", "b date-changed(2024-10-08)",
            ])
        #expect(digests[0].composedAt == messages[0].composedAt)
        #expect(!messages.map(\.key).contains(digests[0].key))
    }

    @Test("what is left as it was keeps its key")
    func unchanged() {
        let messages = [
            message("2024-09-24", [(0, reminder(5))]), message("2024-09-30", [(0, reminder(1))]),
        ]
        #expect(
            MessageComposer.caughtUp(messages, .digest(limit: 20)) { _ in false } == [messages[1]])
        let others = [
            message("2024-09-30", [(0, reminder(1))]), message("2024-10-03", [(1, reminder(5))]),
        ]
        #expect(MessageComposer.caughtUp(others, .single) { _ in false } == others)
    }

    @Test("what is over is left out before anything is put together")
    func over() {
        let messages = [
            message("2024-09-24", [(0, reminder(5))]), message("2024-10-03", [(1, reminder(5))]),
        ]
        let done = planner.obligations[0].id
        #expect(
            MessageComposer.caughtUp(messages, .digest(limit: 20)) { $0.obligation == done }
                == [messages[1]])
    }

    @Test("of what has another name now, what its former name said last is superseded")
    func renamed() {
        let renames = PlanSample.plan([
            Entry(
                kind: .task, id: "b", title: "b", due: PlanSample.rule("2024-10-10"),
                owners: ["北区"], policy: PlanSample.standard, formerly: ["a"])
        ]).renames
        let messages = [
            message("2024-09-24", [(0, reminder(5))]), message("2024-10-03", [(1, reminder(5))]),
        ]
        #expect(
            MessageComposer.caughtUp(messages, .digest(limit: 20), renames: renames) { _ in false }
                == [messages[1]])
    }

    @Test("what a clock that ran ahead put together with the rest waits by itself")
    func parted() throws {
        let digest = try #require(
            MessageComposer.caughtUp(
                [
                    message("2024-09-24", [(0, reminder(5))]),
                    message("2024-10-03", [(1, reminder(5))]),
                ], .digest(limit: 20), without: { _ in false }
            ).first)
        let parts = try #require(MessageComposer.parted(digest, at: PlanSample.at("2024-09-30")))
        #expect(parts.map(\.notices) == digest.notices.map { [$0] })
        #expect(parts.map(\.composedAt) == [digest.composedAt, PlanSample.at("2024-10-03")])
        #expect(MessageComposer.parted(digest, at: PlanSample.at("2024-10-03")) == nil)
        #expect(MessageComposer.parted(digest, at: PlanSample.at("2024-09-01")) == nil)
    }
}
