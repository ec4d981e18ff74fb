import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import CalendarFile

/// docs/seed-map.md says which line of each document became which entry.
@Suite("The map from documents to calendars")
struct SeedMapTests {
    /// A part of the map: the calendar it is about, and every name in it that stands in backticks.
    private struct Part {
        let calendar: String
        let rows: [[String]]
        let names: [String]
    }

    private func parts() throws -> [Part] {
        let file = repositoryFolder.appending(path: "docs/seed-map.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n## ").dropFirst().map { part in
            let calendar = try #require(part.firstMatch(of: /表は `([a-z0-9-]+)\.yaml`/)).1
            let rows = part.split(separator: "\n").filter { $0.hasPrefix("| ") }.map {
                $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
            return Part(
                calendar: String(calendar), rows: rows, names: Self.names(in: part))
        }
    }

    /// The names in backticks; `x-1`～`x-5` stands for all between.
    private static func names(in text: Substring) -> [String] {
        var names: [String] = []
        for match in text.matches(of: /`([a-z]+[a-z0-9-]*)`(?:～`([a-z]+[a-z0-9-]*)`)?/) {
            let (first, last) = (String(match.1), match.2.map(String.init))
            names.append(first)
            guard let last else { continue }
            names.append(last)
            for number in 1...9 {
                let between = first.replacing("1", with: "\(number)", maxReplacements: 1)
                if first < between, between < last { names.append(between) }
            }
        }
        return names
    }

    @Test("No row is without an entry or a reason")
    func everyRow() throws {
        let parts = try parts()
        #expect(parts.count == 5)
        for part in parts {
            for row in part.rows.dropFirst() where row.count >= 3 {
                // 表の題と、事業クラスターの一覧（entry ではなく subjects）は別。
                guard !row.contains("id"), !row.contains("番号"),
                    row.last?.allSatisfy(\.isNumber) == false
                else {
                    continue
                }
                let says = row.dropFirst().contains { $0.contains("`") || $0.hasPrefix("―") }
                #expect(says, "\(part.calendar): \(row)")
            }
        }
    }

    @Test("Every entry of the documents' calendars stands in the map")
    func everyEntry() throws {
        let folder = repositoryFolder.appending(path: "config").path
        let loaded = ConfigurationReader.load(folder: folder)
        let plan = try #require(loaded.plan)
        let titles = [
            "r6-r8-progress": "市政変革の進捗状況", "r6-x-kaigi": "市政変革@2024",
            "r2-ku-kaikaku": "令和2年度以降の市政改革計画", "h29-seisaku-kaikaku": "政策改革@",
            "r3-jinji-zaisei": "市政改革プラン3.0",
        ]
        for part in try parts() {
            let prefix = try #require(titles[part.calendar])
            let calendar = try #require(plan.calendars.first { $0.id.hasPrefix(prefix) })
            let missing = calendar.entries.map(\.id).filter { !part.names.contains($0) }
            #expect(missing == [], "\(part.calendar)")
        }
    }

    @Test("The list of business clusters is whole")
    func clusters() throws {
        let folder = repositoryFolder.appending(path: "config").path
        let plan = try #require(ConfigurationReader.load(folder: folder).plan)
        let calendar = try #require(plan.calendars.first { $0.id == "市政変革@2024" })
        #expect(calendar.subjects.compactMap { Int($0.id) }.sorted() == Array(1...57))
        #expect(Set(calendar.subjects.compactMap(\.groups.last)).count == 5)
    }
}
