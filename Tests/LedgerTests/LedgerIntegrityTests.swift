import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("The ledger's checks")
struct LedgerIntegrityTests {
    /// What somebody did to the ledger by hand, and the beginning of what the check says.
    static let deeds = [
        ("DELETE FROM outbox", "a message is neither in the outbox nor delivered nor dropped: "),
        ("UPDATE state SET watermark_s = 1", "a notice was decided after the watermark: "),
        ("UPDATE state SET watermark_s = NULL", "a notice was decided after the watermark: "),
        ("UPDATE decisions SET notice = '{}'", "a notice cannot be read: "),
        (
            "UPDATE decisions SET notice = replace(notice, '2024-06-26', '2024-06-27')",
            "a notice does not have its own key: "
        ),
        ("UPDATE messages SET message = '{'", "a message cannot be read: "),
        (
            "INSERT INTO deliveries SELECT key, 0, 1 FROM outbox",
            "a message is in the outbox and has left it: "
        ),
        ("UPDATE outbox SET state = 'lost'", "a message in the outbox neither waits nor is dead: "),
        (
            "UPDATE outbox SET channel = 'post'",
            "a message waits in another place than its own: "
        ),
        ("DELETE FROM state", "the ledger has not one watermark: 0 rows"),
        ("UPDATE decisions SET organisation = '港区'", "a notice is filed as another: "),
        ("UPDATE decisions SET occurrence = '2024-Q1'", "a notice is filed as another: "),
        ("UPDATE decisions SET reason = 'opens'", "a notice is filed as another: "),
        ("UPDATE decisions SET due = '2024-06-27'", "a notice is filed as another: "),
        ("UPDATE decisions SET at_s = 1", "a notice is filed as another: "),
        ("UPDATE messages SET recipient = '港区'", "a message is filed as another: "),
        ("UPDATE messages SET composed_s = 1", "a message is filed as another: "),
        ("DELETE FROM message_notices", "a message is not listed under what it says: "),
        ("UPDATE announcements SET due = '13月'", "an announced day cannot be read: 1"),
        (
            "INSERT INTO clock_jumps (kind, shown_s, expected_s) VALUES ('so', 1, 2)",
            "a jump of the clock cannot be read: 1"
        ),
        ("DELETE FROM messages", "message_notices: a row refers to a messages row"),
    ]

    @Test("finds what was done by hand, once the triggers were out of the way", arguments: deeds)
    func finds(deed: String, words: String) throws {
        let place = try Workplace()
        let ledger = try place.open()
        let notice = Sample.notice()
        var step = Sample.step([notice])
        step.sightings = [Sample.sighting(notice.obligation)]
        try ledger.commit(step, messages: [Sample.message([notice])], watermark: Sample.start)
        #expect(try ledger.integrityFaults() == [])
        let triggers = try ledger.connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ) { (row) throws(LedgerError) in try row.text(0) }
        for trigger in triggers { try ledger.connection.execute("DROP TRIGGER \(trigger)") }
        try ledger.connection.execute("PRAGMA foreign_keys = OFF")
        try ledger.connection.execute(deed)
        let faults = try ledger.integrityFaults()
        #expect(faults.contains { $0.hasPrefix(words) }, "\(faults)")
    }

    @Test("lists no more faults than anybody reads")
    func limit() throws {
        let place = try Workplace()
        let ledger = try place.open()
        let notices = (0..<150).map { Sample.notice("\($0)区") }
        let messages = notices.map { Sample.message([$0]) }
        try ledger.commit(Sample.step(notices), messages: messages, watermark: Sample.start)
        try ledger.connection.execute("DELETE FROM outbox")
        #expect(try ledger.integrityFaults().count == LedgerStore.faultsLimit)
    }

    @Test("one decision that cannot be read does not keep the daemon from starting")
    func unreadableDecision() throws {
        let place = try Workplace()
        let ledger = try place.open()
        let notices = (0..<3).map { Sample.notice("\($0)区") }
        try ledger.commit(Sample.step(notices), messages: [], watermark: Sample.start)
        try ledger.connection.execute("DROP TRIGGER decisions_no_update")
        let key = notices[1].key.description
        try ledger.connection.execute(
            "UPDATE decisions SET notice = '{', key = 'nothing' WHERE key = '\(key)'")
        let progress = try ledger.progress()
        #expect(progress.said == [notices[0].key, notices[2].key])
        #expect(try ledger.integrityFaults().contains("a notice cannot be read: nothing"))
    }
}
