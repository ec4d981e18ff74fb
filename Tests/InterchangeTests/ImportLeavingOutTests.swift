import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("What cannot be taken in stops nothing else")
struct ImportLeavingOutTests {
    private static func feed(with odd: String) -> String {
        ImportSamples.feed(
            "BEGIN:VEVENT\nUID:1\nSUMMARY:良い予定\nDTSTART;VALUE=DATE:20260603\nEND:VEVENT\n" + odd
                + "BEGIN:VEVENT\nUID:3\nSUMMARY:次の予定\nDTSTART;VALUE=DATE:20260605\n"
                + "DTEND;VALUE=DATE:20260607\nEND:VEVENT\n")
    }

    private static func titles(_ outcome: CalendarImport.Outcome) throws -> [String] {
        try ImportSamples.entries(outcome.text).map { $0.text("title") ?? "" }
    }

    static let oddEvents = [
        "SUMMARY:日のない予定", "DTSTART:20261301", "DTSTART:x", "DTSTART;X:20260604",
        "DTSTART:20260604\nDTEND:20260601", "DTSTART:20260604\nDURATION:x",
        "DTSTART:20260604\nRRULE:FREQ=OFTEN", "DTSTART:20260604\nRRULE:FREQ=DAILY;COUNT=x",
        "DTSTART:20260604\nEXDATE:x", "DTSTART:20260604\nRDATE:20260231",
        "DTSTART:18000101\nRRULE:FREQ=DAILY", "DTSTART:20260604\nRECURRENCE-ID:y",
        "DTSTART:20260604\nBEGIN:VALARM",
        "SUMMARY:x\nDTSTART:20260604\nX-KOYOMI-KIND:meeting\nX-KOYOMI-ID:m\nX-KOYOMI-WHEN:13月",
    ]

    @Test(
        "An odd event is left out with a warning, or refuses the file if asked",
        arguments: oddEvents)
    func events(_ lines: String) throws {
        let text = Self.feed(with: "BEGIN:VEVENT\nUID:2\n\(lines)\nEND:VEVENT\n")
        let outcome = ImportSamples.outcome(text, .iCalendar, owner: nil, isStrict: false)
        // Without a configuration nobody is there to owe it; one cause, one fault.
        #expect(
            outcome.diagnostics.filter { $0.severity == .error }.map(\.kind)
                == [.interchange(.noOwner)])
        let owned = ImportSamples.outcome(text, .iCalendar, isStrict: false)
        #expect(try Self.titles(owned) == ["良い予定", "次の予定"])
        #expect(owned.parts == (all: 3, leftOut: 1))
        #expect(owned.diagnostics.count(where: \.isLeftOut) == 1)
        #expect(owned.diagnostics.allSatisfy { (9...15).contains($0.place?.line ?? 0) })
        let strict = ImportSamples.outcome(text, .iCalendar)
        #expect(strict.text == nil)
        #expect(strict.diagnostics.count { $0.severity == .error } == 1)
    }

    static let plainEvents = [
        "RRULE:", "EXDATE:", "RDATE:", "DTEND:", "DURATION:", "LOCATION:",
        "X-SPOT;X-TITLE=一丁目\\; 二番地:geo:35,139", "ATTENDEE;CN=\"a:mailto:a@example.jp",
        "TRANSP;:OPAQUE", "ATTACH:\u{1}",
    ]

    @Test(
        "Blank values, and lines of properties that nothing depends on, are no faults",
        arguments: plainEvents)
    func lines(_ line: String) throws {
        let text = Self.feed(
            with: "BEGIN:VEVENT\nUID:2\nSUMMARY:予定\nDTSTART:20260604\n\(line)\nEND:VEVENT\n")
        let outcome = ImportSamples.outcome(text, .iCalendar)
        #expect(try Self.titles(outcome) == ["良い予定", "予定", "次の予定"])
        #expect(outcome.parts == (all: 3, leftOut: 0))
    }

    @Test("A line that is no property is left out by itself", arguments: ["続き", "END:VJOURNAL"])
    func garbage(_ line: String) throws {
        let text = Self.feed(
            with: "BEGIN:VEVENT\nUID:2\nSUMMARY:予定\nDTSTART:20260604\n\(line)\nEND:VEVENT\n")
        let outcome = ImportSamples.outcome(text, .iCalendar, isStrict: false)
        #expect(try Self.titles(outcome) == ["良い予定", "予定", "次の予定"])
        #expect(outcome.diagnostics.map(\.isLeftOut) == [true])
        #expect(ImportSamples.outcome(text, .iCalendar).text == nil)
    }

    @Test("An event without its END is left out alone; a file that is cut off is refused")
    func structure() throws {
        let open = Self.feed(with: "BEGIN:VEVENT\nUID:2\nDTSTART:20260604\n")
        let outcome = ImportSamples.outcome(open, .iCalendar, isStrict: false)
        #expect(try Self.titles(outcome) == ["良い予定", "次の予定"])
        let whole = Self.feed(with: "")
        let cut = String(whole[..<(try #require(whole.range(of: "DTEND")).lowerBound)])
        let refused = ImportSamples.outcome(cut, .iCalendar, isStrict: false)
        #expect(refused.text == nil)
        #expect(
            refused.diagnostics.map(\.kind) == [.interchange(.openComponent("VCALENDAR"))])
    }

    @Test("Long titles and notes are shortened")
    func shortened() throws {
        let long = String(repeating: "長", count: 12_000)
        let outcome = ImportSamples.outcome(
            ImportSamples.event(
                "DTSTART:20260604\nSUMMARY:\(long)\nDESCRIPTION:\(long)"), .iCalendar)
        let entry = try #require(try ImportSamples.entries(outcome.text).first)
        #expect(entry.text("title")?.count == EntryReader.titleLimit)
        #expect(entry.text("note")?.count == EntryReader.noteLimit)
        #expect(outcome.diagnostics.count == 2)
    }

    @Test("An odd row of a table is left out")
    func rows() throws {
        let text = """
            種別,id,題名,日程,期限
            会議,m,会議,7月22日,
            会儀,n,会議,7月22日,
            作業,t,提出,,1bd before n
            作業,u,提出,,13月
            作業,v,提出,,5bd before m
            作業,w,提出,,1bd before t

            """
        let outcome = ImportSamples.outcome(text, .table, isStrict: false)
        let ids = try ImportSamples.entries(outcome.text).compactMap { $0.kindAndID?.id }
        #expect(ids == ["m", "v"])
        #expect(outcome.parts == (all: 6, leftOut: 4))
        #expect(outcome.diagnostics.map { $0.place?.line } == [3, 4, 5, 7])
        #expect(ImportSamples.outcome(text, .table).text == nil)
    }

    @Test("A series without an end goes on in this fiscal year")
    func endless() throws {
        let series = "SUMMARY:定例会\nDTSTART;VALUE=DATE:20220405\nRRULE:FREQ=WEEKLY"
        let outcome = ImportSamples.outcome(
            ImportSamples.event(series), .iCalendar, year: nil)
        let calendar = try ImportSamples.calendar(try #require(outcome.text))
        #expect(calendar.head.text("fiscal-year") == "令和8年度")
        #expect(outcome.diagnostics.map(\.kind) == [.interchangeWarning(.endless)])
        // With an end its years are known.
        let bounded = ImportSamples.outcome(
            ImportSamples.event(series + ";COUNT=60"), .iCalendar, year: nil)
        #expect(
            try ImportSamples.calendar(try #require(bounded.text)).head.text("fiscal-year")
                == "令和4年度～令和5年度")
    }

    @Test("A cancellation takes an event away, or is said to have nothing to take away")
    func cancelled() throws {
        let event = ImportSamples.event("SUMMARY:説明会\nDTSTART:20261216T100000\nSEQUENCE:0")
        let cancelled = event.replacing("SEQUENCE:0", with: "SEQUENCE:1")
            .replacing("VERSION:2.0", with: "VERSION:2.0\r\nMETHOD:CANCEL")
        let other = ImportSamples.event("SUMMARY:別\nDTSTART:20261217", uid: "b")
        for text in [event + cancelled + other, cancelled + event + other, cancelled + other] {
            let outcome = ImportSamples.outcome(text, .iCalendar)
            #expect(try Self.titles(outcome) == ["別"])
            #expect(outcome.diagnostics.map(\.kind) == [.interchangeWarning(.cancelled)])
            #expect(outcome.parts == (all: 2, leftOut: 1))
        }
        let reply = event.replacing("VERSION:2.0", with: "VERSION:2.0\r\nMETHOD:REPLY")
        #expect(try Self.titles(ImportSamples.outcome(reply + other, .iCalendar)) == ["別"])
    }
}
