import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("iCalendar: random feeds have the rounds that recurring-ical-events has")
struct FeedPropertyTests {
    /// 20,000 with `KOYOMI_LONG`.
    static let count = tries(500, long: 20_000)
    /// Feeds that are taken in together, each with calendars of its own.
    static let together = 50
    static let (first, last) = ("2026-04-01", "2029-03-31")

    private struct Question: Encodable {
        let feeds: [String]
        let from, to: String
    }

    @Test(
        "Equal, or a warning names the difference", .enabled(if: exchangeInterpreter != nil))
    func rounds() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try ImportSamples.configure(folder)
        for group in 0..<(Self.count / Self.together) {
            let names = (0..<Self.together).map { "s\(group * Self.together + $0)" }
            let feeds = names.map { FeedDraw.feed(seed: Int($0.dropFirst()) ?? 0, name: $0) }
            try compare(names, feeds, in: folder)
        }
    }

    private func compare(_ names: [String], _ feeds: [String], in folder: URL) throws {
        let question = Question(feeds: feeds, from: Self.first, to: Self.last)
        let answer = try ImportSamples.ask(
            "feed_rounds.py", input: try JSONEncoder().encode(question))
        let expected = try JSONDecoder().decode([[[String]]].self, from: answer)
        let whole = feeds.joined()
        let outcome = ImportSamples.outcome(
            whole, .iCalendar, year: "R8～R10", isStrict: false)
        let text = try #require(
            outcome.text, "\(names[0]): \(outcome.diagnostics.map { $0.text(.english) })")
        let plan = try ImportSamples.plan(text, in: folder)
        let found = Self.rounds(of: plan)
        let warned = Self.warned(outcome, whole)
        for (index, name) in names.enumerated() where !warned.contains(name) {
            let own = (found[name] ?? []).sorted { $0.lexicographicallyPrecedes($1) }
            #expect(own == expected[index], "\(name):\n\(feeds[index])")
        }
    }

    /// Title, first and last day by the name of the feed.
    private static func rounds(of plan: Plan) -> [String: [[String]]] {
        let titles = Dictionary(
            uniqueKeysWithValues: plan.calendars.flatMap(\.entries).map { ($0.id, $0.title) })
        var found: [String: [[String]]] = [:]
        for obligation in Timetable(plan: plan, settled: [:]).obligations {
            guard let title = titles[obligation.id.entry.entry],
                let days = FeedRule.days(of: obligation),
                (first...last).contains("\(days.first)")
            else { continue }
            found[title.filter { $0 != "b" }, default: []].append(
                [title, "\(days.first)", "\(days.last)"])
        }
        return found
    }

    /// The feeds with a warning that is about their days.
    private static func warned(_ outcome: CalendarImport.Outcome, _ text: String) -> Set<String> {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let tolerated = outcome.diagnostics.filter { diagnostic in
            switch diagnostic.kind {
            case .interchangeWarning(.cancelled), .interchangeWarning(.outsideYears),
                .interchangeWarning(.changedRound), .interchangeWarning(.leftOutProperties):
                false
            default: true
            }
        }
        return Set(
            tolerated.compactMap { diagnostic in
                guard let line = diagnostic.place?.line else { return nil }
                return lines[(line - 1)...].first { $0.hasPrefix("UID:") }.map {
                    String($0.dropFirst(4))
                }
            })
    }
}
