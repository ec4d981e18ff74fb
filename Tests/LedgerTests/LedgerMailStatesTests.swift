import CalendarPlan
import DueNotices
import TestSupport
import Testing

@testable import Ledger

@Suite("The ledger: the states of mails")
struct LedgerMailStatesTests {
    private let place: Workplace
    private let ledger: LedgerStore
    private let now = Sample.start

    init() throws {
        place = try Workplace()
        ledger = try place.open()
    }

    private func post(channel: String = "mail") throws -> String {
        let notices = [Sample.notice()]
        let message = Message(
            channel: channel, recipient: "北区", language: .japanese, composedAt: now,
            notices: notices)
        try ledger.commit(Sample.step(notices), messages: [message], watermark: now)
        return message.key
    }

    private func history() throws -> [String] {
        try ledger.history(ofEntry: Sample.entry)
            .filter { ![.said, .recorded].contains($0.what) }
            .map { "\($0.what.rawValue) \($0.text)" }
    }

    @Test("a spooled mail is handed over only once it was taken, and the history says which")
    func spooled() throws {
        let key = try post()
        try ledger.delivered([key], at: now + 1, spooled: [key])
        #expect(try ledger.mailState(of: key)?.state == .spooled)
        #expect(try ledger.mails(in: .spooled).map(\.key) == [key])
        #expect(try history() == ["spooled to 北区"])
        let taken = MailStateChange(key: key, state: .handedOver, at: now + 2)
        try ledger.record([taken, taken])
        try ledger.record([MailStateChange(key: "unknown", state: .handedOver, at: now + 2)])
        #expect(try ledger.mails(in: .spooled) == [])
        #expect(try history() == ["spooled to 北区", "handed-over to 北区"])
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a refused mail that is moved back into the spool is spooled again")
    func movedBack() throws {
        let key = try post()
        try ledger.delivered([key], at: now + 1, spooled: [key])
        for (second, state) in [(2, .refused), (3, .spooled), (4, .handedOver)]
            as [(Int64, MailState)]
        {
            try ledger.record([
                MailStateChange(
                    key: key, state: state, at: now + second,
                    reason: state == .refused ? "67" : nil)
            ])
            #expect(try ledger.mailState(of: key)?.state == state)
        }
        #expect(
            try history() == [
                "spooled to 北区", "refused to 北区: 67", "spooled to 北区", "handed-over to 北区",
            ])
    }

    @Test("what a server takes is delivered; what it refuses is refused and a dead letter")
    func smtp() throws {
        let key = try post()
        try ledger.failed([
            FailedAttempt(key: key, at: now + 1, reason: "mail: 550", next: nil, isRefusal: true)
        ])
        #expect(try ledger.mailState(of: key)?.state == .refused)
        #expect(try history() == ["refused to 北区: mail: 550"])
        #expect(try ledger.outboxItem(key)?.state == .dead)
        #expect(try ledger.revive(key, at: now + 2))
        try ledger.delivered([key], at: now + 3)
        #expect(try ledger.mailState(of: key)?.state == .delivered)
        #expect(
            try history() == ["refused to 北区: mail: 550", "delivered to 北区, attempt 1"])
    }

    @Test("only mails have states")
    func others() throws {
        let key = try post(channel: "journal")
        try ledger.delivered([key], at: now + 1)
        #expect(try ledger.mailState(of: key) == nil)
        #expect(try history() == ["delivered to 北区, attempt 1"])
    }
}
