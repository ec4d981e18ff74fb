import CalendarPlan
import Foundation
import ServiceInterface
import ServiceLoop
import TestSupport
import Testing
import Wording

@testable import Subcommands

@Suite struct RecordedDayTests {
    /// What `text` is read as on `today`, by a daemon that answers with that day alone.
    private func reading(_ text: String, on today: String, past: Bool) throws -> String {
        let path = try temporaryFolder().appending(path: "s").path
        let daemon = try AnsweringDaemon(
            path,
            answers: [
                """
                {"parameters":{"version":"1","now":"\(today)T10:00:00+09:00","today":"\(today)",\
                "rows":[],"settled":[],"outboxWaiting":0,"outboxDead":0,"troubles":[]}}
                """
            ])
        defer { daemon.stop() }
        let now = try #require(Instant(rfc3339: "\(today)T10:00:00+09:00"))
        let console = TestConsole(.english, now: now).console
        let given = try GivenArguments(
            ["x", "--on", text, "--socket", path, "--config", "/nonexistent"], DoneCommand.syntax)
        let client = ControlClient(given, console)
        do throws(CommandFailure) {
            let days = RecordedDay(console, client)
            let day = past ? try days.past(given) : try days.nearest(text, "DAY") { $0.today }
            return day.map { "\($0)" } ?? ""
        } catch {
            if case .usage(let usage) = error { return usage.message.en }
            return "\(error)"
        }
    }

    @Test(
        "A day on which something was done is the last of its name, today included",
        arguments: [
            ("5月1日", "2026-11-20", "2026-05-01"), ("11月20日", "2026-11-20", "2026-11-20"),
            ("11月21日", "2026-11-20", "2025-11-21"), ("12月31日", "2027-01-04", "2026-12-31"),
            ("1月3日", "2027-01-04", "2027-01-03"), ("3月31日", "2027-04-01", "2027-03-31"),
            ("1 May", "2026-11-20", "2026-05-01"), ("2月29日", "2028-03-10", "2028-02-29"),
            // With its year a day is what it says; whether it may be, the daemon says.
            ("2027-05-01", "2026-11-20", "2027-05-01"), ("R8.5.1", "2026-11-20", "2026-05-01"),
        ])
    func past(text: String, today: String, expected: String) throws {
        #expect(try reading(text, on: today, past: true) == expected)
    }

    @Test(
        "Another day is the nearest of its name",
        arguments: [
            ("5月1日", "2026-11-20", "2027-05-01"), ("4月10日", "2027-03-20", "2027-04-10"),
            ("12月16日", "2026-11-20", "2026-12-16"), ("2月29日", "2028-01-10", "2028-02-29"),
        ])
    func nearest(text: String, today: String, expected: String) throws {
        #expect(try reading(text, on: today, past: false) == expected)
    }

    @Test("What is no day of any year is refused, and so is a leap day of none of them")
    func refused() throws {
        #expect(try reading("13月1日", on: "2026-11-20", past: true).hasPrefix("--on: "))
        #expect(try reading("5月上旬", on: "2026-11-20", past: true).contains("one day"))
        #expect(try reading("2月29日", on: "2026-11-20", past: true).hasPrefix("--on: "))
        // The next that there is lies ahead: it is not taken for one on which something was done.
        let ahead = try reading("2月29日", on: "2027-11-20", past: true)
        #expect(ahead.contains("which year"))
    }
}
