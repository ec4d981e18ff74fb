import CalendarPlan
import DueNotices
import TestSupport
import Testing

@testable import Ledger

@Suite("The history")
struct LedgerHistoryTests {
    let place: Workplace
    let ledger: LedgerStore
    let now = Sample.start

    init() throws {
        place = try Workplace()
        ledger = try place.open()
    }

    /// A digest to 北区 on three channels, of which one is delivered, one fails and one dies; a
    /// silence; a settled meeting; a completion taken back; and the same for 東区.
    private func live() throws {
        let spoken = ["北区", "東区"].map { Sample.notice($0, at: now + -60) }
        let silent = Decision(
            Sample.notice(reason: .reminder(Policy.Lead(10, .businessDays)), at: now + -120),
            silence: .superseded)
        let messages = ["journal", "mail", "webhook:chat"].map {
            Sample.message([spoken[0]], channel: $0, composedAt: now)
        }
        try ledger.commit(
            Sample.step(spoken, silent: [silent]), messages: messages, watermark: now)
        try ledger.delivered([messages[0].key], at: now + 1)
        try ledger.postpone(messages[1].key, until: now + 100, reason: "disk full", at: now + 2)
        try ledger.bury(messages[2].key, reason: "410", at: now + 3)
        let events: [ProgressEvent] = [
            .recorded(.settled(Sample.due + 3), of: Sample.entry.whole),
            .recorded(.done(.init(day: Sample.due, by: "北区")), of: Sample.obligation()),
            .retracted(.done, of: Sample.obligation()),
            .recorded(.done(.init(day: Sample.due, by: "東区")), of: Sample.obligation("東区")),
        ]
        for (event, offset) in zip(events, Int64(10)...) {
            _ = try ledger.record(
                event, at: now + offset, by: "室", via: "cli", note: offset == 11 ? "紙で" : nil)
        }
    }

    private func text(_ lines: [HistoryLine]) -> String {
        lines.map { line in
            let detail: [String?] =
                switch line.detail {
                case .event(let recorded):
                    [
                        recorded.by, recorded.via.rawValue, recorded.event.name.rawValue,
                        recorded.note,
                    ]
                case .notice(let reason, let due, let silence): [reason, "due \(due)", silence]
                case .message(let message):
                    [
                        message.channel, "to \(message.recipient)",
                        message.attempts.map { "attempt \($0)" }, message.error, message.by,
                    ]
                }
            return
                (["\(line.at - now)", line.what.rawValue, line.obligation.map { "\($0)" } ?? "-"]
                + detail.map { $0 ?? "-" }).joined(separator: " | ") + "\n"
        }.joined()
    }

    @Test("of an obligation: its entry's events, its own, what was said, and how that fared")
    func ofObligation() throws {
        try live()
        try expectGolden(
            text(try ledger.history(of: Sample.obligation())), "history-obligation.txt")
    }

    @Test("of an entry: all organisations")
    func ofEntry() throws {
        try live()
        try expectGolden(text(try ledger.history(ofEntry: Sample.entry)), "history-entry.txt")
    }

    @Test("the limit keeps the latest lines")
    func limit() throws {
        try live()
        let all = try ledger.history(ofEntry: Sample.entry)
        #expect(try ledger.history(ofEntry: Sample.entry, limit: 3) == all.suffix(3))
        #expect(try ledger.history(ofEntry: Sample.entry, limit: 0) == [])
    }

    @Test("a digest stands once in the history of each obligation in it")
    func digest() throws {
        let notices = [Sample.notice(), Sample.notice(reason: .opens), Sample.notice("東区")]
        let message = Sample.message(notices)
        try ledger.commit(Sample.step(notices), messages: [message], watermark: now)
        try ledger.delivered([message.key], at: now + 1)
        for organisation in ["北区", "東区"] {
            let lines = try ledger.history(of: Sample.obligation(organisation))
            #expect(lines.count { $0.what == .delivered } == 1)
        }
        let whole = try ledger.history(ofEntry: Sample.entry)
        #expect(whole.count { $0.what == .delivered } == 2)
    }

    @Test("other rounds, organisations and calendars stay out")
    func others() throws {
        try live()
        for other in [
            Sample.obligation("西区"), Sample.obligation(occurrence: "2024-Q1"),
            Sample.obligation(entry: EntryID(calendar: "市政変革@2025", entry: "x-3-papers")),
        ] {
            let lines = try ledger.history(of: other)
            #expect(lines.allSatisfy { $0.obligation == nil }, "\(other)")
        }
    }

    @Test("the last event of an obligation and of an entry are apart, for undo")
    func lastEvent() throws {
        #expect(try ledger.events(of: Sample.obligation()).last == nil)
        try live()
        #expect(
            try ledger.events(of: Sample.obligation()).last?.event
                == .retracted(.done, of: Sample.obligation()))
        let settled = try #require(try ledger.events(of: Sample.entry.whole).last)
        #expect(
            settled
                == RecordedEvent(
                    number: 1, event: .recorded(.settled(Sample.due + 3), of: Sample.entry.whole),
                    at: now + 10,
                    by: "室", via: "cli", note: nil))
        #expect(
            try ledger.events(of: Sample.obligation()).map(\.note) == ["紙で", nil])
    }

    @Test("undoing is another event: the completion is gone, its record is not")
    func undo() throws {
        let obligation = Sample.obligation()
        for event in [
            ProgressEvent.recorded(.done(.init(day: Sample.due, by: "甲")), of: obligation),
            .retracted(.done, of: obligation),
            .recorded(.done(.init(day: Sample.due + 1, by: "乙")), of: obligation),
        ] {
            _ = try ledger.record(event, at: now, by: "甲", via: "cli", note: nil)
        }
        #expect(
            try ledger.progress().all(\.done) == [obligation: .init(day: Sample.due + 1, by: "乙")])
        _ = try ledger.record(
            .retracted(.done, of: obligation), at: now, by: "甲", via: "cli", note: nil)
        #expect(try ledger.progress().all(\.done).isEmpty)
        #expect(try ledger.events(of: obligation).count == 4)
    }
}

extension HistoryLine {
    /// `to 北区, attempt 2: timed out`; nothing of what is no message.
    var text: String {
        guard case .message(let message) = detail else { return "" }
        return "to \(message.recipient)"
            + (message.attempts.map { ", attempt \($0)" } ?? "")
            + (message.error.map { ": \($0)" } ?? "")
    }

    /// Who dropped a message.
    var by: String? {
        if case .message(let message) = detail { message.by } else { nil }
    }
}
