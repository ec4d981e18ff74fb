import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite("The ledger: messages that some addresses have, and attempts that wait for people")
struct LedgerPartialTests {
    private let place: Workplace
    private let ledger: LedgerStore
    private let now = Sample.start
    private let done = PartialDelivery(
        taken: ["b@example.jp", "a@example.jp"], refused: ["c@example.jp"])

    init() throws {
        place = try Workplace()
        ledger = try place.open()
    }

    private func post(_ notices: [Notice] = [Sample.notice()]) throws -> String {
        let message = Sample.message(notices)
        try ledger.commit(Sample.step(notices), messages: [message], watermark: now)
        return message.key
    }

    private func fail(_ key: String, _ done: PartialDelivery?, next: Int64? = 60) throws {
        try ledger.failed([
            FailedAttempt(
                key: key, at: now, reason: "450", next: next.map { now + $0 }, done: done)
        ])
    }

    @Test("Who has it is remembered until it has left, also where an attempt tells nothing new")
    func remembered() throws {
        let key = try post()
        #expect(try ledger.outboxItem(key)?.done == PartialDelivery())
        try fail(key, done)
        #expect(try ledger.outboxItem(key)?.done == done)
        try fail(key, nil)
        #expect(try ledger.outboxItem(key)?.done == done)
        #expect(
            try ledger.dueMessages(at: now + 60, channel: "mail", limit: 9).map(\.done) == [done])
        try ledger.delivered([key], at: now + 61)
        #expect(try ledger.outboxItem(key) == nil)
    }

    @Test("Revived, it goes to those who were refused too, and not to those who have it")
    func revived() throws {
        let key = try post()
        try fail(key, done, next: nil)
        #expect(try ledger.revive(key, at: now + 5))
        #expect(try ledger.outboxItem(key)?.done == PartialDelivery(taken: done.taken))
    }

    @Test("What is left of it once a day has moved goes to the rest alone")
    func recomposed() throws {
        let key = try post([Sample.notice(), Sample.notice("東区")])
        try fail(key, done)
        let moved = Sample.notice(
            reason: .dateChanged(from: Sample.due, wasProvisional: false, revision: 1),
            due: Sample.due + 7)
        try ledger.commit(Sample.step([moved]), messages: [], watermark: now + 100)
        let items = try ledger.outbox(limit: 9)
        #expect(items.map { $0.message?.notices.count } == [1])
        #expect(items.map(\.key) != [key])
        #expect(items.map(\.done) == [done])
    }

    @Test("Attempts that wait for people are not taken for a wrong clock's doing")
    func opening() throws {
        let key = try post()
        let limit = LedgerStore.longestWaitSeconds
        let monday = now + limit + 40 * 3_600
        try ledger.postpone([(key, monday)])
        #expect(try ledger.outboxItem(key)?.nextAttempt == monday)
        #expect(try ledger.outboxItem(key)?.attempts == 0)
        #expect(try ledger.bringBackAttempts(to: now) { _, _ in monday } == 0)
        // A year ahead, it was a wrong clock's Monday.
        try ledger.postpone([(key, monday + 365 * 86_400)])
        #expect(try ledger.bringBackAttempts(to: now) { _, _ in monday } == 1)
        #expect(try ledger.outboxItem(key)?.nextAttempt == now)
    }

    @Test(
        "What was never tried waits from the hour for which it was kept, what was since it is there"
    )
    func backlog() throws {
        let key = try post()
        try ledger.postpone([(key, now + 7_200)])
        #expect(try ledger.backlogs().map(\.oldest) == [now + 7_200])
        try fail(key, nil)
        #expect(try ledger.backlogs().map(\.oldest) == [now])
    }

    @Test("A backup knows that it is one until it is gone on from; a ledger never is")
    func backup() throws {
        _ = try post()
        let folder = try temporaryFolder()
        let path = folder.appending(path: "copy.db").path
        _ = try LedgerStore(reading: ledger.path).copy(to: path, replacing: false)
        #expect(try !ledger.isCopy())
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
        let restored = try LedgerStore(path: path)
        #expect(try restored.isCopy())
        #expect(try restored.integrityFaults() == [])
        try restored.adoptCopy()
        #expect(try !restored.isCopy())
    }
}
