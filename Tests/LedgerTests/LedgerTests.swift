import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import Ledger

@Suite("The ledger")
struct LedgerTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    @Test("a new ledger is empty, says that it is new, and is sound")
    func empty() throws {
        let ledger = try place.open()
        #expect(ledger.isNew)
        #expect(try ledger.watermark() == nil)
        #expect(try ledger.progress() == DueNotices.Progress())
        #expect(try ledger.nextAttempt() == nil)
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("everything committed and recorded is there after reopening")
    func reopening() throws {
        let obligation = Sample.obligation(occurrence: "2024-Q1")
        let notice = Sample.notice(reason: .reminder(Policy.Lead(10, .businessDays)))
        let silent = Sample.notice(reason: .opens)
        let before: DueNotices.Progress
        do {
            let ledger = try place.open()
            var step = Sample.step([notice], silent: [Decision(silent, silence: .superseded)])
            step.sightings = [
                Sample.sighting(obligation),
                .init(obligation: Sample.obligation("東区"), announced: nil),
            ]
            step.announcements = [Sample.sighting(obligation, due: Sample.due + 7, revision: 1)]
            let message = Sample.message([notice])
            try ledger.commit(step, messages: [message], watermark: Sample.start)
            _ = try ledger.record(
                .recorded(.settled(Sample.due), of: Sample.entry.whole), at: Sample.start + 1,
                by: "室", via: "cli",
                note: nil)
            _ = try ledger.record(
                .recorded(.done(.init(day: Sample.due, by: "北区")), of: obligation),
                at: Sample.start + 2, by: "root",
                via: "cli", note: "紙で受領")
            before = try ledger.progress()
            ledger.close()
        }
        let ledger = try place.open()
        #expect(!ledger.isNew)
        let progress = try ledger.progress()
        #expect(progress == before)
        #expect(progress.settled == [RoundID(entry: Sample.entry): Sample.due])
        #expect(progress.all(\.done) == [obligation: .init(day: Sample.due, by: "北区")])
        #expect(
            progress.all(\.firstSeen)
                == [obligation: Sample.start, Sample.obligation("東区"): Sample.start])
        #expect(
            progress.all(\.announced)
                == [obligation: .init(due: Sample.due + 7, isProvisional: false, revision: 1)])
        #expect(progress.said == [notice.key])
        #expect(try ledger.watermark() == Sample.start)
        #expect(
            try ledger.dueMessages(at: Sample.start, channel: "mail", limit: 9).map(
                \.message?.notices) == [[notice]])
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("the same progress comes of the ledger and of applying the events in memory")
    func fold() throws {
        let ledger = try place.open()
        let events: [ProgressEvent] = [
            .recorded(.settled(Sample.due), of: Sample.entry.whole),
            .retracted(.settled, of: Sample.entry.whole),
            .recorded(.settled(Sample.due + 1), of: Sample.entry.whole),
            .recorded(.done(.init(day: Sample.due, by: "甲")), of: Sample.obligation()),
            .retracted(.done, of: Sample.obligation()),
            .recorded(.done(.init(day: Sample.due, by: "乙")), of: Sample.obligation("東区")),
        ]
        var expected = DueNotices.Progress()
        for (event, offset) in zip(events, Int64(0)...) {
            // Events are ordered by their number, not by a clock that may have been set back.
            let number = try ledger.record(
                event, at: Sample.start + -offset, by: "甲", via: "cli", note: nil)
            #expect(number == offset + 1)
            expected.apply(event, at: Sample.start + -offset)
        }
        #expect(try ledger.progress() == expected)
    }

    @Test("the watermark stays or moves on, never back")
    func watermark() throws {
        let ledger = try place.open()
        try ledger.commit(StepDecisions(), messages: [], watermark: Sample.start)
        try ledger.commit(StepDecisions(), messages: [], watermark: Sample.start)
        let notice = Sample.notice()
        let error = failure { () throws(LedgerError) in
            try ledger.commit(
                Sample.step([notice]), messages: [Sample.message([notice])],
                watermark: Sample.start + -1)
        }
        #expect(error?.code == .watermark)
        #expect(try ledger.progress().said.isEmpty)
        #expect(try ledger.watermark() == Sample.start)
        let byHand = failure { () throws(LedgerError) in
            try ledger.connection.execute("UPDATE state SET watermark_s = 0")
        }
        #expect(byHand?.code == .SQLITE_CONSTRAINT)
    }

    @Test("what was said is never said again, and the whole step is refused")
    func saidOnce() throws {
        let ledger = try place.open()
        let notice = Sample.notice()
        let message = Sample.message([notice])
        try ledger.commit(Sample.step([notice]), messages: [message], watermark: Sample.start)
        var again = Sample.step([Sample.notice("東区"), notice])
        again.sightings = [Sample.sighting(Sample.obligation())]
        let error = failure { () throws(LedgerError) in
            try ledger.commit(again, messages: [], watermark: Sample.start + 1)
        }
        #expect(error?.code == .SQLITE_CONSTRAINT)
        #expect(try ledger.progress().said == [notice.key])
        #expect(try ledger.progress().all(\.firstSeen).isEmpty)
        #expect(try ledger.watermark() == Sample.start)
        // Not saying it again is recorded as often as it is decided.
        let silent = Decision(notice, silence: .said)
        for second in Int64(1)...2 {
            try ledger.commit(
                Sample.step([], silent: [silent]), messages: [], watermark: Sample.start + second)
        }
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("an obligation keeps its first sighting and what was announced with it")
    func sightings() throws {
        let ledger = try place.open()
        for second in Int64(0)...1 {
            var step = StepDecisions()
            step.sightings = [Sample.sighting(Sample.obligation(), due: Sample.due + Int(second))]
            try ledger.commit(step, messages: [], watermark: Sample.start + second)
        }
        let progress = try ledger.progress()
        #expect(progress.all(\.firstSeen) == [Sample.obligation(): Sample.start])
        #expect(progress[Sample.obligation()].announced?.due == Sample.due)
    }

    @Test(
        "what was recorded can be neither changed nor removed",
        arguments: [
            "events", "sightings", "announcements", "decisions", "messages", "message_notices",
            "deliveries", "drops", "mail_states", "revocations", "session_ends",
        ])
    func appendOnly(table: String) throws {
        let ledger = try place.open()
        let notices = [Sample.notice(), Sample.notice("東区")]
        var step = Sample.step(notices)
        step.sightings = [Sample.sighting(Sample.obligation())]
        let messages = notices.map { Sample.message([$0]) }
        try ledger.commit(step, messages: messages, watermark: Sample.start)
        _ = try ledger.record(
            .retracted(.done, of: Sample.obligation()), at: Sample.start, by: "甲", via: "cli",
            note: nil)
        try ledger.delivered([messages[0].key], at: Sample.start)
        #expect(try ledger.drop(messages[1].key, at: Sample.start, by: "甲"))
        try ledger.revokeAnswers(about: nil, of: "北区", at: Sample.start, by: "甲")
        try ledger.endSessions(of: nil, at: Sample.start, by: "甲")
        let column = try #require(
            try ledger.connection.row("SELECT name FROM pragma_table_info(?)", [.text(table)]) {
                (row) throws(LedgerError) in try row.text(0)
            })
        for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET \(column) = \(column)"] {
            let error = failure { () throws(LedgerError) in try ledger.connection.execute(sql) }
            #expect(error?.code == .SQLITE_CONSTRAINT, "\(sql)")
            #expect(error?.message == "the ledger is append-only")
        }
    }

    @Test("after closing it another may open it, and closing twice is nothing")
    func closing() throws {
        let ledger = try place.open()
        ledger.close()
        ledger.close()
        try place.open().close()
        #expect(!FileManager.default.fileExists(atPath: place.path + "-wal"))
    }
}
