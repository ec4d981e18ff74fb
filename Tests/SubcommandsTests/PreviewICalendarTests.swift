import Configuration
import Interchange
import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Wording

@testable import Subcommands

@Suite("koyomi preview --format ics")
struct PreviewICalendarTests {
    private static let config = repositoryFolder.appending(path: "config").path

    private struct Preview {
        let notices: [Notice]
        let events: [ICalendarEvent]
    }

    /// The notices of 令和6年度, a finished year, and their events.
    private func preview(language: Language? = nil) throws -> Preview {
        let read = try #require(ConfigurationReader.load(folder: Self.config, today: nil).plan)
        let plan = Plan(
            zone: read.zone, businessDays: read.businessDays,
            organisations: read.organisations.map {
                Organisation(name: $0.name, language: language ?? $0.language, mail: $0.mail)
            },
            groups: read.groups, calendars: read.calendars)
        let first = try #require(Day("2024-04-01"))
        let last = try #require(Day("2025-03-31"))
        var notices: [Notice] = []
        Planner.preview(of: plan, over: DaySpan(first, last), assuming: .doneInTime) {
            notices.append($0)
        }
        let calendar = PreviewCalendar(plan)
        return Preview(notices: notices, events: notices.map(calendar.event))
    }

    @Test("each notice is an event at its instant, under its key")
    func events() throws {
        let preview = try preview()
        #expect(preview.notices.count > 20)
        #expect(Set(preview.events.map(\.uid)).count == preview.notices.count)
        for (notice, event) in zip(preview.notices, preview.events) {
            #expect(event.uid == "\(notice.key)@koyomi")
            #expect(event.time == .instant(notice.instant))
            #expect(event.stamp == notice.instant)
            #expect(event.categories == [notice.reason.word])
            #expect(event.isTentative == notice.isProvisional)
        }
    }

    @Test("an event says what the recipient will read, in the recipient's language")
    func wording() throws {
        for language in Language.allCases {
            let preview = try preview(language: language)
            let (notice, event) = try #require(
                zip(preview.notices, preview.events).first { $0.0.reason.word == "reminder" })
            let summary =
                switch language {
                case .japanese:
                    "【まもなく開催】\(notice.title)（\(notice.obligation.organisation)）"
                case .english: "[Coming up] \(notice.title) (\(notice.obligation.organisation))"
                }
            #expect(event.summary == summary)
            #expect(
                event.description == NoticeWording(language: language).sentence(for: notice))
        }
    }

    @Test("a title that breaks the line does not break the summary")
    func hostileTitle() throws {
        let plan = try #require(ConfigurationReader.load(folder: Self.config, today: nil).plan)
        let obligation = try #require(
            Timetable(plan: plan, settled: [:]).obligations.first { $0.due != nil })
        let due = try #require(obligation.due)
        let sample = Notice(
            obligation, due: due, reason: .dueToday, at: Instant(seconds: 0), to: "北区")
        var fields = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(sample)) as? [String: Any])
        fields["title"] = "a\r\nBEGIN:VEVENT\u{202E}b"
        let notice = try JSONDecoder().decode(
            Notice.self, from: JSONSerialization.data(withJSONObject: fields))
        let summary = PreviewCalendar(plan).event(notice).summary
        #expect(summary.contains("a  BEGIN:VEVENT b"))
    }

    @Test("an unknown format ends with 2")
    func unknownFormat() {
        #expect(KoyomiCommand.run(["preview", "--config", Self.config, "--format", "xml"]) == 2)
    }

    @Test("the command writes one calendar, whatever the day, and nothing beside it")
    func command() throws {
        let testing = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appending(path: "calendar.ics")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: testing).deletingLastPathComponent()
            .appending(path: "koyomi")
        process.arguments = [
            "preview", "--config", Self.config, "--from", "2024-04-01", "--to", "2025-03-31",
            "--assume-done", "--format", "ics",
        ]
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let written = try String(contentsOf: output, encoding: .utf8)
        #expect(written == ICalendarWriter.text(of: try preview().events))
    }
}
