import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text

@testable import OutgoingChannels

/// Keeps what a log would have written.
private final class Collected {
    var entries: [[JournalField]] = []
    var lines: [String] = []
    var code: Int32 = 0

    func log(_ sink: JournalSink) -> JournalLog {
        JournalLog(
            sink: sink, zone: MailSamples.tokyo,
            sendEntry: {
                self.entries.append($0)
                return self.code
            },
            writeLine: {
                self.lines.append($0)
                return self.code
            })
    }
}

@Suite("Journal: the channel")
struct JournalChannelTests {
    private func send(
        _ notices: [Notice], _ language: Language = .japanese, to sink: JournalSink = .native,
        _ collected: Collected = Collected(), organisations: [String] = []
    ) -> (Collected, DeliveryOutcome?) {
        let channel = JournalChannel(log: collected.log(sink))
        channel.organisations = organisations
        let message = MailSamples.message(notices, language, channel: "journal")
        var outcomes: [DeliveryOutcome] = []
        let recipient = MailSamples.organisation(message.recipient, language)
        channel.send(message, to: recipient, at: MailSamples.composedAt) { outcomes.append($0) }
        #expect(outcomes.count == 1)
        return (collected, outcomes.first)
    }

    private func text(_ entries: [[JournalField]]) -> String {
        entries.map { fields in fields.map { "\($0.name)=\($0.value)\n" }.joined() }
            .joined(separator: "\n")
    }

    @Test("the entries of every reason, in both languages", arguments: Language.allCases)
    func entries(language: Language) throws {
        let collected = Collected()
        for notice in try MailSamples.digest(to: "北区") {
            let (_, outcome) = send([notice], language, to: .native, collected)
            #expect(outcome == .delivered)
        }
        try expectGolden(text(collected.entries), "journal.\(language.rawValue).txt")
    }

    @Test("several notices are one entry, with each obligation")
    func several() throws {
        let notices = try ["都島区", "北区"].map {
            try MailSamples.notice(.adopted(isOverdue: true), organisation: $0, to: "市政変革推進室")
        }
        let (collected, outcome) = send(notices, organisations: ["北区", "都島区"])
        #expect(outcome == .delivered)
        try expectGolden(text(collected.entries), "journal-adopted.txt")
    }

    @Test("an entry never has more fields than journald takes")
    func limit() throws {
        let notices = try (0..<2_000).map { try MailSamples.notice(id: "t-\($0)") }
        let (collected, _) = send(notices)
        let fields = try #require(collected.entries.first)
        let count = fields.count { $0.name == "KOYOMI_OBLIGATION" }
        #expect(count == JournalChannel.obligationFieldsLimit)
        #expect(fields.contains(JournalField("KOYOMI_NOTICES", "2000")))
        #expect(fields.count < 1_000)
    }

    @Test("a title with line ends stays one line")
    func hostile() throws {
        let notice = try MailSamples.notice(title: "会議\nPRIORITY=0\r\n<0>x")
        let (collected, _) = send([notice], to: .standardError(.prefixed))
        #expect(
            collected.lines == [
                "<6>北区: 会議 PRIORITY=0  <0>x ― 期限まであと10営業日 (2026-09-16)\n"
            ])
    }

    @Test("at a terminal a person reads time and urgency")
    func terminal() throws {
        let notice = try MailSamples.notice(.overdue(businessDays: 3))
        let (collected, _) = send([notice], .english, to: .standardError(.terminal))
        #expect(
            collected.lines == [
                "2026-09-02 08:45:00  WARNING  北区: 第3回X会議 資料提出 — overdue by 3 business days "
                    + "(2026-09-16)\n"
            ])
    }

    @Test("what was not taken is tried again")
    func failure() throws {
        let collected = Collected()
        collected.code = -ENOSPC
        let (_, outcome) = send([try MailSamples.notice()], .japanese, to: .native, collected)
        let reason = "cannot write to the journal: No space left on device"
        #expect(outcome == .retry(reason: reason, after: nil))
    }

    @Test("every kind of reason has a MESSAGE_ID of its own, under its own word")
    func messageIDs() throws {
        let day = try #require(Day("2026-09-01"))
        let reasons: [Reason] = [
            .opens, .reminder(.init(1, .days)), .dueToday, .closes, .overdue(businessDays: 1),
            .unsettled(businessDays: 1), .dateChanged(from: day, wasProvisional: true, revision: 1),
            .adopted(isOverdue: true),
            .dateWithdrawn(revision: 1), .undecided,
            .behindPace(count: 0, expected: 1, of: 3, lastMonth: nil),
            .missedTarget(value: "23/24", target: "24/24"),
            .escalated(businessDays: 3), .missing(businessDays: 1), .snoozeEnds(until: day),
            .scheduled, .calledOff(revision: 1),
        ]
        let table = JournalMessageID.table
        #expect(reasons.map(\.word) == table.map(\.word))
        #expect(reasons.map(JournalMessageID.id) == table.map(\.id))
        #expect(Set(table.map(\.id)).count == reasons.count)
        #expect(table.allSatisfy { $0.id.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    }
}

@Suite("Journal: where it goes")
struct JournalSinkTests {
    typealias Case = (journal: Bool, stream: Bool, terminal: Bool, asked: Bool, sink: JournalSink)

    @Test(
        "the sink follows from what exists",
        arguments: [
            (false, false, false, false, .standardError(.prefixed)),
            (false, false, true, false, .standardError(.terminal)),
            (false, true, false, false, .standardError(.prefixed)),
            (true, true, false, false, .native),
            (true, true, false, true, .native),
            (true, false, false, false, .native),
            (true, false, true, false, .standardError(.terminal)),
            (true, false, false, true, .standardError(.prefixed)),
        ] as [Case])
    func choose(example: Case) {
        var around = JournalSink.Surroundings()
        around.hasJournal = example.journal
        around.standardErrorIsJournal = example.stream
        around.standardErrorIsTerminal = example.terminal
        around.asksForStandardError = example.asked
        #expect(JournalSink.choose(around) == example.sink)
    }

    @Test(
        "a journal whose socket has gone takes nothing, so that a notice waits for it",
        .enabled(if: access(JournalSink.Surroundings.socket, F_OK) != 0))
    func journalGone() {
        let log = JournalLog(sink: .native, zone: .utc)
        #expect(log.log(.notice, "知らせ", at: Instant(seconds: 0)) == -ENOENT)
    }

    @Test("a field name that journald would drop is a programmer error")
    func fieldNames() async {
        #expect(JournalField("KOYOMI_DUE2", "x").name == "KOYOMI_DUE2")
        await #expect(processExitsWith: .failure) { _ = JournalField("_TRUSTED", "x") }
        await #expect(processExitsWith: .failure) { _ = JournalField("lower", "x") }
        await #expect(processExitsWith: .failure) { _ = JournalField("2X", "x") }
    }
}
