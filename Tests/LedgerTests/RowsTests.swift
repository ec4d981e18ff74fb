import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("The rows")
struct RowsTests {
    static let everyKind: [ProgressEvent] = [
        .settled(Sample.entry, Sample.due), .unsettled(Sample.entry),
        .done(Sample.obligation(), on: Sample.due, by: "北区 太郎"),
        .done(Sample.obligation(occurrence: "2024-Q1"), on: Sample.due, by: ""),
        .undone(Sample.obligation(occurrence: "2024-04")),
    ]

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
                organisation) VALUES (0, '', '', 'waived', 'c', 'e', '', '北区')
            """)
        let error = failure { () throws(LedgerError) in _ = try ledger.progress() }
        #expect(error?.message == "column kind cannot be read")
    }

    static let reasons: [Reason] = [
        .opens, .reminder(Policy.Lead(10, .businessDays)), .reminder(Policy.Lead(0, .days)),
        .dueToday, .closes, .overdue(businessDays: 3), .unsettled(businessDays: 0),
        .unsettled(businessDays: 5),
        .dateChanged(from: Sample.due, wasProvisional: true, revision: 7), .adopted(isOverdue: true),
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
