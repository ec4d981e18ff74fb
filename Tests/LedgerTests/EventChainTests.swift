import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite("The chain of events")
struct EventChainTests {
    let place: Workplace
    let ledger: LedgerStore

    /// A ledger that an earlier version has left, with events from before the chain and behind it.
    init() throws {
        place = try Workplace()
        let sql = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden").appending(path: "version-3.sql")
        let connection = try SQLiteConnection(path: place.path, creating: true, operation: "")
        try connection.execute(try String(contentsOf: sql, encoding: .utf8))
        connection.close()
        ledger = try place.open()
        for number in 0..<20 { try Self.record(number, in: ledger) }
    }

    private static func record(_ number: Int, in ledger: LedgerStore) throws(LedgerError) {
        let event: ProgressEvent =
            number.isMultiple(of: 3)
            ? .recorded(.snoozed(Sample.snooze), of: Sample.obligation("\(number)区"))
            : .recorded(
                .done(
                    .init(
                        day: Sample.due, by: "北区",
                        answers: number.isMultiple(of: 2) ? Sample.answers : [])),
                of: Sample.obligation("\(number)区"))
        _ = try ledger.record(
            event, at: Sample.start + Int64(number), by: "root", via: "command",
            note: number.isMultiple(of: 4) ? "紙で受領" : nil)
    }

    private func dropTriggers() throws {
        let triggers = try ledger.connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ) { (row) throws(LedgerError) in try row.text(0) }
        for trigger in triggers { try ledger.connection.execute("DROP TRIGGER \(trigger)") }
    }

    @Test("is whole, and every head that it has had is found in it")
    func whole() throws {
        let before = try ledger.chainReport()
        let earlier = try #require(before.events >= 20 ? before.events - 20 : nil)
        #expect(before.faults == [] && earlier > 0)
        #expect(try ledger.chainHead() == (before.events, before.head))
        try Self.record(20, in: ledger)
        try Self.record(21, in: ledger)
        let after = try ledger.chainReport(lookingFor: before.head)
        #expect(after.faults == [] && after.events == before.events + 2)
        #expect(after.head != before.head && after.position == before.events)
        #expect(
            try ledger.chainReport(lookingFor: String(repeating: "0", count: 64)).position == nil)
        // Also the one with which it began, and over a restart.
        let start = try #require(
            try ledger.connection.row("SELECT hash FROM chain_start") {
                (row) throws(LedgerError) in try row.text(0)
            })
        ledger.close()
        #expect(try place.open().chainReport(lookingFor: start).position == earlier)
    }

    @Test("an event that was refused half-way leaves the chain as it was")
    func rolledBack() throws {
        let before = try ledger.chainHead()
        try ledger.connection.execute(
            """
            CREATE TEMP TRIGGER stop BEFORE INSERT ON main.events WHEN NEW.organisation = '止'
                BEGIN SELECT RAISE(ABORT, 'stopped'); END
            """)
        let events: [ProgressEvent] = [
            .retracted(.done, of: Sample.obligation("港区")),
            .retracted(.done, of: Sample.obligation("止")),
        ]
        #expect(throws: LedgerError.self) {
            try ledger.record(events, at: Sample.start, by: "", via: "", note: nil)
        }
        #expect(try ledger.chainHead() == before)
        #expect(try ledger.chainReport().faults == [])
    }

    /// The columns of an event that holds something in them.
    private func columns(of number: Int64) throws -> [String] {
        let names = try ledger.connection.rows("SELECT name FROM pragma_table_info('events')") {
            (row) throws(LedgerError) in try row.text(0)
        }
        return try names.filter { name in
            try ledger.connection.row(
                "SELECT \(name) IS NOT NULL AND \(name) <> '' FROM events WHERE number = ?",
                [.integer(number)]
            ) { (row) throws(LedgerError) in try row.integer(0) } == 1
        }
    }

    /// A statement that flips one bit of what `column` of the row `condition` of `table` holds.
    private func flip(
        _ table: String, _ column: String, where condition: String,
        _ generator: inout some RandomNumberGenerator
    ) throws -> String {
        let sql = "SELECT typeof(\(column)), hex(\(column)) FROM \(table) WHERE \(condition)"
        let held = try #require(
            try ledger.connection.row(sql) { (row) throws(LedgerError) in
                (try row.text(0), try row.text(1))
            })
        let bit = 1 << Int.random(in: 0..<8, using: &generator)
        guard held.0 == "text" else {
            // x ^ y, which SQLite does not have.
            return """
                UPDATE OR REPLACE \(table) SET \(column) = (\(column) | \(bit)) - (\(column) & \(bit))
                WHERE \(condition)
                """
        }
        let digits = Array(held.1)
        var bytes = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
        }
        bytes[Int.random(in: bytes.indices, using: &generator)] ^= UInt8(bit)
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return
            "UPDATE OR REPLACE \(table) SET \(column) = CAST(x'\(hex)' AS TEXT) WHERE \(condition)"
    }

    @Test("a thousand changed bytes, removed, swapped and added events are all found")
    func thousandDeeds() throws {
        try dropTriggers()
        let numbers = try ledger.connection.rows("SELECT number FROM events ORDER BY number") {
            (row) throws(LedgerError) in try row.integer(0)
        }
        var generator = SystemRandomNumberGenerator()
        var found: [String: Int] = [:]
        for trial in 0..<1_000 {
            let one = try #require(numbers.randomElement(using: &generator))
            let other = try #require(numbers.filter { $0 != one }.randomElement(using: &generator))
            var deed: String
            let kind = ["byte", "byte", "byte", "removed", "swapped", "added", "chain"][trial % 7]
            switch kind {
            case "byte":
                let column = try #require(try columns(of: one).randomElement(using: &generator))
                deed = try flip("events", column, where: "number = \(one)", &generator)
            case "removed": deed = "DELETE FROM events WHERE number = \(one)"
            case "swapped":
                deed = """
                    UPDATE events SET number = -1 WHERE number = \(one);
                    UPDATE events SET number = \(one) WHERE number = \(other);
                    UPDATE events SET number = \(other) WHERE number = -1;
                    """
            case "added":
                deed = """
                    INSERT INTO events (at_s, recorded_by, via, kind, calendar, entry, occurrence,
                        organisation, previous) SELECT at_s, recorded_by, via, kind, calendar,
                        entry, occurrence, organisation, previous FROM events
                        WHERE number = \(one)
                    """
            default:
                let table = Bool.random(using: &generator) ? "chain_start" : "chain_head"
                let column = Bool.random(using: &generator) ? "events" : "hash"
                deed = try flip(table, column, where: "one = 1", &generator)
            }
            try ledger.connection.execute("BEGIN")
            try ledger.connection.execute(deed)
            let faults = try EventChain.report(ledger.connection).faults
            try ledger.connection.execute("ROLLBACK")
            #expect(!faults.isEmpty, "\(deed)")
            if !faults.isEmpty { found[kind, default: 0] += 1 }
        }
        print("found: \(found.sorted { $0.key < $1.key })")
        #expect(try ledger.chainReport().faults == [])
    }

    @Test("a tail that was replaced with its head shows to whoever has an earlier head")
    func replacedTail() throws {
        let before = try ledger.chainHead()
        try dropTriggers()
        // The attacker forgets the last three events, and goes on from the one before them.
        let tail = try ledger.connection.rows(
            "SELECT number, previous FROM events ORDER BY number DESC LIMIT 3"
        ) { (row) throws(LedgerError) in (try row.integer(0), try row.text(1)) }
        let first = try #require(tail.last)
        try ledger.connection.execute(
            """
            DELETE FROM events WHERE number >= \(first.0);
            UPDATE chain_head SET events = events - 3, hash = '\(first.1)';
            """)
        for number in 30..<33 { try Self.record(number, in: ledger) }
        let report = try ledger.chainReport(lookingFor: before.hash)
        #expect(report.faults == [] && report.events == before.events)
        #expect(report.position == nil)
        #expect(try ledger.chainReport(lookingFor: first.1).position == before.events - 3)
    }

    @Test("the check of the ledger says that the chain is broken")
    func inTheCheck() throws {
        #expect(try ledger.integrityFaults() == [])
        try dropTriggers()
        try ledger.connection.execute("UPDATE events SET note = '' WHERE note = '紙で受領'")
        let faults = try ledger.integrityFaults()
        #expect(faults.contains { $0.hasPrefix("an event was changed, removed") }, "\(faults)")
    }
}
