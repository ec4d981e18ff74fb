import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import CalendarFile

/// The Python interpreter with which dateutil is asked.
private let interpreter = ProcessInfo.processInfo.environment["KOYOMI_ORACLES"]

@Suite struct RuleDaysTests {
    /// The rules of RFC 5545 section 3.8.5.3 and of dateutil's documentation that give days;
    /// UNTIL is the last day, since a day has no time.
    static let examples = """
        FREQ=DAILY;COUNT=10|FREQ=DAILY;UNTIL=19971223|FREQ=DAILY;INTERVAL=2
        FREQ=DAILY;INTERVAL=10;COUNT=5|FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA
        FREQ=DAILY;UNTIL=20000131;BYMONTH=1|FREQ=WEEKLY;COUNT=10|FREQ=WEEKLY;UNTIL=19971224
        FREQ=WEEKLY;INTERVAL=2;WKST=SU|FREQ=WEEKLY;UNTIL=19971007;WKST=SU;BYDAY=TU,TH
        FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224;WKST=SU;BYDAY=MO,WE,FR
        FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH|FREQ=MONTHLY;COUNT=10;BYDAY=1FR
        FREQ=MONTHLY;UNTIL=19971224;BYDAY=1FR|FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU
        FREQ=MONTHLY;COUNT=6;BYDAY=-2MO|FREQ=MONTHLY;BYMONTHDAY=-3|FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15
        FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1|FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15
        FREQ=MONTHLY;INTERVAL=2;BYDAY=TU|FREQ=YEARLY;COUNT=10;BYMONTH=6,7
        FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3|FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200
        FREQ=YEARLY;BYDAY=20MO|FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO|FREQ=YEARLY;BYMONTH=3;BYDAY=TH
        FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8|FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13
        FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13
        FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8
        FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3|FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2
        FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO|FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU
        FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5|FREQ=YEARLY;COUNT=4;BYYEARDAY=-1
        """.split { $0 == "|" || $0 == "\n" }.map { "1997-09-02 2010-12-31 \($0)" }

    private static func ours(_ line: String) throws -> String {
        let words = line.split(separator: " ").map(String.init)
        let start = try #require(Day(words[0]))
        let last = try #require(Day(words[1]))
        let rule = try RecurrenceRule(words[2])
        return RuleDays(rule, from: start).days(to: last).map(\.description)
            .joined(separator: " ")
    }

    private static func theirs(_ lines: [String]) throws -> [String] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "input")
        let output = folder.appending(path: "output")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: try #require(interpreter))
        process.arguments = [
            repositoryFolder.appending(path: "Tests/Oracles/recurrence_rules.py").path
        ]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the oracle failed")
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map {
            String($0.dropLast().drop { $0 == " " }).trimmingCharacters(in: .whitespaces)
        }
    }

    @Test(
        "The rules of RFC 5545 and of dateutil come to dateutil's days",
        .enabled(if: interpreter != nil))
    func documented() throws {
        let theirs = try Self.theirs(Self.examples)
        try #require(theirs.count == Self.examples.count)
        for (line, expected) in zip(Self.examples, theirs) {
            #expect(try Self.ours(line) == expected, "\(line)")
        }
    }

    @Test(
        "What is no rule of days is refused",
        arguments: [
            "", "BYDAY=MO", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;BYDAY=2TU",
            "FREQ=MONTHLY;UNTIL=20260931", "FREQ=MONTHLY;UNTIL=20260930T000000Z", "FREQ=FOO",
            "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=MONTHLY;BYWEEKNO=3",
            "FREQ=DAILY;BYFOO=1", "FREQ=DAILY;COUNT=2;UNTIL=20270101", "RSCALE=CHINESE;FREQ=YEARLY",
        ])
    func refused(_ text: String) { #expect(throws: RuleFault.self) { try RecurrenceRule(text) } }
}
