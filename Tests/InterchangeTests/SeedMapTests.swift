import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Configuration
@testable import Interchange

/// docs/seed-map.md says which line of each document became which entry.
@Suite("The map from documents to calendars")
struct SeedMapTests {
    /// A name in backticks, and the file of the calendar that has it, without its ending.
    private struct Name: Hashable {
        let calendar: String
        let text: String
    }

    /// What the map says of one document.
    private struct Part {
        /// The file of the calendar that was made from it, without its ending.
        let calendar: String
        /// The cells of its table.
        let rows: [[String]]
        /// The column that says which entry a row became.
        let id: Int
        /// What the other columns and the line on what was added name.
        let others: [Name]

        /// What is named by the rows' own column.
        var own: [Name] {
            rows.flatMap { SeedMapTests.names(in: $0[id]) }.map {
                Name(calendar: calendar, text: $0)
            }
        }
    }

    private static let folder = repositoryFolder.appending(path: "config").path
    /// What may stand in backticks beside names: keys, whose names have a colon here.
    private static let keys = Set((CalendarReader.keys + EntryReader.keys).map { "\($0):" })

    private static func parts() throws -> [Part] {
        let file = repositoryFolder.appending(path: "docs/seed-map.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n## ").dropFirst().map { section in
            // A list under a heading of its own is of subjects, not of entries.
            let part = section.prefix(
                upTo: section.firstRange(of: "\n### ")?.lowerBound ?? section.endIndex)
            let calendar = String(
                try #require(part.firstMatch(of: /表は `([a-z0-9-]+)\.yaml`/)).1)
            let lines = part.split(separator: "\n")
            let table = lines.filter { $0.hasPrefix("|") }.map { line in
                line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
            let heads = try #require(table.first)
            let rows = Array(table.dropFirst(2))
            #expect(rows.allSatisfy { $0.count == heads.count }, "\(calendar)")
            var others = added(in: lines, to: calendar)
            if let column = heads.firstIndex(of: "ほかのカレンダー") {
                others += try rows.flatMap { try elsewhere($0[column]) }
            }
            return Part(
                calendar: calendar, rows: rows,
                id: try #require(heads.firstIndex { $0.hasPrefix("id") }), others: others)
        }
    }

    /// What the lines on what was added name: `補：…`, or of another calendar `` `r8.yaml` の補：…``.
    private static func added(in lines: [Substring], to calendar: String) -> [Name] {
        lines.filter { !$0.hasPrefix("|") }.flatMap { line -> [Name] in
            guard let sign = line.firstRange(of: "補：") else { return [] }
            let other = line[..<sign.lowerBound].firstMatch(of: /`([a-z0-9-]+)\.yaml` の$/)?.1
            return names(in: line[sign.upperBound...]).map {
                Name(calendar: other.map(String.init) ?? calendar, text: $0)
            }
        }
    }

    /// What a cell names of other calendars: ``r8 `x-1` ``.
    private static func elsewhere(_ cell: String) throws -> [Name] {
        let found = cell.matches(of: /([a-z0-9-]+) `([^`]+)`/).map {
            Name(calendar: String($0.1), text: String($0.2))
        }
        #expect(found.map(\.text) == names(in: cell), "\(cell)")
        return found
    }

    /// The names in backticks, without keys and files; `x-1`～`x-5` stands for all between.
    private static func names(in text: some StringProtocol & BidirectionalCollection) -> [String] {
        var names: [String] = []
        for match in String(text).matches(of: /`([^`]+)`(?:～`([^`]+)`)?/) {
            let (first, last) = (String(match.1), match.2.map(String.init) ?? String(match.1))
            if keys.contains(first) || first.hasSuffix(".yaml") { continue }
            let between = (1...9).map { first.replacing("1", with: "\($0)", maxReplacements: 1) }
            names += first == last ? [first] : between.filter { (first...last).contains($0) }
        }
        return names
    }

    /// The calendars, by their files without the ending.
    private static func calendars() throws -> [String: AnnualCalendar] {
        let plan = try #require(ConfigurationReader.load(folder: folder).plan)
        var calendars: [String: AnnualCalendar] = [:]
        let ids = CalendarExport.idsByFile(in: folder, startMonth: 4, eras: .statutory)
        for (file, id) in ids {
            let name = try #require(file.wholeMatch(of: /calendars\/(.+)\.yaml/)).1
            let calendar: AnnualCalendar = try #require(plan.calendars.first { $0.id == id })
            calendars[String(name)] = calendar
        }
        return calendars
    }

    @Test("No row is without an entry or a reason")
    func everyRow() throws {
        let parts = try Self.parts()
        for part in parts {
            for row in part.rows {
                let cell = row[part.id]
                #expect(
                    cell.contains("`") || cell.hasPrefix("―"), "\(part.calendar): \(row)")
            }
        }
        // The documents' lines, bullets and cells, which do not change.
        #expect(parts.map(\.rows.count) == [38, 33, 26, 19, 40])
    }

    @Test("Every entry of the documents' calendars stands in the map")
    func everyEntry() throws {
        let parts = try Self.parts()
        let named = Set(parts.flatMap { $0.own + $0.others })
        let calendars = try Self.calendars()
        // The one that runs was made from no document, and takes up what others say of its year.
        #expect(Set(parts.map(\.calendar) + ["r8"]) == Set(calendars.keys))
        for (file, calendar) in calendars {
            let missing = calendar.entries.map(\.id).filter {
                !named.contains(Name(calendar: file, text: $0))
            }
            #expect(missing == [], "\(file)")
        }
    }

    @Test("Every name in the map is an entry, a track or a form of its calendar")
    func everyName() throws {
        let known = try Self.calendars().mapValues { calendar in
            let forms = calendar.entries.compactMap { entry in
                if case .form(let form) = entry.detail { form.id } else { nil }
            }
            return Set(calendar.entries.map(\.id) + calendar.tracks.map(\.id) + forms)
        }
        for part in try Self.parts() {
            let names = part.own + part.others
            #expect(!part.own.isEmpty)
            let strange = names.filter { known[$0.calendar]?.contains($0.text) != true }
            #expect(strange == [], "\(part.calendar)")
        }
    }

    @Test("The list of business clusters is whole")
    func clusters() throws {
        let calendar = try #require(try Self.calendars()["r6-x-kaigi"])
        #expect(calendar.subjects.compactMap { Int($0.id) }.sorted() == Array(1...57))
        #expect(Set(calendar.subjects.compactMap(\.groups.last)).count == 5)
    }
}
