import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// What calendar programs and their users have done to feeds, each the smallest that shows it.
@Suite("iCalendar: feeds as other programs write them")
struct ImportFieldTests {
    /// The days, in 令和8年度, that `feed` has.
    private static func days(_ feed: String, year: String? = "令和8年度") throws -> [String] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try ImportSamples.configure(folder)
        let outcome = ImportSamples.outcome(feed, .iCalendar, year: year, isStrict: false)
        let text = try #require(
            outcome.text, "\(outcome.diagnostics.map { $0.text(.english) })")
        let plan = try ImportSamples.plan(text, in: folder)
        return Timetable(plan: plan, settled: [:]).obligations.compactMap { obligation in
            obligation.due.map { "\($0)" }
        }.sorted()
    }

    struct Sample: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let components: String
        let days: [String]
    }

    private static func event(_ uid: Int, _ lines: String...) -> String {
        "BEGIN:VEVENT\nUID:\(uid)\nSUMMARY:定例会\n" + lines.joined(separator: "\n") + "\nEND:VEVENT\n"
    }

    private static func task(_ due: String) -> String {
        "BEGIN:VTODO\nUID:1\nSUMMARY:提出\nDUE\(due)\nEND:VTODO\n"
    }

    static let samples: [Sample] = [
        Sample(
            testDescription: "a round that was called off",
            components: event(
                1, "DTSTART;TZID=Asia/Tokyo:20260603T100000", "RRULE:FREQ=WEEKLY;COUNT=4")
                + event(
                    1, "RECURRENCE-ID;TZID=Asia/Tokyo:20260610T100000",
                    "DTSTART;TZID=Asia/Tokyo:20260610T100000", "STATUS:CANCELLED"),
            days: ["2026-06-03", "2026-06-17", "2026-06-24"]),
        Sample(
            testDescription: "an invitation and its cancellation in one file",
            components: event(2, "SEQUENCE:0", "DTSTART;VALUE=DATE:20261216")
                + event(3, "DTSTART;VALUE=DATE:20261217") + "END:VCALENDAR\nBEGIN:VCALENDAR\n"
                + "VERSION:2.0\nMETHOD:CANCEL\n"
                + event(2, "SEQUENCE:1", "DTSTART;VALUE=DATE:20261216", "STATUS:CANCELLED"),
            days: ["2026-12-17"]),
        Sample(
            testDescription: "due at midnight in world time",
            components: task(":20261001T150000Z"), days: ["2026-10-01"]),
        Sample(
            testDescription: "due at midnight in Japan",
            components: task(";TZID=Asia/Tokyo:20261002T000000"), days: ["2026-10-01"]),
        Sample(
            testDescription: "due on a day, which is included",
            components: task(";VALUE=DATE:20261001"), days: ["2026-10-01"]),
        Sample(
            testDescription: "due at the ninth hour, which is of that day",
            components: task(":20261002T000000Z"), days: ["2026-10-02"]),
        Sample(
            testDescription: "rounds before nine o'clock, one of them moved, all in world time",
            components: event(
                1, "DTSTART:20260602T233000Z", "DTEND:20260602T235900Z",
                "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3")
                + event(
                    1, "RECURRENCE-ID:20260609T233000Z", "DTSTART:20260610T233000Z",
                    "DTEND:20260610T235900Z"),
            days: ["2026-06-03", "2026-06-11", "2026-06-17"]),
        Sample(
            testDescription: "rounds before nine o'clock until a time of day",
            components: event(
                2, "DTSTART:20260602T233000Z", "RRULE:FREQ=WEEKLY;UNTIL=20260616T145959Z"),
            days: ["2026-06-03", "2026-06-10"]),
        Sample(
            testDescription: "this and all following, a day later",
            components: event(1, "DTSTART;VALUE=DATE:20260603", "RRULE:FREQ=WEEKLY;COUNT=5")
                + event(
                    1, "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260617",
                    "DTSTART;VALUE=DATE:20260618"),
            days: ["2026-06-03", "2026-06-10", "2026-06-18", "2026-06-25", "2026-07-02"]),
        Sample(
            testDescription: "a series that ends a second before another one goes on",
            components: event(
                1, "DTSTART;TZID=Asia/Tokyo:20260603T100000",
                "RRULE:FREQ=WEEKLY;UNTIL=20260617T005959Z")
                + event(
                    2, "DTSTART;TZID=Asia/Tokyo:20260617T130000", "RRULE:FREQ=WEEKLY;COUNT=2"),
            days: ["2026-06-03", "2026-06-10", "2026-06-17", "2026-06-24"]),
    ]

    @Test("Its days are those that its reader sees", arguments: samples)
    func days(of sample: Sample) throws {
        #expect(try Self.days(ImportSamples.feed(sample.components)) == sample.days)
    }

    @Test("A series without an end that began years ago is taken for this fiscal year")
    func endless() throws {
        let feed = ImportSamples.feed(
            Self.event(1, "DTSTART;TZID=Asia/Tokyo:20220405T090000", "RRULE:FREQ=WEEKLY;BYDAY=TU"))
        let days = try Self.days(feed, year: nil)
        #expect(days.count == 52)
        #expect(days.first == "2026-04-07")
        #expect(days.last == "2027-03-30")
    }

    @Test("Of a cancellation alone nothing is taken, and that is said")
    func cancellation() throws {
        let feed =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\n"
            + Self.event(1, "SEQUENCE:1", "DTSTART;VALUE=DATE:20261216")
            .replacing("\n", with: "\r\n") + "END:VCALENDAR\r\n"
        let outcome = ImportSamples.outcome(feed, .iCalendar, isStrict: false)
        #expect(outcome.text?.contains("2026-12-16") != true)
        #expect(outcome.diagnostics.map { $0.text(.english) }.contains { $0.contains("cancel") })
    }

    @Test("Beside one bad event a feed with a name has no fault about its good ones")
    func cascade() {
        let feed = ImportSamples.feed(
            "X-WR-CALNAME:研修予定\n"
                + (1...3).map {
                    Self.event(
                        $0, "DTSTART;VALUE=DATE:2026060\($0)", "DTEND;VALUE=DATE:2026060\($0 + 2)")
                }.joined() + Self.event(9, "X-NOTE:日のない予定"))
        let outcome = ImportSamples.outcome(feed, .iCalendar, year: nil, isStrict: false)
        #expect(outcome.diagnostics.count(where: \.isLeftOut) == 1)
        #expect(outcome.diagnostics.allSatisfy { ($0.place?.line ?? 0) > 22 })
    }
}
