import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("The rows")
struct RowsTests {
    static let everyKind: [ProgressEvent] = [
        .recorded(.settled(Sample.due), of: Sample.entry.whole),
        .retracted(.settled, of: Sample.entry.whole),
        .recorded(.done(.init(day: Sample.due, by: "北区 太郎")), of: Sample.obligation()),
        .recorded(
            .done(.init(day: Sample.due, by: "")), of: Sample.obligation(occurrence: "2024-Q1")),
        .retracted(.done, of: Sample.obligation(occurrence: "2024-04")),
        .recorded(
            .done(.init(day: Sample.due, by: "北区", answers: Sample.answers)),
            of: Sample.obligation()),
        .recorded(
            .occurred(.init(day: Sample.due, by: "北区")), of: Sample.obligation(occurrence: "FY2020")
        ),
        .retracted(.occurred, of: Sample.obligation(occurrence: "FY2020"), on: Sample.due),
        .recorded(
            .measured(.init(value: .share(23, of: 24), day: Sample.due, by: "人事・財政部会")),
            of: Sample.obligation()),
        .recorded(
            .measured(.init(value: .percent(decimal("43.3")), day: Sample.due, by: "")),
            of: Sample.obligation()),
        .recorded(
            .measured(.init(value: .number(decimal("-0.5"), unit: "件"), day: Sample.due, by: "甲")),
            of: Sample.obligation()),
        .recorded(
            .measured(.init(value: .number(decimal("1200"), unit: ""), day: Sample.due, by: "甲")),
            of: Sample.obligation()),
        .retracted(.measured, of: Sample.obligation(occurrence: "FY2021")),
        .recorded(.acknowledged(.init(day: Sample.due, by: "北区")), of: Sample.obligation()),
        .retracted(.acknowledged, of: Sample.obligation()),
        .recorded(
            .snoozed(.init(from: Sample.due, until: Sample.due + 7, reason: "改元の\"準備\"", by: "林")),
            of: Sample.obligation()),
        .retracted(.snoozed, of: Sample.obligation()),
        .recorded(
            .waived(.init(day: Sample.due, reason: "統合により不要", by: "林")), of: Sample.obligation()),
        .retracted(.waived, of: Sample.obligation()),
    ]

    private static func decimal(_ text: String) -> FixedDecimal {
        FixedDecimal(text) ?? FixedDecimal(0)
    }

    @Test("an event comes back from its columns", arguments: everyKind)
    func events(event: ProgressEvent) throws {
        let place = try Workplace()
        let ledger = try place.open()
        _ = try ledger.record(event, at: Sample.start, by: "甲", via: "cli", note: "")
        let back = try ledger.connection.row("SELECT \(EventRow.names) FROM events") {
            (row) throws(LedgerError) in try EventRow.read(row, from: 0)
        }
        #expect(back == event)
    }

    @Test("an event of a kind that this version does not know is refused, not guessed")
    func unknownKind() throws {
        let place = try Workplace()
        let ledger = try place.open()
        try ledger.connection.execute(
            """
            INSERT INTO events (at_s, recorded_by, via, kind, calendar, entry, occurrence,
                organisation) VALUES (0, '', '', 'forgotten', 'c', 'e', '', '北区')
            """)
        let error = failure { () throws(LedgerError) in _ = try ledger.progress() }
        #expect(error?.message == "column kind cannot be read")
    }

    /// What stands in the columns kind, day and value, and which of them cannot be read.
    static let unreadable = [
        ("forgotten", "2024-06-26", "NULL", "kind"), ("occurred", "13月", "NULL", "day"),
        ("measured", "2024-06-26", "NULL", "value"), ("measured", "2024-06-26", "'8/'", "value"),
        ("measured", "2024-06-26", "'99999999999999999999'", "value"),
        ("snoozed", "2024-06-26", "'{\"from\":\"2024-06-26\",\"reason\":\"\"}'", "value"),
        ("waived", "2024-06-26", "NULL", "value"),
        ("done", "2024-06-26", "'{'", "value"), ("done", "2024-06-26", "'{}'", "value"),
    ]

    @Test("an event that cannot be read is refused, not guessed, and found", arguments: unreadable)
    func unreadableEvent(kind: String, day: String, value: String, column: String) throws {
        let place = try Workplace()
        let ledger = try place.open()
        try ledger.connection.execute(
            """
            INSERT INTO events (at_s, recorded_by, via, kind, calendar, entry, occurrence,
                organisation, day, done_by, value)
            VALUES (0, '', '', '\(kind)', 'c', 'e', '', '北区', '\(day)', '甲', \(value))
            """)
        let error = failure { () throws(LedgerError) in _ = try ledger.progress() }
        #expect(error?.message.hasPrefix("column \(column) ") == true, "\(error?.message ?? "")")
        #expect(
            try ledger.integrityFaults()[0].hasPrefix(
                "an event cannot be read: 1, column \(column) "))
    }

    @Test("several events are recorded together or, where the ledger fails, not at all")
    func together() throws {
        let place = try Workplace()
        let ledger = try place.open()
        let event = ProgressEvent.recorded(
            .occurred(.init(day: Sample.due, by: "北区")), of: Sample.obligation())
        let events = Array(repeating: event, count: 3)
        try ledger.record(events, at: Sample.start, by: "甲", via: "cli", note: "三回")
        #expect(try ledger.events(of: Sample.obligation()).map(\.event) == events)
        try ledger.connection.execute(
            """
            CREATE TEMP TRIGGER stop BEFORE INSERT ON main.events
                WHEN (SELECT count(*) FROM main.events) = 5
                BEGIN SELECT RAISE(ABORT, 'stopped'); END
            """)
        let error = failure { () throws(LedgerError) in
            try ledger.record(events, at: Sample.start, by: "甲", via: "cli", note: nil)
        }
        #expect(error != nil)
        #expect(try ledger.events(of: Sample.obligation()).count == 3)
        try ledger.record([], at: Sample.start, by: "甲", via: "cli", note: nil)
    }

    static let reasons: [Reason] = [
        .opens, .reminder(Policy.Lead(10, .businessDays)), .reminder(Policy.Lead(0, .days)),
        .dueToday, .closes, .overdue(businessDays: 3), .unsettled(businessDays: 0),
        .unsettled(businessDays: 5),
        .dateChanged(from: Sample.due, wasProvisional: true, revision: 7),
        .adopted(isOverdue: true),
    ]

    @Test(
        "a message comes back from its JSON, which is the same text each time", arguments: reasons)
    func messages(reason: Reason) throws {
        let json = LedgerJSON()
        let message = Sample.message([Sample.notice(reason: reason, occurrence: "2024-H1")])
        let text = json.text(message)
        #expect(json.value(Message.self, text) == message)
        #expect(LedgerJSON().text(message) == text)
        #expect(text.hasPrefix(#"{"channel":"mail","composedAt":"#))
    }

    @Test("what is not such JSON is nil", arguments: ["", "{", "{}", "null", #"{"key":"00"}"#])
    func notJSON(text: String) {
        #expect(LedgerJSON().value(Message.self, text) == nil)
        #expect(LedgerJSON().value(Notice.self, text) == nil)
    }
}
