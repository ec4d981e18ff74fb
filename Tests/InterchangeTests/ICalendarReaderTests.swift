import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("iCalendar: what other programs write")
struct ICalendarReaderTests {
    /// The only entry of an event with `lines`, without its id, title, note and time.
    private static func dates(_ lines: String, year: String? = "令和8年度") throws -> String {
        try dates(of: ImportSamples.event("SUMMARY:x\n" + lines), year: year)
    }

    private static func dates(of feed: String, year: String? = "令和8年度") throws -> String {
        let outcome = ImportSamples.outcome(feed, .iCalendar, year: year)
        let faults = outcome.diagnostics.filter { $0.severity == .error }
        #expect(faults.map { $0.text(.english) } == [])
        return try ImportSamples.entries(outcome.text).map { entry in
            entry.pairs.filter { !["title", "note", "time"].contains($0.name) }.enumerated().map {
                "\($1.name)=" + ($0 == 0 ? "" : CalendarWriter.flow($1.value.content))
            }.joined(separator: " ")
        }.joined(separator: " | ")
    }

    @Test("A rich file becomes a calendar, with what could not be taken in")
    func golden() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/rich.ics")
        let bytes = Array(try Data(contentsOf: file))
        for language in Language.allCases {
            let outcome = ImportSamples.outcome(
                bytes, .iCalendar, title: nil, year: nil, language: language)
            try expectGolden(ImportSamples.report(outcome), "rich.\(language.rawValue).txt")
        }
    }

    static let daySamples: [(lines: String, dates: String)] = [
        ("DTSTART;VALUE=DATE:20260722", "meeting= when=2026年7月22日(水)"),
        (
            "DTSTART;VALUE=DATE:20260722\nDTEND;VALUE=DATE:20260723",
            "meeting= when=2026年7月22日(水)"
        ),
        (
            "DTSTART;VALUE=DATE:20260722\nDTEND;VALUE=DATE:20260725",
            "window= when=2026年7月22日(水)～2026年7月24日(金)"
        ),
        (
            "DTSTART;VALUE=DATE:20260722\nDTEND;VALUE=DATE:20260725\nSTATUS:TENTATIVE",
            "meeting= when=2026年7月22日(水)～2026年7月24日(金)"
        ),
        ("DTSTART;VALUE=DATE:20260722\nDURATION:P2D", "window= when=2026年7月22日(水)～2026年7月23日(木)"),
        ("DTSTART:20260722T100000\nDTEND:20260722T120000", "meeting= when=2026年7月22日(水)"),
        ("DTSTART:20260722T200000\nDTEND:20260723T000000", "meeting= when=2026年7月22日(水)"),
        ("DTSTART:20260722T200000\nDURATION:PT6H", "window= when=2026年7月22日(水)～2026年7月23日(木)"),
        ("DTSTART:20260721T230000Z", "meeting= when=2026年7月22日(水)"),
        ("DTSTART;TZID=Asia/Tokyo:20260722T230000", "meeting= when=2026年7月22日(水)"),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20260722T233000",
            "meeting= when=2026年7月22日(水)"
        ),
        ("DTSTART;TZID=America/New_York:20260721T200000", "meeting= when=2026年7月22日(水)"),
        ("DTSTART;TZID=America/New_York:20261221T093000", "meeting= when=2026年12月21日(月)"),
    ]

    @Test("Days and times become days of the city", arguments: daySamples)
    func days(_ sample: (lines: String, dates: String)) throws {
        #expect(try Self.dates(sample.lines) == sample.dates)
    }

    static let taskSamples: [(lines: String, dates: String)] = [
        ("DUE;VALUE=DATE:20260722", "task= due=2026年7月22日(水)"),
        ("DUE:20260722T083000Z", "task= due=2026年7月22日(水)"),
        // Due at midnight is due the day before, also in UTC.
        ("DUE;TZID=Asia/Tokyo:20260723T000000", "task= due=2026年7月22日(水)"),
        ("DUE:20260722T150000Z", "task= due=2026年7月22日(水)"),
        (
            "DTSTART;VALUE=DATE:20260720\nDUE;VALUE=DATE:20260722",
            "window= when=2026年7月20日(月)～2026年7月22日(水)"
        ),
        ("DTSTART;VALUE=DATE:20260720", "window= when=2026年7月20日(月)以降"),
        ("DTSTART;VALUE=DATE:20260720\nDURATION:P2D", "window= when=2026年7月20日(月)～2026年7月22日(水)"),
        ("PRIORITY:0", "task= due=未定"),
        (
            "DUE;VALUE=DATE:20260715\nDTSTART;VALUE=DATE:20260715\nRRULE:FREQ=MONTHLY;COUNT=3",
            "task= rrule=\"FREQ=MONTHLY;COUNT=3\" from=2026年7月15日(水)"
        ),
    ]

    @Test("To-dos become tasks and windows", arguments: taskSamples)
    func tasks(_ sample: (lines: String, dates: String)) throws {
        let feed = ImportSamples.feed("BEGIN:VTODO\nUID:a\nSUMMARY:x\n\(sample.lines)\nEND:VTODO\n")
        #expect(try Self.dates(of: feed) == sample.dates.replacing("\"", with: ""))
    }

    static let ruleSamples: [(lines: String, dates: String)] = [
        (
            "DTSTART;VALUE=DATE:20260406\nRRULE:FREQ=WEEKLY;BYDAY=MO",
            "meeting= rrule=FREQ=WEEKLY;BYDAY=MO from=2026年4月6日(月)"
        ),
        (
            "DTSTART;VALUE=DATE:20260406\nDTEND;VALUE=DATE:20260409\nRRULE:FREQ=WEEKLY;BYDAY=MO",
            "meeting= rrule=FREQ=WEEKLY;BYDAY=MO from=2026年4月6日(月) lasts=3d"
        ),
        (
            "DTSTART;TZID=Asia/Tokyo:20260406T100000\n"
                + "RRULE:FREQ=WEEKLY;UNTIL=20260504T010000Z;BYDAY=MO\n"
                + "EXDATE;TZID=Asia/Tokyo:20260413T100000,20260420T100000",
            "meeting= rrule=FREQ=WEEKLY;BYDAY=MO;UNTIL=20260504 from=2026年4月6日(月) "
                + "except=[2026年4月13日(月), 2026年4月20日(月)]"
        ),
        // Sunday evening in London is Monday in Tokyo.
        (
            "DTSTART;TZID=Europe/London:20260405T200000\nRRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=2",
            "meeting= rrule=FREQ=WEEKLY;BYDAY=MO;COUNT=2 from=2026年4月6日(月)"
        ),
        (
            "DTSTART;VALUE=DATE:20260406\nRDATE;VALUE=DATE:20260501,20260601",
            "meeting= when=2026年4月6日(月) | meeting= when=2026年5月1日(金) | "
                + "meeting= when=2026年6月1日(月)"
        ),
        // Longer than a meeting may last.
        (
            "DTSTART;VALUE=DATE:20260401\nDTEND;VALUE=DATE:20260701\nRRULE:FREQ=YEARLY",
            "window= rrule=FREQ=YEARLY from=2026年4月1日(水) due=90d after start"
        ),
        (
            "DTSTART;VALUE=DATE:20260406\nDTEND;VALUE=DATE:20260408\n"
                + "RRULE:FREQ=WEEKLY;COUNT=2\nRDATE;VALUE=DATE:20260501",
            "meeting= rrule=FREQ=WEEKLY;COUNT=2 from=2026年4月6日(月) lasts=2d | "
                + "meeting= when=2026年5月1日(金)～2026年5月2日(土)"
        ),
        // A first day that the rule does not have.
        (
            "DTSTART;VALUE=DATE:20260407\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2",
            "meeting= rrule=FREQ=WEEKLY;BYDAY=MO;COUNT=2 from=2026年4月7日(火) | "
                + "meeting= when=2026年4月7日(火)"
        ),
    ]

    @Test("Rules, exceptions and extra days", arguments: ruleSamples)
    func rules(_ sample: (lines: String, dates: String)) throws {
        #expect(try Self.dates(sample.lines) == sample.dates)
    }

    @Test(
        "UNTIL as a day has a warning where a round of that day hangs on it",
        arguments: [
            ("DTSTART;TZID=Asia/Tokyo:20260406T100000", 3, true),
            ("DTSTART;TZID=Asia/Tokyo:20260406T080000", 3, false),
            ("DTSTART:20260406T080000", 3, true), ("DTSTART:20260407T080000", 2, false),
            ("DTSTART;VALUE=DATE:20260406", 3, false),
        ])
    func untilAsDay(start: String, rounds: Int, isDoubtful: Bool) throws {
        let outcome = ImportSamples.outcome(
            ImportSamples.event("SUMMARY:x\n\(start)\nRRULE:FREQ=WEEKLY;UNTIL=20260420"),
            .iCalendar)
        let day = try #require(Day("2026-04-20"))
        #expect(
            outcome.diagnostics.map(\.kind)
                == (isDoubtful ? [.interchangeWarning(.untilIsDay(day))] : []))
        let entry = try #require(try ImportSamples.entries(outcome.text).first)
        let rule = try RecurrenceRule(try #require(entry.text("rrule")))
        let from = try #require(Day(start.contains("0407") ? "2026-04-07" : "2026-04-06"))
        #expect(RuleDays(rule, from: from).days(to: day + 60).count == rounds)
    }

    @Test("A zone is taken from the file where the system has none of its name")
    func ownZone() throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:Pacific at work
            BEGIN:STANDARD
            DTSTART:16010101T020000
            RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
            TZOFFSETFROM:-0700
            TZOFFSETTO:-0800
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
            TZOFFSETFROM:-0800
            TZOFFSETTO:-0700
            END:DAYLIGHT
            END:VTIMEZONE

            """
        // 07:30 is 23:30 the same day in summer, 00:30 the next day in winter.
        for (time, day) in [
            ("20260722T073000", "2026年7月22日(水)"), ("20261222T073000", "2026年12月23日(水)"),
            ("20261101T013000", "2026年11月1日(日)"), ("20261101T073000", "2026年11月2日(月)"),
        ] {
            let feed = ImportSamples.feed(
                zone + "BEGIN:VEVENT\nUID:a\nSUMMARY:x\n"
                    + "DTSTART;TZID=\"Pacific at work\":\(time)\nEND:VEVENT\n")
            #expect(try Self.dates(of: feed) == "meeting= when=\(day)", "\(time)")
        }
    }

    @Test("A moved round is moved; folds within a character, LF and escapes are read")
    func roundsAndFolds() throws {
        let moved = ImportSamples.feed(
            """
            BEGIN:VEVENT
            UID:a
            SUMMARY:x
            DTSTART;VALUE=DATE:20260406
            RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            SUMMARY:x
            RECURRENCE-ID;VALUE=DATE:20260413
            DTSTART;VALUE=DATE:20260414
            END:VEVENT

            """)
        #expect(
            try Self.dates(of: moved)
                == "meeting= rrule=FREQ=WEEKLY;BYDAY=MO;COUNT=3 from=2026年4月6日(月) "
                + "move={\"2026-04-13\": 2026年4月14日(火)}")
        let title = Array("SUMMARY:第一回\\, 会議\\n二\\;三\\\\".utf8)
        let split = title.prefix(9) + [0x0D, 0x0A, 0x20] + title.dropFirst(9)
        let bytes =
            Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260722\n".utf8) + split
            + Array("\nEND:VEVENT\nEND:VCALENDAR".utf8)
        let outcome = ImportSamples.outcome(Array(bytes), .iCalendar)
        #expect(try ImportSamples.entries(outcome.text)[0].text("title") == "第一回, 会議 二;三\\")
    }

    @Test("Title and fiscal years come from the file where the command gives none")
    func head() throws {
        let feed = ImportSamples.feed(
            """
            X-WR-CALNAME:全庁の会議
            BEGIN:VEVENT
            SUMMARY:x
            DTSTART;VALUE=DATE:20260722
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:y
            DTSTART;VALUE=DATE:20270401
            END:VEVENT

            """)
        let outcome = ImportSamples.outcome(feed, .iCalendar, title: nil, year: nil)
        let head = try ImportSamples.calendar(try #require(outcome.text)).head
        #expect(head.text("calendar") == "全庁の会議")
        #expect(head.text("fiscal-year") == "令和8年度～令和9年度")
        let narrowed = ImportSamples.outcome(feed, .iCalendar)
        #expect(try ImportSamples.entries(narrowed.text).map { $0.text("title") } == ["x"])
        #expect(narrowed.diagnostics.map(\.kind) == [.interchangeWarning(.outsideYears(count: 1))])
    }
}
