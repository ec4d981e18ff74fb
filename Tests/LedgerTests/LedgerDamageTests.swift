import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import Ledger

@Suite("A damaged ledger")
struct LedgerDamageTests {
    private static let page = 4096

    let place: Workplace
    private let sound: [UInt8]

    /// A closed ledger with rows in every table and pages that are free again.
    init() throws {
        place = try Workplace()
        let ledger = try place.open()
        let notices = (0..<300).map { Sample.notice("\($0)区") }
        let messages = notices.map { Sample.message([$0]) }
        var step = Sample.step(notices)
        step.sightings = notices.map { Sample.sighting($0.obligation) }
        try ledger.commit(step, messages: messages, watermark: Sample.start)
        try ledger.delivered(messages.dropLast(9).map(\.key), at: Sample.start)
        try ledger.record(
            notices.prefix(200).map {
                .recorded(
                    .done(.init(day: Sample.due, by: "北区", answers: Sample.answers)),
                    of: $0.obligation)
            }, at: Sample.start, by: "root", via: "command", note: "紙で受領")
        try ledger.connection.execute(
            """
            CREATE TABLE filler AS SELECT message, key FROM messages;
            DROP TABLE filler;
            """)
        ledger.close()
        sound = [UInt8](try Data(contentsOf: URL(filePath: place.path)))
    }

    private func number(_ offset: Int) -> Int {
        sound[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Pages on which something is: all but those that are free and hold nothing.
    private func usedPages() -> [Int] {
        var free: Set<Int> = []
        var trunk = number(32)
        while trunk != 0 {
            let start = (trunk - 1) * Self.page
            for index in 0..<number(start + 4) { free.insert(number(start + 8 + 4 * index)) }
            trunk = number(start)
        }
        return (2...sound.count / Self.page).filter { !free.contains($0) }
    }

    /// How a file is damaged.
    enum Damage: CaseIterable {
        case cut, header, schema, zeroedPage, overwrittenPage, lastPages, freePages
    }

    /// The bytes of the header that mean nothing to anybody: the schema cookie, and the version of
    /// SQLite that wrote last.
    private static let meaningless = Set(Array(40..<44) + Array(96..<100))

    private func damaged(
        _ damage: Damage, _ generator: inout some RandomNumberGenerator
    ) throws -> [UInt8] {
        var bytes = sound
        func overwrite(_ start: Int, _ count: Int) {
            for offset in start..<start + count {
                bytes[offset] = UInt8.random(in: 0...255, using: &generator)
            }
        }
        switch damage {
        case .cut: bytes.removeLast(Int.random(in: 1...sound.count, using: &generator))
        case .header:
            let offsets = (0..<100).filter { !Self.meaningless.contains($0) }
            let offset = try #require(offsets.randomElement(using: &generator))
            bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case .schema:
            // A letter of one of the statements, some of which stand on pages of their own.
            let word = Array("CREATE T".utf8)
            let starts = (0..<sound.count - 60).filter {
                sound[$0] == word[0] && Array(sound[$0..<$0 + word.count]) == word
            }
            let start = try #require(starts.randomElement(using: &generator))
            bytes[start + Int.random(in: 0..<40, using: &generator)] ^= 1
        case .zeroedPage:
            let page = try #require(usedPages().randomElement(using: &generator))
            for offset in (page - 1) * Self.page..<page * Self.page { bytes[offset] = 0 }
        case .overwrittenPage:
            let page = try #require(usedPages().randomElement(using: &generator))
            overwrite((page - 1) * Self.page, Self.page)
        case .lastPages:
            let page = try #require(usedPages().suffix(4).randomElement(using: &generator))
            overwrite((page - 1) * Self.page + Int.random(in: 0..<8, using: &generator), 1024)
        case .freePages:
            try #require(number(32) > 0, "no page is free")
            overwrite((number(32) - 1) * Self.page + Int.random(in: 0..<4, using: &generator), 8)
        }
        return bytes
    }

    @Test("of eighty damaged copies each is refused at the start or found by the weekly check")
    func eightyCopies() throws {
        var generator = SystemRandomNumberGenerator()
        var (refused, found) = (0, 0)
        for trial in 0..<80 {
            let damage = Damage.allCases[trial % Damage.allCases.count]
            let bytes = try damaged(damage, &generator)
            try Data(bytes).write(to: URL(filePath: place.path))
            if place.failure() != nil {
                refused += 1
                continue
            }
            // The weekly check opens it for reading, beside the daemon.
            let reader = try LedgerStore(reading: place.path)
            let faults = try reader.integrityFaults()
            reader.close()
            let first = zip(bytes, sound).enumerated().first { $0.element.0 != $0.element.1 }
            // Of a log's two format bytes opening mends the one that says there is none.
            let now = try Data(contentsOf: URL(filePath: place.path))
            let isMended = first.map {
                [18, 19].contains($0.offset) && now[$0.offset] == sound[$0.offset]
            }
            #expect(
                !faults.isEmpty || isMended == true,
                "\(damage), from byte \(first?.offset ?? -1) on")
            if !faults.isEmpty { found += 1 }
        }
        print("of 80 damaged copies \(refused) are refused at the start, \(found) found by a check")
    }

    @Test("is told from one that cannot be opened for another reason")
    func kinds() throws {
        var bytes = sound
        bytes[75] = 1
        try Data(bytes).write(to: URL(filePath: place.path))
        let error = try #require(place.failure())
        #expect(error.isFatal && error.code == .damaged)
        #expect(error.message == "the file's header is damaged: its reserved space")
    }

    @Test("the chain of the last events is looked at when it is opened")
    func lastEvents() throws {
        let ledger = try place.open()
        try ledger.connection.execute("DROP TRIGGER events_no_update")
        try ledger.connection.execute("UPDATE events SET note = '' WHERE number = 199")
        try ledger.connection.execute(
            """
            CREATE TRIGGER events_no_update BEFORE UPDATE ON events
                BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
            """)
        ledger.close()
        let error = try #require(place.failure())
        #expect(error.message == "one of the last 20 events was changed or removed")
    }

    @Test("a trigger that is gone, and a table that somebody added")
    func schema() throws {
        let ledger = try place.open()
        try ledger.connection.execute("CREATE TABLE notes (text TEXT)")
        ledger.close()
        #expect(place.failure() == nil)
        let other = try place.open()
        try other.connection.execute("DROP TRIGGER decisions_no_delete")
        other.close()
        #expect(place.failure()?.message == "the schema has no decisions_no_delete")
    }

    @Test("looking at header, schema and last rows takes milliseconds")
    func cost() throws {
        let ledger = try place.open()
        let spent = try ContinuousClock().measure { for _ in 0..<20 { try ledger.checkStart() } }
        print("the check at a start takes \(spent / 20)")
        // 5 ms in a release build when nothing else runs.
        #expect(spent / 20 < .milliseconds(500))
    }
}
