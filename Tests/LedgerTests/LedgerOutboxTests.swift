import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("The outbox")
struct LedgerOutboxTests {
    let place: Workplace
    let ledger: LedgerStore
    let now = Sample.start

    init() throws {
        place = try Workplace()
        ledger = try place.open()
    }

    /// Commits one message for each recipient and instant, in that order.
    private func post(_ messages: [(recipient: String, composedAt: Instant)]) throws -> [String] {
        let notice = Sample.notice()
        let messages = messages.map {
            Sample.message([notice], to: $0.recipient, composedAt: $0.composedAt)
        }
        try ledger.commit(Sample.step([notice]), messages: messages, watermark: now)
        return messages.map(\.key)
    }

    private func due(at: Instant, limit: Int = 100, excluding: Set<String> = []) throws -> [String]
    {
        try ledger.dueMessages(at: at, channel: "mail", limit: limit, excluding: excluding).map(
            \.key)
    }

    @Test("messages are due in order of next attempt, then composition, then commit")
    func order() throws {
        let keys = try post([("a", now + 5), ("b", now), ("c", now + -5), ("d", now)])
        #expect(try due(at: now) == [keys[2], keys[1], keys[3]])
        #expect(try due(at: now + 5) == [keys[2], keys[1], keys[3], keys[0]])
        try ledger.postpone(keys[2], until: now + 5, reason: "暇", at: now)
        #expect(try due(at: now + 4) == [keys[1], keys[3]])
        // Tried at the same instant as `a`, and composed before it, though committed after it.
        #expect(try due(at: now + 5) == [keys[1], keys[3], keys[2], keys[0]])
    }

    @Test("each channel has its own messages, and those of channels that wait are known")
    func channels() throws {
        let notice = Sample.notice()
        let messages = ["webhook:b", "mail", "webhook:a"].map {
            Sample.message([notice], channel: $0, composedAt: now)
        }
        try ledger.commit(Sample.step([notice]), messages: messages, watermark: now)
        #expect(try due(at: now) == [messages[1].key])
        #expect(
            try ledger.dueMessages(at: now, channel: "webhook:b", limit: 9).map(\.key)
                == [messages[0].key])
        #expect(try ledger.waitingChannels() == ["mail", "webhook:a", "webhook:b"])
        try ledger.bury(messages[2].key, reason: "410", at: now)
        #expect(try ledger.waitingChannels() == ["mail", "webhook:b"])
    }

    @Test("what is under way is not due again, and the limit counts the others only")
    func excluding() throws {
        let keys = try post([("a", now), ("b", now), ("c", now)])
        #expect(try due(at: now, limit: 1, excluding: [keys[0], "unknown"]) == [keys[1]])
        #expect(try due(at: now, limit: 2) == [keys[0], keys[1]])
        #expect(try due(at: now, limit: 0) == [])
        #expect(try ledger.nextAttempt(excluding: Set(keys)) == nil)
        try ledger.postpone(keys[2], until: now + 60, reason: "503", at: now)
        #expect(try ledger.nextAttempt() == now)
        #expect(try ledger.nextAttempt(excluding: Set(keys.prefix(2))) == now + 60)
    }

    @Test("a message known already is left alone, wherever it stands")
    func knownAlready() throws {
        let keys = try post([("a", now), ("b", now), ("c", now)])
        try ledger.postpone(keys[0], until: now + 9, reason: "503", at: now)
        try ledger.delivered([keys[1]], at: now)
        #expect(try ledger.drop(keys[2], at: now, by: "甲"))
        let again = ["a", "b", "c"].map {
            Sample.message([Sample.notice()], to: $0, composedAt: now + 100)
        }
        #expect(again.map(\.key) == keys)
        try ledger.commit(StepDecisions(), messages: again, watermark: now + 100)
        let left = try ledger.outbox(limit: 9)
        #expect(left.map(\.key) == [keys[0]])
        #expect(left.first?.attempts == 1)
        #expect(left.first?.composedAt == now)
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a delivered message leaves the outbox for good, and twice is once")
    func delivered() throws {
        let keys = try post([("a", now), ("b", now), ("c", now)])
        try ledger.delivered([keys[0], keys[2]], at: now + 1)
        try ledger.delivered([keys[0]], at: now + 2)
        try ledger.delivered([], at: now + 2)
        #expect(try due(at: now + 9) == [keys[1]])
        #expect(try ledger.outboxCount() == (1, 0))
        #expect(try !ledger.revive(keys[0], at: now))
        #expect(try !ledger.drop(keys[0], at: now, by: "甲"))
        try ledger.postpone(keys[0], until: now, reason: "late", at: now)
        #expect(try ledger.outboxItem(keys[0]) == nil)
    }

    @Test("one unknown key and nothing of the batch is recorded")
    func unknown() throws {
        let keys = try post([("a", now)])
        let error = failure { () throws(LedgerError) in
            try ledger.delivered([keys[0], "nobody"], at: now)
        }
        #expect(error?.code == .unknownMessage)
        #expect(error?.description.contains("nobody") == false)
        #expect(try due(at: now) == keys)
        let postponed = failure { () throws(LedgerError) in
            try ledger.postpone("nobody", until: now, reason: "", at: now)
        }
        #expect(postponed?.code == .unknownMessage)
        let buried = failure { () throws(LedgerError) in
            try ledger.bury("nobody", reason: "", at: now)
        }
        #expect(buried?.code == .unknownMessage)
    }

    @Test("postponing counts the attempts and keeps the last reason")
    func postponing() throws {
        let key = try #require(try post([("a", now)]).first)
        try ledger.postpone(key, until: now + 60, reason: "timeout", at: now + 1)
        try ledger.postpone(key, until: now + 180, reason: "503", at: now + 61)
        let item = try #require(try ledger.outboxItem(key))
        #expect(
            item
                == OutboxItem(
                    message: try #require(item.message), state: .waiting, attempts: 2,
                    nextAttempt: now + 180,
                    failedAt: now + 61, lastError: "503"))
        #expect(try due(at: now + 179) == [])
    }

    @Test("a dead letter is listed first, never tried, and can be revived with a fresh start")
    func deadLetters() throws {
        let keys = try post([("a", now), ("b", now)])
        try ledger.bury(keys[1], reason: "410 Gone", at: now + 1)
        #expect(try due(at: .distantFuture) == [keys[0]])
        #expect(try ledger.outboxCount() == (1, 1))
        #expect(try ledger.outbox(limit: 9).map(\.state) == [.dead, .waiting])
        #expect(try ledger.outbox(limit: 1).map(\.lastError) == ["410 Gone"])
        #expect(try ledger.outbox(limit: -1) == [])
        #expect(try ledger.revive(keys[1], at: now + 2))
        let item = try #require(try ledger.outboxItem(keys[1]))
        #expect(item.state == .waiting && item.attempts == 0 && item.nextAttempt == now + 2)
        #expect(item.lastError == "410 Gone")
        #expect(try !ledger.revive("nobody", at: now))
    }

    @Test("a waiting message can be made due at once")
    func retryNow() throws {
        let key = try #require(try post([("a", now)]).first)
        try ledger.postpone(key, until: now + 3600, reason: "503", at: now)
        #expect(try ledger.revive(key, at: now + 1))
        #expect(try ledger.nextAttempt() == now + 1)
    }

    @Test("a dropped message is gone from the outbox and kept in the record")
    func dropping() throws {
        let keys = try post([("a", now), ("b", now)])
        try ledger.bury(keys[0], reason: "no such user", at: now)
        #expect(try ledger.drop(keys[0], at: now + 1, by: "甲"))
        #expect(try !ledger.drop(keys[0], at: now + 2, by: "乙"))
        #expect(try !ledger.drop("nobody", at: now, by: "乙"))
        #expect(try ledger.outbox(limit: 9).map(\.key) == [keys[1]])
        let lines = try ledger.history(of: Sample.obligation())
        #expect(
            lines.filter { $0.what == .dropped }.map { "\($0.by ?? "") \($0.text)" } == [
                "甲 to a: no such user"
            ])
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("what is dropped while it is under way and then delivered is recorded as both")
    func droppedUnderWay() throws {
        let key = try #require(try post([("a", now)]).first)
        #expect(try ledger.drop(key, at: now + 1, by: "甲"))
        try ledger.bury(key, reason: "too late", at: now + 2)
        try ledger.delivered([key], at: now + 2)
        let lines = try ledger.history(of: Sample.obligation())
        #expect(lines.map(\.what) == [.said, .dropped, .delivered])
        #expect(try ledger.integrityFaults() == [])
    }

    /// What somebody, or a bad sector, did to the message with this key.
    private func damage(_ key: String, _ expression: String) throws {
        try ledger.connection.execute("DROP TRIGGER IF EXISTS messages_no_update")
        try ledger.connection.run(
            "UPDATE messages SET message = \(expression) WHERE key = ?", [.text(key)])
    }

    @Test(
        "a message that cannot be read is due and listed without its text, beside the others",
        arguments: [
            "'{'", "''", "'{}'", "substr(message, 1, 40)",
            // It decodes, and is another one than it is stored as.
            "replace(message, '\"mail\"', '\"journal\"')", "replace(message, key, 'x' || key)",
            "replace(message, '\"recipient\":\"b\"', '\"recipient\":\"d\"')",
        ])
    func unreadable(expression: String) throws {
        let keys = try post([("a", now), ("b", now), ("c", now)])
        try damage(keys[1], expression)
        let due = try ledger.dueMessages(at: now, channel: "mail", limit: 9)
        #expect(due.map(\.key) == keys)
        #expect(due.map { $0.message?.recipient } == ["a", nil, "c"])
        #expect(due.map(\.recipient) == ["a", "b", "c"])
        #expect(due[1].channel == "mail" && due[1].composedAt == now)
        try ledger.bury(keys[1], reason: "cannot be read", at: now)
        let listed = try ledger.outbox(limit: 9)
        #expect(listed.map(\.key) == [keys[1], keys[0], keys[2]])
        #expect(listed[0].state == .dead && listed[0].message == nil)
        #expect(try ledger.outboxItem(keys[1])?.lastError == "cannot be read")
        #expect(try ledger.drop(keys[1], at: now, by: "甲"))
        #expect(try ledger.outbox(limit: 9).map(\.key) == [keys[0], keys[2]])
    }

    @Test("a row that neither waits nor is dead is listed as dead")
    func unknownState() throws {
        let keys = try post([("a", now), ("b", now)])
        try ledger.connection.run(
            "UPDATE outbox SET state = 'lost' WHERE key = ?", [.text(keys[0])])
        #expect(try due(at: now) == [keys[1]])
        #expect(try ledger.outbox(limit: 9).map(\.state) == [.dead, .waiting])
        #expect(try ledger.drop(keys[0], at: now, by: "甲"))
    }

    @Test("what waits for longer than any schedule does is brought back, and nothing else")
    func bringingBack() throws {
        let limit = LedgerStore.longestWaitSeconds
        let keys = try post([
            ("a", now), ("b", now), ("c", now), ("d", now), ("e", now + 40 * 86_400),
            ("f", now + 40 * 86_400),
        ])
        try ledger.postpone(keys[0], until: now + limit, reason: "503", at: now)
        try ledger.postpone(keys[1], until: now + limit + 1, reason: "503", at: now)
        try ledger.postpone(keys[2], until: now + 30 * 86_400, reason: "503", at: now)
        try ledger.bury(keys[2], reason: "410", at: now)
        try ledger.postpone(keys[5], until: now + 90 * 86_400, reason: "503", at: now)
        #expect(try ledger.bringBackAttempts(to: now + 0) == 2)
        #expect(try due(at: now) == [keys[1], keys[3]])
        #expect(try ledger.outboxItem(keys[0])?.nextAttempt == now + limit)
        #expect(try ledger.outboxItem(keys[1])?.attempts == 1)
        #expect(try ledger.outboxItem(keys[2])?.state == .dead)
        // What was composed in the future waits until then.
        #expect(try ledger.outboxItem(keys[4])?.nextAttempt == now + 40 * 86_400)
        #expect(try ledger.outboxItem(keys[5])?.nextAttempt == now + 40 * 86_400)
        #expect(try ledger.bringBackAttempts(to: now) == 0)
    }

    @Test("failures are recorded all at once or not at all")
    func failures() throws {
        let keys = try post([("a", now), ("b", now), ("c", now)])
        let attempts = [
            FailedAttempt(key: keys[0], at: now + 1, reason: "503", next: now + 60),
            FailedAttempt(key: keys[1], at: now + 2, reason: "410", next: nil),
        ]
        let unknown = FailedAttempt(key: "nobody", at: now, reason: "", next: nil)
        let error = failure { () throws(LedgerError) in try ledger.failed(attempts + [unknown]) }
        #expect(error?.code == .unknownMessage)
        #expect(try due(at: now) == keys)
        try ledger.failed(attempts)
        let items = try ledger.outbox(limit: 9)
        #expect(items.map(\.key) == [keys[1], keys[2], keys[0]])
        #expect(items.map(\.state) == [.dead, .waiting, .waiting])
        #expect(items.map(\.attempts) == [1, 0, 1])
        #expect(items.map(\.failedAt) == [now + 2, nil, now + 1])
        #expect(items.map(\.nextAttempt) == [now, now, now + 60])
    }
}
