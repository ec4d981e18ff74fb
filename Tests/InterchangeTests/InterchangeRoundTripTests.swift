import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("A calendar that goes out comes in as the same plan")
struct InterchangeRoundTripTests {
    static let config = repositoryFolder.appending(path: "config").path
    private static let golden = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")

    /// The files of every calendar of `config`, and one of awkward texts.
    static let names: [String] = {
        let folder = "\(config)/calendars"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.sorted() + ["awkward"]
    }()

    /// The ways out.
    enum Way: String, CaseIterable, Sendable {
        case iCalendar, utf8, cp932, englishHeadings
    }

    /// A copy of config/ with only the calendar `name`.
    private static func folder(_ name: String) throws -> URL {
        let copy = try temporaryFolder().appending(path: "config")
        try FileManager.default.copyItem(at: URL(filePath: config), to: copy)
        for other in names where other != name && other != "awkward" {
            try FileManager.default.removeItem(at: copy.appending(path: "calendars/\(other)"))
        }
        if name == "awkward" { try addAwkward(to: copy) }
        return copy
    }

    /// Puts the calendar of awkward texts into a copy of config/, and what it includes.
    static func addAwkward(to folder: URL) throws {
        for (name, place) in [("awkward", "calendars"), ("awkward-included", "shared")] {
            try FileManager.default.copyItem(
                at: golden.appending(path: "\(name).yaml"),
                to: folder.appending(path: "\(place)/\(name).yaml"))
        }
    }

    private static func load(_ folder: URL) throws -> Plan {
        let loaded = ConfigurationReader.load(folder: folder.path)
        #expect(loaded.errors.map { $0.text(.english) } == [])
        return try #require(loaded.plan)
    }

    @Test("Every calendar, every way", arguments: names, Way.allCases)
    func roundTrip(_ name: String, _ way: Way) throws {
        // The awkward texts have characters that CP932 lacks.
        if name == "awkward", way == .cp932 { return }
        let folder = try Self.folder(name)
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        let plan = try Self.load(folder)
        let calendar = try #require(plan.calendars.first)
        let export = try #require(
            CalendarExport(calendar.id, of: plan, folder: folder.path, startMonth: 4))
        let bytes: [UInt8]
        switch way {
        case .iCalendar:
            let text = export.iCalendar(
                settled: [:], stamp: Instant(seconds: 0), language: .japanese)
            bytes = Array(text.utf8)
        case .utf8: bytes = try #require(export.table(.utf8, .japanese).bytes)
        case .cp932: bytes = try #require(export.table(.cp932, .japanese).bytes)
        case .englishHeadings: bytes = try #require(export.table(.utf8, .english).bytes)
        }
        let outcome = ImportSamples.outcome(
            bytes, way == .iCalendar ? .iCalendar : .table, title: nil, year: nil, owner: nil)
        #expect(outcome.diagnostics.map { $0.text(.english) } == [])
        let text = try #require(outcome.text)
        let file = name == "awkward" ? "awkward.yaml" : name
        try Data(text.utf8).write(to: folder.appending(path: "calendars/\(file)"))
        let again = try Self.load(folder)
        #expect(again.calendars == plan.calendars)
        #expect(
            Timetable(plan: again, settled: [:]).obligations
                == Timetable(plan: plan, settled: [:]).obligations)
    }

    @Test("There are calendars")
    func calendarsAreFound() { #expect(Self.names.count > 4) }
}
