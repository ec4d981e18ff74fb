import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("iCalendar: what is exported")
struct CalendarFeedTests {
    /// A calendar of config/, or the awkward one, as a feed, with its plan.
    private struct Feed {
        let text: String
        let obligations: [Obligation]
        let years: [FiscalYear]
        /// The titles of entries, without the rounds'.
        let titles: [String: String]

        init(_ name: String, _ language: Language = .japanese) throws {
            let folder = try temporaryFolder().appending(path: "config")
            defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
            try FileManager.default.copyItem(
                at: URL(filePath: InterchangeRoundTripTests.config), to: folder)
            if name == "awkward" { try InterchangeRoundTripTests.addAwkward(to: folder) }
            let plan = try #require(ConfigurationReader.load(folder: folder.path).plan)
            let file = name == "awkward" ? "awkward.yaml" : name
            let id = try #require(
                CalendarExport.idsByFile(in: folder.path, startMonth: 4, eras: plan.eras)
                    .first { $0.file == "calendars/\(file)" }?.id)
            let calendar = try #require(plan.calendars.first { $0.id == id })
            let export = try #require(
                CalendarExport(id, of: plan, folder: folder.path, startMonth: 4))
            text = export.iCalendar(
                settled: [:], stamp: Instant(seconds: 1_780_000_000), language: language)
            years = calendar.fiscalYears
            titles = Dictionary(uniqueKeysWithValues: calendar.entries.map { ($0.id, $0.title) })
            obligations = Timetable(plan: plan, settled: [:]).obligations.filter {
                $0.id.entry.calendar == id
            }
        }

        /// The days that the plan gives, one for each entry and round.
        var days: Set<Shown> {
            Set(
                obligations.compactMap { obligation in
                    FeedRule.days(of: obligation).map {
                        Shown(
                            entry: obligation.id.entry.entry, first: "\($0.first)",
                            last: "\($0.last)",
                            tentative: obligation.kind == .meeting && obligation.isProvisional)
                    }
                })
        }
    }

    private struct Shown: Hashable, Decodable {
        let entry, first, last: String
        let tentative: Bool
    }

    @Test("A feed is as its golden file has it")
    func golden() throws {
        try expectGolden(try Feed("awkward").text, "awkward.ics")
    }

    @Test("No line is too long, none ends within a character, each ends in CR LF")
    func lines() throws {
        for name in InterchangeRoundTripTests.names {
            let bytes = Array(try Feed(name).text.utf8)
            for line in bytes.split(separator: 0x0A) {
                try #require(line.last == 0x0D)
                #expect(line.dropLast().allSatisfy { $0 >= 0x20 })
                #expect(line.count - 1 <= ICalendarWriter.lineLimit)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
        }
    }

    @Test("Wherever libical folds, a line ends in one CR LF")
    func folds() {
        for count in 0...120 {
            for title in ["長", "x", "é"].map({ String(repeating: $0, count: count) }) {
                let text = ICalendarWriter.text(
                    of: ICalendarEvent(
                        uid: "a", stamp: Instant(seconds: 0), time: .instant(Instant(seconds: 0)),
                        summary: title, categories: [title]))
                let bytes = Array(text.utf8)
                let hasTwo = zip(bytes, bytes.dropFirst()).contains { $0 == 0x0D && $1 == 0x0D }
                #expect(!hasTwo, "\(title)")
            }
        }
    }

    @Test("Each component has an identity of its own, the same in every export")
    func identities() throws {
        for name in InterchangeRoundTripTests.names {
            let lines = try Feed(name).text.replacing("\r\n ", with: "").split(separator: "\r\n")
            let ids = lines.filter { $0.hasPrefix("UID:") || $0.hasPrefix("RECURRENCE-ID") }
            let uids = ids.filter { $0.hasPrefix("UID:") }
            let moved = ids.count - uids.count
            #expect(Set(uids).count == uids.count - moved)
            let again = try Feed(name).text.replacing("\r\n ", with: "").split(separator: "\r\n")
            #expect(again == lines)
        }
    }

    @Test(
        "recurring-ical-events finds the days of the plan, no more and no less",
        .enabled(if: exchangeInterpreter != nil), arguments: InterchangeRoundTripTests.names)
    func expansion(_ name: String) throws {
        let feed = try Feed(name)
        let found = try Self.ask("calendar_days.py", feed, Shown.self)
        #expect(Set(found).symmetricDifference(feed.days).map(\.entry) == [])
        #expect(found.count == Set(found).count)
    }

    @Test("What a calendar program has moved or changed is taken in, or said")
    func editedElsewhere() throws {
        let feed = try Feed("r8.yaml").text.replacing("\r\n ", with: "")
        let moved = feed.replacing(
            "DTSTART;VALUE=DATE:20260821\r\nDTEND;VALUE=DATE:20260822",
            with: "DTSTART;VALUE=DATE:20260824\r\nDTEND;VALUE=DATE:20260825"
        ).replacing("SUMMARY:第2回X会議", with: "SUMMARY:第2回X会議（延期）")
            .replacing("DESCRIPTION:・各局区で", with: "DESCRIPTION:・局区で")
        #expect(moved != feed)
        let outcome = ImportSamples.outcome(moved, .iCalendar, title: nil, year: nil, owner: nil)
        #expect(
            Set(outcome.diagnostics.map(\.kind)) == [
                .interchangeWarning(.movedElsewhere(from: "2026-08-21", to: "2026-08-24")),
                .interchangeWarning(.changedElsewhere("DESCRIPTION")),
            ])
        let entry = try #require(
            try ImportSamples.entries(outcome.text).first { $0.kindAndID?.id == "x-2" })
        #expect(entry.text("when") == "2026年8月24日(月)")
        #expect(entry.text("title") == "第2回X会議（延期）")
        #expect(outcome.text?.contains("# 確認：予定表で動かされる前は when: 8月21日(金)") == true)
    }

    @Test("Papers and what is included are shown; moved elsewhere, they stay and it is said")
    func derived() throws {
        let feed = try Feed("awkward").text.replacing("\r\n ", with: "")
        for id in ["inc-1", "m-3-ab-papers", "m-4-一つだけ-papers"] {
            #expect(feed.contains("X-KOYOMI-KIND:derived\r\nX-KOYOMI-ID:\(id)\r\n"))
        }
        let moved = feed.replacing("DUE;VALUE=DATE:20261026", with: "DUE;VALUE=DATE:20261027")
        #expect(moved != feed)
        let outcome = ImportSamples.outcome(moved, .iCalendar, title: nil, year: nil, owner: nil)
        #expect(
            outcome.diagnostics.map(\.kind) == [.interchangeWarning(.movedDerived("m-3-ab-papers"))]
        )
        #expect(
            try ImportSamples.entries(outcome.text).allSatisfy {
                $0.kindAndID?.id.hasSuffix("papers") == false
            })
    }

    @Test("Descriptions tell a person what is owed, in the language that is asked for")
    func descriptions() throws {
        let text = try Feed("r2-ku-kaikaku.yaml").text.replacing("\r\n ", with: "")
        for words in [
            "DESCRIPTION:目標：令和2年度 41.6%以上、令和3年度 43.3%以上\\nこれまでの値：平成30年度 38.6%\\n担当：区役所",
            "DESCRIPTION:回数：3回以上\\n担当：区役所",
            "・目標の達成見込み（① 達成見込み／② 達成できない見込み）",
        ] { #expect(text.contains(words), "\(words)") }
        let english = try Feed("r2-ku-kaikaku.yaml", .english).text.replacing("\r\n ", with: "")
        for words in [
            "targets: FY2020 at least 41.6%\\, FY2021 at least 43.3%\\nbaseline: FY2018 38.6%",
            "at least 3 times\\nowner: 区役所",
        ] { #expect(english.contains(words), "\(words)") }
    }

    private struct Listed: Hashable, Decodable {
        let title, first, last: String
        let tentative: Bool
    }

    @Test(
        "khal lists the events of the plan, no more and no less",
        .enabled(if: exchangeInterpreter != nil), arguments: InterchangeRoundTripTests.names)
    func khal(_ name: String) throws {
        // khal's list breaks where a title has a line of its own marks.
        if name == "awkward" { return }
        let feed = try Feed(name)
        let listed = try Self.ask("khal_days.py", feed, Listed.self)
        let meant = feed.obligations.filter { [.meeting, .window].contains($0.kind) }
            .compactMap { obligation in
                FeedRule.days(of: obligation).map { days in
                    Listed(
                        title: feed.titles[obligation.id.entry.entry] ?? "",
                        first: "\(days.first)", last: "\(days.last)",
                        tentative: obligation.kind == .meeting && obligation.isProvisional)
                }
            }
        #expect(Set(listed).symmetricDifference(meant).map(\.title) == [])
        #expect(!listed.isEmpty)
    }

    private static func ask<Row: Decodable>(_ script: String, _ feed: Feed, _ type: Row.Type)
        throws -> [Row]
    {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "calendar.ics")
        try Data(feed.text.utf8).write(to: file)
        // Deadlines may lie beyond the fiscal years by some months.
        let first = try #require(feed.years.first?.first) - 366
        let last = try #require(feed.years.last?.last) + 366
        let answer = try ImportSamples.ask(script, [file.path, "\(first)", "\(last)"])
        return try answer.split(separator: 0x0A).map {
            try JSONDecoder().decode(Row.self, from: $0)
        }
    }
}
