import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

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

    /// Rules that have days in every few years, so that dateutil ends soon.
    private static func randomRules(_ count: Int) -> [String] {
        var state: UInt64 = 5545
        func draw(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let ordinals = ["", "1", "2", "4", "-1", "-2"]
        return (0..<count).map { _ in
            let frequency = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][draw(4)]
            var parts = ["FREQ=\(frequency)"]
            if draw(2) == 0 { parts.append("INTERVAL=\(1 + draw(4))") }
            if draw(4) == 0 { parts.append("COUNT=\(1 + draw(12))") }
            if draw(4) == 0 { parts.append("WKST=\(names[draw(7)])") }
            let weekday = names[draw(7)]
            switch (frequency, draw(4)) {
            case ("WEEKLY", 0...2), ("DAILY", 0): parts.append("BYDAY=\(weekday),\(names[draw(7)])")
            case ("DAILY", 1), ("MONTHLY", 0): parts.append("BYMONTHDAY=\(1 + draw(28)),-1")
            case ("MONTHLY", 1...2), ("YEARLY", 0):
                parts.append("BYDAY=\(ordinals[draw(6)])\(weekday)")
            case ("MONTHLY", 3): parts.append("BYDAY=\(weekday),FR;BYSETPOS=-1")
            case ("YEARLY", 1): parts.append("BYWEEKNO=\(1 + draw(52));BYDAY=\(weekday)")
            case ("YEARLY", 2): parts.append("BYMONTH=\(1 + draw(12));BYDAY=\(weekday)")
            default: break
            }
            let month = 1 + draw(12)
            return "2024-\(month < 10 ? "0" : "")\(month)-\(10 + draw(18)) 2026-03-31 "
                + parts.joined(separator: ";")
        }
    }

    @Test("10,000 random rules come to dateutil's days", .enabled(if: interpreter != nil))
    func random() throws {
        let lines = Self.randomRules(10_000)
        let theirs = try Self.theirs(lines)
        try #require(theirs.count == lines.count)
        let different = try zip(lines, theirs).filter { try Self.ours($0) != $1 }
        #expect(different.isEmpty, "\(different.count), as \(different.prefix(3))")
    }

    @Test(
        "What is no rule of days is refused",
        arguments: [
            "", "BYDAY=MO", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;BYDAY=2TU",
            "FREQ=MONTHLY;UNTIL=20260931", "FREQ=MONTHLY;UNTIL=20260930T000000Z", "FREQ=FOO",
            "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=MONTHLY;BYWEEKNO=3",
            "FREQ=DAILY;BYFOO=1", "FREQ=DAILY;COUNT=2;UNTIL=20270101", "RSCALE=CHINESE;FREQ=YEARLY",
        ])
    func refused(_ text: String) { #expect(throws: RuleError.self) { try RecurrenceRule(text) } }
}
