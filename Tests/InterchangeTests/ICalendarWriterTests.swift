import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// The Python interpreter with which other people's implementations are asked.
private let interpreter = ProcessInfo.processInfo.environment["KOYOMI_ORACLES"]

@Suite("iCalendar: what is written")
struct ICalendarWriterTests {
    private static let instant = Instant(seconds: 1_720_395_900)  // 2024-07-07T23:45:00Z

    private static func event(_ summary: String, uid: String = "a@koyomi") -> ICalendarEvent {
        ICalendarEvent(uid: uid, stamp: instant, time: .instant(instant), summary: summary)
    }

    private static func samples() throws -> [ICalendarEvent] {
        let first = try #require(Day("2024-10-01"))
        let last = try #require(Day("2024-10-10"))
        return [
            ICalendarEvent(
                uid: "e74b5a0e75ad777cb809357abc599f8f@koyomi", stamp: instant,
                time: .instant(instant), summary: "【まもなく期限】第3回X会議 資料提出（北区）",
                description: "期限まであと10営業日です（期限：2024年7月22日(月)、仮）。", categories: ["reminder"],
                isTentative: true),
            ICalendarEvent(
                uid: "b@koyomi", stamp: Instant(seconds: -1), time: .days(DaySpan(first, last)),
                summary: "a, b; c\\d: \"e\"\nsecond line", categories: ["one", "two,three"]),
            ICalendarEvent(
                uid: "c@koyomi", stamp: Instant(seconds: 0), time: .days(DaySpan(last)), summary: ""
            ),
        ]
    }

    /// What others wrote into a title, and what a reader is to find.
    static let titles: [(written: String, read: String)] = [
        ("資料提出\r\nBEGIN:VEVENT\r\nSUMMARY:x", "資料提出\nBEGIN:VEVENT\nSUMMARY:x"),
        ("a\rEND:VEVENT", "a\nEND:VEVENT"),
        ("a\u{85}END:VCALENDAR\u{2028}b\u{2029}c\u{0B}d\u{0C}e", "a\nEND:VCALENDAR\nb\nc\nd\ne"),
        ("a\n ATTENDEE:mailto:x@example.com", "a\n ATTENDEE:mailto:x@example.com"),
        ("a\0b\u{01}c\u{1B}[31md\u{7F}e\u{9B}f\tg", "abc[31mdef g"),
        ("\\n \\, \\; \\\\ ;;,,", "\\n \\, \\; \\\\ ;;,,"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT"),
        (String(repeating: "長", count: 1000), String(repeating: "長", count: 1000)),
        ("x" + String(repeating: "長", count: 99), "x" + String(repeating: "長", count: 99)),
        ("xy" + String(repeating: "𠮟", count: 99), "xy" + String(repeating: "𠮟", count: 99)),
        (
            String(repeating: "👨‍👩‍👧‍👦", count: 60), String(repeating: "👨‍👩‍👧‍👦", count: 60)
        ),
        (String(repeating: "か\u{3099}", count: 90), String(repeating: "か\u{3099}", count: 90)),
        (String(repeating: " ", count: 200) + "x", String(repeating: " ", count: 200) + "x"),
        (String(repeating: "x;", count: 100), String(repeating: "x;", count: 100)),
        (String(repeating: "\n", count: 100), String(repeating: "\n", count: 100)),
        (String(repeating: "\\", count: 100), String(repeating: "\\", count: 100)),
    ]

    /// The lines of an event without DESCRIPTION and so on, by their names.
    private static let names = [
        "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "END",
    ]

    /// The lines as sent, which must all end in CR LF.
    private static func lines(_ text: String) throws -> [[UInt8]] {
        let bytes = Array(text.utf8)
        try #require(bytes.suffix(2) == [0x0D, 0x0A])
        let parts = bytes.dropLast(2).split(separator: 0x0A, omittingEmptySubsequences: false)
        return try parts.enumerated().map { index, part in
            let isLast = index == parts.count - 1
            try #require(isLast || part.last == 0x0D)
            return Array(isLast ? part : part.dropLast())
        }
    }

    /// The content lines: what follows CR LF and a space belongs to the line before.
    private static func unfolded(_ lines: [[UInt8]]) throws -> [String] {
        var whole: [[UInt8]] = []
        for line in lines {
            if line.first == 0x20, let last = whole.indices.last {
                whole[last] += line.dropFirst()
            } else {
                whole.append(line)
            }
        }
        return try whole.map { try #require(String(validating: $0, as: UTF8.self)) }
    }

    @Test("a calendar is as its golden file has it")
    func golden() throws {
        try expectGolden(ICalendarWriter.text(of: Self.samples()), "calendar.ics")
    }

    @Test("a calendar of nothing begins and ends")
    func empty() {
        let text = ICalendarWriter.text(of: [])
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(text.hasSuffix("CALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n"))
    }

    @Test("no title can add a line, and no line is too long or ends within a character")
    func titlesStayInTheirLine() throws {
        for (written, _) in Self.titles {
            let lines = try Self.lines(ICalendarWriter.text(of: Self.event(written)))
            for line in lines {
                #expect(line.count <= ICalendarWriter.lineLimit)
                #expect(String(validating: line, as: UTF8.self) != nil)
                #expect(line.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
            }
            let whole = try Self.unfolded(lines)
            #expect(whole.map { String($0.prefix { $0 != ":" }) } == Self.names)
            #expect(
                whole.allSatisfy { line in
                    line.unicodeScalars.allSatisfy {
                        $0.properties.generalCategory != .control && $0 != "\u{2028}"
                            && $0 != "\u{2029}"
                    }
                })
        }
    }

    @Test("every text field is as safe as the summary")
    func otherFields() throws {
        for (written, _) in Self.titles {
            let event = ICalendarEvent(
                uid: written, stamp: Self.instant, time: .instant(Self.instant), summary: "x",
                description: "." + written, categories: [written])
            let lines = try Self.lines(ICalendarWriter.text(of: event))
            #expect(lines.allSatisfy { $0.count <= ICalendarWriter.lineLimit })
            #expect(
                try Self.unfolded(lines).map { String($0.prefix { $0 != ":" }) } == [
                    "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
                    "CATEGORIES", "TRANSP", "END",
                ])
        }
    }

    /// An event as the oracle has read it.
    private struct Read: Decodable, Equatable {
        let uid, stamp, start, end, summary, description, status, transparency: String
        let categories: [String]
    }

    private static func read(_ events: [ICalendarEvent]) throws -> [Read] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let calendar = folder.appending(path: "calendar.ics")
        try Data(ICalendarWriter.text(of: events).utf8).write(to: calendar)
        let output = folder.appending(path: "events")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: try #require(interpreter))
        process.arguments = [
            repositoryFolder.appending(path: "Tests/Oracles/calendar_events.py").path,
            calendar.path,
        ]
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the oracle failed")
        return try Data(contentsOf: output).split(separator: 0x0A).map {
            try JSONDecoder().decode(Read.self, from: $0)
        }
    }

    @Test("PyPI's icalendar reads back what was meant", .enabled(if: interpreter != nil))
    func independentReader() throws {
        let read = try Self.read(Self.samples())
        try #require(read.count == 3)
        #expect(
            read[0]
                == Read(
                    uid: "e74b5a0e75ad777cb809357abc599f8f@koyomi",
                    stamp: "2024-07-07T23:45:00+00:00", start: "2024-07-07T23:45:00+00:00",
                    end: "2024-07-08T00:00:00+00:00", summary: "【まもなく期限】第3回X会議 資料提出（北区）",
                    description: "期限まであと10営業日です（期限：2024年7月22日(月)、仮）。", status: "TENTATIVE",
                    transparency: "TRANSPARENT", categories: ["reminder"]))
        #expect(
            read[1]
                == Read(
                    uid: "b@koyomi", stamp: "1969-12-31T23:59:59+00:00", start: "2024-10-01",
                    end: "2024-10-11", summary: "a, b; c\\d: \"e\"\nsecond line", description: "",
                    status: "", transparency: "TRANSPARENT", categories: ["one", "two three"]))
        #expect(read[2].start == "2024-10-10")
        #expect(read[2].end == "2024-10-11")
    }

    @Test("PyPI's icalendar reads hostile titles as titles", .enabled(if: interpreter != nil))
    func hostileTitles() throws {
        let read = try Self.read(
            Self.titles.enumerated().map { Self.event($1.written, uid: "\($0)@koyomi") })
        try #require(read.count == Self.titles.count)
        for (event, title) in zip(read, Self.titles) { #expect(event.summary == title.read) }
    }

    @Test("fifty thousand events take seconds, not minutes")
    func many() {
        let clock = ContinuousClock()
        var bytes = 0
        let elapsed = clock.measure {
            for number in 0..<50_000 {
                let event = Self.event("【まもなく期限】第3回X会議 資料提出（北区）", uid: "\(number)@koyomi")
                bytes += ICalendarWriter.text(of: event).utf8.count
            }
        }
        #expect(bytes > 50_000 * 200)
        #expect(elapsed < .seconds(30))
    }
}
