import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

/// What waits and is right no more.
@Suite struct LedgerWithdrawalTests {
    private let workplace: Workplace
    private let ledger: LedgerStore
    private static let later = Sample.start + 86_400
    private static let newDay = Sample.due + 7
    private static let reminder = Reason.reminder(Policy.Lead(5, .businessDays))

    init() throws {
        workplace = try Workplace()
        ledger = try workplace.open()
    }

    /// Commits `notices` in `messages`, each to be tried at the start.
    private func commit(_ messages: [Message]) throws(LedgerError) {
        var notices: [Notice] = []
        for notice in messages.flatMap(\.notices)
        where !notices.contains(where: { $0.key == notice.key }) {
            notices.append(notice)
        }
        try ledger.commit(Sample.step(notices), messages: messages, watermark: Sample.start)
    }

    /// That the day of 北区 has moved to `day`, `nil` for none.
    private func move(to day: Day?) throws(LedgerError) -> Message {
        let reason: Reason =
            day == nil
            ? .dateWithdrawn(revision: 1)
            : .dateChanged(from: Sample.due, wasProvisional: false, revision: 1)
        let notice = Sample.notice(reason: reason, due: day ?? Sample.due, at: Self.later)
        let message = Sample.message([notice], composedAt: Self.later)
        try ledger.commit(Sample.step([notice]), messages: [message], watermark: Self.later)
        return message
    }

    @Test("a message about the old day alone is dropped, and the history says why")
    func dropped() throws {
        let stale = Sample.message([Sample.notice(reason: Self.reminder)])
        let other = Sample.message([Sample.notice("都島区", reason: Self.reminder)])
        let copy = Sample.message([Sample.notice(reason: Self.reminder)], to: "副市長")
        try commit([stale, other, copy])
        let news = try move(to: Self.newDay)
        #expect(Set(try ledger.outbox(limit: 9).map(\.key)) == [other.key, news.key])
        let lines = try ledger.history(of: Sample.obligation()).filter { $0.what == .dropped }
        #expect(lines.map(\.text) == ["to 北区: superseded", "to 副市長: superseded"])
        #expect(lines.allSatisfy { $0.by == "koyomi" && $0.at == Self.later })
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a digest goes on without what is stale, with its attempts, under another key")
    func recomposed() throws {
        let kept = Sample.notice("都島区", reason: Self.reminder)
        let digest = Sample.message(
            [Sample.notice(reason: Self.reminder), kept], to: "市政変革推進室")
        try commit([digest])
        let next = Self.later + 3_600
        try ledger.postpone(digest.key, until: next, reason: "timed out", at: Sample.start + 60)
        let news = try move(to: Self.newDay)
        let expected = Sample.message([kept], to: "市政変革推進室")
        let items = try ledger.outbox(limit: 9)
        #expect(items.map(\.key) == [news.key, expected.key])
        let item = try #require(items.last)
        #expect(item.message == expected && item.nextAttempt == next && item.attempts == 1)
        #expect(item.lastError == "timed out")
        #expect(try ledger.outboxItem(digest.key) == nil)
        #expect(
            try ledger.history(of: Sample.obligation("都島区")).filter { $0.what == .dropped }
                .map(\.text) == ["to 市政変革推進室: recomposed"])
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("what may have left already, dead letters and other announcements stay")
    func kept() throws {
        let reasons: [Reason] = [
            Self.reminder, .dueToday,
            .dateChanged(from: Sample.due - 3, wasProvisional: true, revision: 0), .opens,
        ]
        let messages = reasons.map { Sample.message([Sample.notice(reason: $0)]) }
        try commit(messages)
        try ledger.bury(messages[1].key, reason: "gone", at: Sample.start)
        try ledger.handingOver([messages[0].key], at: Sample.start)
        let news = try move(to: Self.newDay)
        let left = Set(try ledger.outbox(limit: 9).map(\.key))
        #expect(left == Set(messages.prefix(3).map(\.key) + [news.key]))
    }

    @Test("a day that is withdrawn leaves nothing to remind of; that one is missing goes with it")
    func withdrawn() throws {
        let reasons: [Reason] = [
            Self.reminder, .unsettled(businessDays: 5), .overdue(businessDays: 1),
            .missing(businessDays: 1), .escalated(businessDays: 3),
        ]
        try commit(reasons.map { Sample.message([Sample.notice(reason: $0)]) })
        let news = try move(to: nil)
        // That a day is to be fixed is right again.
        let left = try ledger.outbox(limit: 9).compactMap(\.message).flatMap(\.notices)
        #expect(Set(left.map(\.reason.word)) == ["unsettled", "date-withdrawn"])
        #expect(left.last?.key == news.notices[0].key)
    }

    @Test("a message waits for its hour, and no wrong clock brings it forward")
    func notBefore() throws {
        let hour = Sample.start + 4 * 86_400
        let notices = [Sample.notice()]
        let message = Message(
            channel: "mail", recipient: "北区", language: .japanese, composedAt: Sample.start,
            notices: notices, notBefore: hour)
        try commit([message])
        #expect(try ledger.nextAttempt() == hour)
        #expect(try ledger.bringBackAttempts(to: Sample.start + 60) == 0)
        #expect(try ledger.dueMessages(at: hour + -1, channel: "mail", limit: 9).isEmpty)
        #expect(
            try ledger.dueMessages(at: hour, channel: "mail", limit: 9).map(\.message) == [message])
    }

    @Test("of those missing together the others know how many are left, whoever goes out of it")
    func missingTogether() throws {
        let wards = ["北区", "都島区", "港区"]
        let missing = wards.map {
            Sample.notice($0, reason: .missing(businessDays: 1)).saidTogether(3)
        }
        let other = Sample.notice("港区", reason: .overdue(businessDays: 1))
        let summary = Sample.message(missing + [other], to: "市政変革推進室")
        try commit([summary])
        try ledger.withdraw([summary.key], at: Self.later) {
            $0.obligation.organisation == "北区"
        }
        let left = try #require(try ledger.outbox(limit: 9).first?.message?.notices)
        #expect(left.map(\.missingOwners) == [2, 2, nil])
        #expect(left.map(\.obligation.organisation) == ["都島区", "港区", "港区"])
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a message whose try broke off keeps its key until it is delivered, over restarts, too")
    func uncertain() throws {
        let kept = Sample.notice("都島区", reason: Self.reminder)
        let digest = Sample.message([Sample.notice(reason: Self.reminder), kept])
        try commit([digest])
        func leavesUncertain(_ tries: () throws -> Void) throws -> Instant? {
            try tries()
            try ledger.withdraw([digest.key], at: Self.later) { $0.key != kept.key }
            let item = try #require(try ledger.outboxItem(digest.key))
            #expect(item.message == digest && item.mayHaveLeft)
            return item.uncertainSince
        }
        func fail(at instant: Instant, isUncertain: Bool) throws {
            try ledger.failed([
                FailedAttempt(
                    key: digest.key, at: instant, reason: "no", next: instant + 5,
                    isUncertain: isUncertain)
            ])
        }
        let start = Sample.start
        #expect(try leavesUncertain { try ledger.handingOver([digest.key], at: start) } == nil)
        // The process ends; the next one cannot know how that try ended.
        #expect(try leavesUncertain { try ledger.markInterruptedTries() } == start)
        // That another try did not get through says nothing of the first.
        let second = try leavesUncertain {
            try ledger.handingOver([digest.key], at: start + 9)
            try fail(at: start + 10, isUncertain: false)
        }
        #expect(second == start)
        #expect(
            try leavesUncertain { try fail(at: start + 20, isUncertain: true) } == start)
    }

    @Test("a try that failed for certain leaves no uncertainty behind")
    func certain() throws {
        let message = Sample.message([Sample.notice(reason: Self.reminder)])
        try commit([message])
        try ledger.handingOver([message.key], at: Sample.start)
        try ledger.postpone(message.key, until: Self.later, reason: "refused", at: Sample.start)
        #expect(try ledger.outboxItem(message.key)?.mayHaveLeft == false)
        try ledger.withdraw([message.key], at: Self.later) { _ in true }
        #expect(try ledger.outboxItem(message.key) == nil)
    }

    @Test("what stays of several messages goes out in its present words")
    func reworded() throws {
        let (first, second) = (
            Sample.message([Sample.notice("都島区", reason: Self.reminder)]),
            Sample.message([Sample.notice(reason: Self.reminder)])
        )
        try commit([first, second])
        let items = try [first, second].map { try #require(try ledger.outboxItem($0.key)) }
        let present = Sample.message(first.notices.map { $0.repeated() })
        #expect(present.key == first.key && present != first)
        #expect(try ledger.replace(items, with: [present], at: Self.later))
        #expect(try ledger.outbox(limit: 9).map(\.message) == [present])
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a rest that was a message before goes out as that again, until it has left")
    func restWasThere() throws {
        let (kept, over) = (
            Sample.notice("都島区", reason: Self.reminder), Sample.notice(reason: Self.reminder)
        )
        let (first, second) = (Sample.message([kept]), Sample.message([over]))
        try commit([first, second])
        let both = Sample.message([kept, over])
        func items(_ messages: Message...) throws -> [OutboxItem] {
            try messages.map { try #require(try ledger.outboxItem($0.key)) }
        }
        #expect(try ledger.replace(items(first, second), with: [both], at: Self.later))
        #expect(try ledger.withdraw([both.key], at: Self.later) { $0.key == over.key } == 1)
        #expect(try ledger.outbox(limit: 9).map(\.message) == [first])
        #expect(try ledger.integrityFaults() == [])
        #expect(try ledger.replace(items(first), with: [both], at: Self.later))
        #expect(try ledger.replace(items(both), with: [first, second], at: Self.later))
        try ledger.delivered([first.key], at: Self.later)
        #expect(try !ledger.replace(items(second), with: [first], at: Self.later))
        #expect(try ledger.outbox(limit: 9).map(\.message) == [second])
        #expect(try ledger.drop(second.key, at: Self.later, by: "林"))
        #expect(try ledger.outbox(limit: 9).isEmpty)
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("what waits under a former name overlaps with what waits under the present one")
    func formerRecipient() throws {
        let old = Sample.message([Sample.notice("北区", reason: Self.reminder)])
        let new = Sample.message(
            [Sample.notice("北区役所", reason: Self.reminder, at: Self.later)],
            composedAt: Self.later)
        let other = Sample.message([Sample.notice("都島区", reason: Self.reminder)])
        try commit([old, other])
        try ledger.commit(
            Sample.step(new.notices), messages: [new], watermark: Self.later)
        func overlaps(_ former: [String: String]) throws(LedgerError) -> [[String]] {
            try ledger.overlaps(
                on: "mail", at: Self.later, stale: Self.later, after: "", limit: 9, excluding: [],
                formerRecipients: former
            ).map { [$0.recipient] + $0.items.map(\.key) }
        }
        #expect(try overlaps(["北区": "北区役所"]) == [["北区役所", old.key, new.key]])
        #expect(try overlaps([:]) == [])
    }
}
