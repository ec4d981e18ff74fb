import CalendarPlan
import DueNotices
@testable import ServiceInterface
import TestSupport
import Testing

@testable import ServiceLoop
@testable import Subcommands

@Suite struct OutboxTextTests {
    private static let policy = Policy(
        name: "p", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5, adoptedGrace: 5)

    private func notice(
        _ reason: Reason, _ due: Day, of owner: String = "北区", to recipient: String = "北区"
    ) -> Notice {
        let id = ObligationID(
            entry: EntryID(calendar: "市政変革@2026", entry: "report"), occurrence: nil,
            organisation: owner)
        let obligation = Obligation(
            id: id, kind: .task, title: "局区X方針の更新と変革課題の洗い出しにもとづく次年度予算要求の取りまとめ",
            calendarTitle: "市政変革", opens: nil, due: due, policy: Self.policy,
            secretariat: "市政変革推進室")
        return Notice(
            obligation, due: due, reason: reason, at: Instant(seconds: 1_780_000_000),
            to: recipient)
    }

    @Test("Messages that have not left are read in 80 columns", arguments: Language.allCases)
    func text(language: Language) throws {
        let due = try #require(Day("2026-07-10"))
        let wards = (1...30).map { "第\($0)区役所" }
        func row(
            _ key: Character, _ channel: String, _ recipient: String, _ notices: [Notice],
            attempts: Int = 0, next: String? = "2026-06-10T08:50:00+09:00", error: String? = nil
        ) -> OutboxRow {
            OutboxRow(
                key: String(repeating: key, count: 32), channel: channel, recipient: recipient,
                notices: notices, state: next == nil ? "dead" : "waiting", attempts: attempts,
                composedAt: "2026-06-10T08:45:00+09:00", nextAttempt: next, lastError: error)
        }
        let rows = [
            row("a", "mail", "北区", [notice(.reminder(.init(10, .businessDays)), due)]),
            row(
                "b", "webhook:chat", "市政変革推進室",
                wards.map { notice(.adopted(isOverdue: true), due, of: $0, to: "市政変革推進室") }
                    + [notice(.overdue(businessDays: 3), due, to: "市政変革推進室")],
                attempts: 3, error: "webhook chat: Couldn't connect to server"),
            row(
                "c", "webhook:a-very-long-name-of-a-webhook-indeed", "北\n区",
                [notice(.dueToday, due)], attempts: 1, next: nil,
                error: "410: " + String(repeating: "gone ", count: 30)),
        ]
        let reply = OutboxReply(rows: rows, found: 3, waiting: 2, dead: 1)
        let console = TestConsole(language)
        OutboxText(console: console.console).list(reply)
        console.console.say("---")
        OutboxText(console: console.console).show(reply)
        #expect(linesTooWide(console.output) == [])
        try expectGolden(console.output, "outbox.\(language.rawValue).txt")
    }

    @Test("What the daemon says of itself has its subject; what was never tried, no failed attempt")
    func alert() {
        let row = OutboxRow(
            key: String(repeating: "e", count: 32), channel: "mail", recipient: "北区", notices: [],
            state: "dead", attempts: 0, composedAt: "2026-06-10T08:45:00+09:00", nextAttempt: nil,
            lastError: "given up", subject: "[Not delivering] webhook:chat")
        let reply = OutboxReply(rows: [row], found: 1, waiting: 0, dead: 1)
        let console = TestConsole(.english)
        OutboxText(console: console.console).list(reply)
        OutboxText(console: console.console).show(reply)
        #expect(
            console.output.contains("\n          [Not delivering] webhook:chat\n          given up")
        )
        #expect(console.output.contains("\n  given up\n  [Not delivering] webhook:chat\n"))
    }

    @Test("What may have arrived is marked, tried once or killed on the way", arguments: [0, 1])
    func uncertain(attempts: Int) {
        let row = OutboxRow(
            key: String(repeating: "f", count: 32), channel: "webhook:chat", recipient: "北区",
            notices: [], state: "waiting", attempts: attempts,
            composedAt: "2026-06-10T08:45:00+09:00", nextAttempt: "2026-06-10T08:50:00+09:00",
            lastError: nil, subject: "[Not delivering]",
            uncertainSince: "2026-06-10T08:45:10+09:00")
        let console = TestConsole(.english)
        OutboxText(console: console.console).show(
            OutboxReply(rows: [row], found: 1, waiting: 1, dead: 0))
        #expect(console.output.contains("may have arrived"))
    }

    @Test("A message that cannot be read has no subject, and is listed and shown all the same")
    func unreadable() {
        let key = String(repeating: "d", count: 32)
        let row = OutboxRow(
            key: key, channel: "mail", recipient: "北区", notices: [], state: "dead", attempts: 1,
            composedAt: "2026-06-10T08:45:00+09:00", nextAttempt: nil,
            lastError: "the stored message cannot be read")
        let reply = OutboxReply(rows: [row], found: 1, waiting: 0, dead: 1)
        let console = TestConsole(.english)
        OutboxText(console: console.console).list(reply)
        let listed = console.output.split(separator: "\n")
        #expect(listed.count == 2)
        #expect(listed.first?.hasPrefix("dddddddd ") == true)
        #expect(listed.last?.contains("the stored message cannot be read") == true)
        OutboxText(console: console.console).show(reply)
        #expect(console.output.contains(key))
    }
}
