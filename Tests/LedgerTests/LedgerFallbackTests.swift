import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("Fallbacks and alerts")
struct LedgerFallbackTests {
    let place: Workplace
    let ledger: LedgerStore
    let now = Sample.start

    init() throws {
        place = try Workplace()
        ledger = try place.open()
    }

    private func commit(_ notices: [Notice], _ messages: [Message]) throws {
        try ledger.commit(Sample.step(notices), messages: messages, watermark: now)
    }

    private func bury(_ message: Message, fallback: [Message]) throws(LedgerError) {
        try ledger.failed([
            FailedAttempt(
                key: message.key, at: now, reason: "410", next: nil, wasTried: false,
                fallback: fallback)
        ])
    }

    @Test("a dead letter and its fallback are one transaction: both or neither")
    func together() throws {
        let notice = Sample.notice()
        let message = Sample.message([notice], channel: "webhook:a")
        try commit([notice], [message])
        let fallback = Sample.message([notice], channel: "mail")
        try ledger.connection.execute(
            """
            CREATE TRIGGER kill BEFORE INSERT ON outbox
                BEGIN SELECT RAISE(ABORT, 'kill -9'); END;
            """)
        #expect(
            failure { () throws(LedgerError) in try bury(message, fallback: [fallback]) } != nil)
        #expect(try ledger.outboxCount() == (1, 0))
        try ledger.connection.execute("DROP TRIGGER kill")
        // As after a crash: the same again, and a second time by mistake.
        for _ in 0..<2 { try bury(message, fallback: [fallback]) }
        #expect(try ledger.outboxCount() == (1, 1))
        let items = try ledger.outbox(limit: 9)
        #expect(items.map(\.channel) == ["webhook:a", "mail"])
        #expect(items.map(\.attempts) == [0, 0])
        #expect(items.last?.key == fallback.key)
        #expect(try ledger.integrityFaults().isEmpty)
    }

    @Test("a fallback says only what its channel was not given for the recipient before")
    func carried() throws {
        let notices = [Sample.notice(), Sample.notice(reason: .opens), Sample.notice("都島区")]
        let message = Sample.message(notices, channel: "webhook:a", to: "北区")
        try commit(
            notices,
            [
                message, Sample.message([notices[0]], channel: "mail", to: "北区"),
                Sample.message([notices[1]], channel: "mail", to: "都島区"),
            ])
        try bury(message, fallback: [Sample.message(notices, channel: "mail", to: "北区")])
        let items = try ledger.outbox(limit: 9)
        #expect(items.count == 4)
        #expect(items.last?.message?.notices.map(\.key) == [notices[1].key, notices[2].key])
        // Two that fell back on each other: there is an end.
        let last = try #require(items.last?.message)
        try bury(last, fallback: [Sample.message(last.notices, channel: "webhook:a", to: "北区")])
        #expect(try ledger.outboxCount() == (2, 2))
    }

    @Test("what still has an attempt left has no fallback, and a dropped message neither")
    func notDead() throws {
        let notice = Sample.notice()
        let message = Sample.message([notice], channel: "webhook:a")
        try commit([notice], [message])
        let fallback = Sample.message([notice], channel: "mail")
        try ledger.failed([
            FailedAttempt(
                key: message.key, at: now, reason: "500", next: now + 5, fallback: [fallback])
        ])
        #expect(try ledger.outboxCount() == (1, 0))
        _ = try ledger.drop(message.key, at: now, by: "林")
        try bury(message, fallback: [fallback])
        #expect(try ledger.outboxCount() == (0, 0))
    }

    private func alert(_ topic: String, _ event: String) -> Message {
        Message(
            channel: "journal", recipient: "室", language: .japanese, composedAt: now,
            alert: OperatorAlert(topic: topic, event: event, subject: event, paragraphs: ["。"]))
    }

    @Test("the last alert of a topic is known, whatever became of it, and posted once")
    func alerts() throws {
        #expect(try ledger.lastAlert(about: "outage mail") == nil)
        let first = alert("outage mail", "began 1")
        try ledger.post([first, alert("outage webhook:a", "began 2")])
        try ledger.post([first])
        #expect(try ledger.outboxCount() == (2, 0))
        try ledger.delivered([first.key], at: now)
        #expect(try ledger.lastAlert(about: "outage mail") == first.alert)
        let second = alert("outage mail", "ended 3")
        try ledger.post([second])
        #expect(try ledger.lastAlert(about: "outage mail") == second.alert)
        #expect(try ledger.outboxItem(second.key)?.message == second)
        #expect(try ledger.integrityFaults().isEmpty)
    }

    @Test("what waits is known by channel: since when, how much, and whether it was tried")
    func backlogs() throws {
        let notices = [Sample.notice(), Sample.notice("都島区")]
        let messages = [
            Sample.message([notices[0]], channel: "mail", composedAt: now + 5),
            Sample.message([notices[1]], channel: "mail", composedAt: now),
            Sample.message([notices[0]], channel: "webhook:a"),
            Sample.message([notices[0]], channel: "journal"),
        ]
        try commit(notices, messages)
        try ledger.postpone(messages[0].key, until: now + 9, reason: "x", at: now)
        try ledger.bury(messages[2].key, reason: "410", at: now)
        #expect(
            try ledger.backlogs() == [
                Backlog(channel: "journal", oldest: now, count: 1, wasTried: false),
                Backlog(channel: "mail", oldest: now, count: 2, wasTried: true),
            ])
        #expect(try ledger.deadCount(on: "webhook:a") == 1)
        #expect(try ledger.deadCount(on: "mail") == 0)
    }
}
