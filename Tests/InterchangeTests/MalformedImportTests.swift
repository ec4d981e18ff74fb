import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// `Golden/Malformed/<case>.ics` or `.csv` is taken in; the whole output is `<case>.<ending>.txt`.
@Suite("Malformed files give faults, never a crash")
struct MalformedImportTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/Malformed")

    static let cases: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasSuffix(".ics") || $0.hasSuffix(".csv") }.sorted()
    }()

    private static func format(_ name: String) -> CalendarImport.Format {
        name.hasSuffix(".ics") ? .iCalendar : .table
    }

    @Test("A malformed file is reported with line, caret and advice", arguments: cases)
    func malformed(_ name: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
        let outcome = ImportSamples.outcome(bytes, Self.format(name))
        #expect(outcome.text == nil)
        #expect(outcome.diagnostics.contains { $0.severity == .error })
        for diagnostic in outcome.diagnostics where diagnostic.severity == .error {
            for language in Language.allCases {
                #expect(!diagnostic.message(language).isEmpty)
                #expect(!diagnostic.advice(language).isEmpty)
            }
        }
        try expectGolden(ImportSamples.report(outcome), "Malformed/\(name).txt")
    }

    @Test("There are cases")
    func casesAreFound() { #expect(Self.cases.count > 90) }

    /// A good feed and a good table, as lines.
    private static let feed = ImportSamples.feed(
        """
        BEGIN:VTIMEZONE
        TZID:Here
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0900
        TZOFFSETTO:+0900
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:1
        SUMMARY:第1回X会議
        DTSTART;TZID=Here:20260722T100000
        DTEND;TZID=Here:20260722T110000
        DESCRIPTION:一つ\\, 二つ\\n三つ
        BEGIN:VALARM
        TRIGGER:-PT15M
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        SUMMARY:定例
        DTSTART;VALUE=DATE:20260406
        DURATION:P2D
        RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=20
        EXDATE;VALUE=DATE:20260504
        RDATE;VALUE=DATE:20260505
        END:VEVENT
        BEGIN:VTODO
        UID:3
        SUMMARY:提出
        DUE;VALUE=DATE:20260710
        X-KOYOMI-KIND:task
        X-KOYOMI-ID:t-1
        X-KOYOMI-DUE:7月10日
        END:VTODO

        """)

    private static let table = """
        種別,id,題名,年度,日程,期限,周期,移す回,担当,備考
        暦,,市政変革,令和8年度,,,,,,
        トラック,t,一つ,,,,,,,
        既定,,,,,,,,全局,
        会議,m-1,"第1回, 会議",,7月22日,,,,"北区
        西区","a ""b"" c"
        作業,t-1,資料,,,10bd before m-1,,,,
        作業,t-2,毎月,,,,毎月15日,4月15日→4月16日,,

        """

    /// Damages of which each makes a fault, by the seed.
    private static func damaged(_ seed: Int, _ format: CalendarImport.Format) -> String {
        var draw = SeededDraw(state: UInt64(seed))
        let lines = (format == .iCalendar ? feed : table).replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func replaced(_ prefixes: [String], by texts: [String]) -> String {
            let prefix = draw.pick(prefixes)
            let text = draw.pick(texts)
            return lines.map { $0.hasPrefix(prefix) ? text.replacing("*", with: prefix) : $0 }
                .joined(separator: "\n")
        }
        if format == .table {
            return replaced(
                ["会議,", "作業,t-1", "作業,t-2", "トラック", "暦", "種別"],
                by: [
                    "会儀,z,z,,7月22日,,,,,", "会議,z,z,,13月,,,,,", "会議,z,z,,7月22日,7月1日,,,,",
                    "会議,m-1,z,,7月22日,,,,,\n会議,m-1,z,,7月22日,,,,,", "作業,z,z,,,,毎月15日,x,,",
                    "作業,z,z,,,1bd before y,,,,", "会議,z,\"z,,7月22日,,,,,", "会議,z,z\"z,,,,,,,",
                    "会議,z,\"z\"z,,7月22日,,,,,", "会議,z z,z,,7月22日,,,,,", ",z,z,,7月22日,,,,,",
                    "会議,z,,,7月22日,,,,,", "会議,z,z,,7月22日,,,,,,余分", "作業,z,z,,,,毎つき,,,",
                    "会議,z,z,R9,7月22日,,,,,", "期間,z,z,,9月～6月,,,,,\u{1}",
                ])
        }
        switch draw.next(below: 4) {
        case 0:  // A BEGIN or an END too few.
            let places = lines.indices.filter {
                lines[$0].hasPrefix("BEGIN:") || lines[$0].hasPrefix("END:")
            }
            var rest = lines
            rest.remove(at: draw.pick(places))
            return rest.joined(separator: "\n")
        case 1:
            return replaced(
                ["DTSTART;VALUE", "DTEND", "DUE", "EXDATE", "RDATE"],
                by: ["*:20261301", "*:x", "*;:1", "*:20260231", "*:20260722T996000", "*:18000101"])
        case 2:
            return draw.pick([
                replaced(["DURATION"], by: ["*:x", "*:P9999999999W", "*:P1D1W"]),
                replaced(
                    ["RRULE"], by: ["*:x", "*:FREQ=DAILY;X=1", "*:FREQ=WEEKLY;BYDAY=9MO"]),
                replaced(
                    ["X-KOYOMI-DUE"], by: ["*:13月", "*:", "*:10bd before x", "X-KOYOMI-DEU:1"]),
                replaced(["X-KOYOMI-KIND"], by: ["*:x", "*:"]),
                replaced(["X-KOYOMI-ID"], by: ["*:a b", "*:", "X-KOYOMI-IDD:a"]),
            ])
        default:
            var rest = lines
            rest.insert(
                draw.pick([
                    "なに", "X", ":", "URL;B", "URL;B=\"c:d", "S\u{1}:x", "END:VJOURNAL",
                ]),
                at: 1 + draw.next(below: lines.count - 2))
            return rest.joined(separator: "\n")
        }
    }

    @Test(
        "The undamaged files are taken in",
        arguments: [CalendarImport.Format.iCalendar, .table])
    func undamaged(_ format: CalendarImport.Format) {
        let text = format == .iCalendar ? Self.feed : Self.table
        let outcome = ImportSamples.outcome(text, format)
        #expect(
            outcome.diagnostics.filter { $0.severity == .error }.map { $0.text(.english) } == [])
        #expect(outcome.text != nil)
    }

    @Test(
        "Each of 400 damages is a fault with its line",
        arguments: [CalendarImport.Format.iCalendar, .table])
    func damages(_ format: CalendarImport.Format) {
        for seed in 0..<200 {
            let text = Self.damaged(seed, format)
            let outcome = ImportSamples.outcome(text, format)
            #expect(outcome.text == nil, "seed \(seed):\n\(text)")
            let faults = outcome.diagnostics.filter { $0.severity == .error }
            #expect(faults.contains { $0.place != nil }, "seed \(seed):\n\(text)")
        }
    }

    @Test(
        "Whatever befalls a good file, it ends, with a calendar file or with faults",
        arguments: [CalendarImport.Format.iCalendar, .table])
    func fuzz(_ format: CalendarImport.Format) {
        let good = Array((format == .iCalendar ? Self.feed : Self.table).utf8)
        let syntax = Array("\r\n\t \",;:=\\{}[]-PTZ0123456789BYDAY".utf8)
        var draw = SeededDraw(state: 20_261_120)
        for round in 0..<2_500 {
            var bytes = good
            if round % 4 == 0 { bytes = Array(bytes.prefix(draw.next(below: bytes.count))) }
            for _ in 0..<(1 + draw.next(below: 6)) where !bytes.isEmpty {
                let place = draw.next(below: bytes.count)
                switch draw.next(below: 4) {
                case 0: bytes[place] = UInt8(draw.next(below: 256))
                case 1: bytes.insert(draw.pick(syntax), at: place)
                case 2: bytes.remove(at: place)
                default:
                    let end = min(bytes.count, place + draw.next(below: 40))
                    bytes.insert(
                        contentsOf: bytes[place..<end], at: draw.next(below: bytes.count))
                }
            }
            let outcome = ImportSamples.outcome(bytes, format)
            let hasError = outcome.diagnostics.contains { $0.severity == .error }
            #expect((outcome.text == nil) == hasError, "round \(round)")
            for diagnostic in outcome.diagnostics { _ = diagnostic.text(.japanese) }
        }
    }

    @Test("Files that are huge in any direction end within seconds")
    func huge() {
        let event =
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY;BYDAY=MO\nEND:VEVENT\n"
        let fold = String(repeating: "\n x", count: 200_000)
        let feeds = [
            String(repeating: "BEGIN:VEVENT\n", count: 100_000),
            String(repeating: "X:1\n", count: 100_000), String(repeating: event, count: 1_000),
            "BEGIN:VEVENT\nSUMMARY:" + fold + "\nEND:VEVENT\n",
            "BEGIN:VEVENT\nDTSTART:20260401\nEXDATE:"
                + String(repeating: "20260401,", count: 100_000) + "\nEND:VEVENT\n",
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;INTERVAL=32000;"
                + "BYWEEKNO=27,-5\nEND:VEVENT\n",
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260401\nRRULE:FREQ=MONTHLY;BYDAY=4FR,4WE;"
                + "BYMONTHDAY=15;BYSETPOS=300\nEND:VEVENT\n",
        ]
        let clock = ContinuousClock()
        let elapsed = clock.measure {
            for feed in feeds { _ = ImportSamples.outcome(ImportSamples.feed(feed), .iCalendar) }
            _ = ImportSamples.outcome(String(repeating: "\"", count: 300_000), .table)
            _ = ImportSamples.outcome(
                "種別,題名,日程\n" + String(repeating: "会議,x,7月22日\n", count: 5_000), .table)
        }
        #expect(elapsed < .seconds(120))
    }
}
