import Configuration
import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Subcommands

@Suite struct InitCommandTests {
    private let folder: URL

    init() throws { folder = try temporaryFolder().appending(path: "a/config") }

    /// Runs `koyomi init` where the machine has these lists of holidays.
    private func run(
        _ console: Console, _ words: [String] = [], holidayLists: [String] = []
    ) throws -> Int32 {
        let given = try GivenArguments(["--config", folder.path] + words, InitCommand.syntax)
        do throws(CommandFailure) {
            return try InitCommand.run(given, console, holidayLists: holidayLists)
        } catch {
            if case .refused(let why) = error { console.complain(why) }
            return error.exitCode
        }
    }

    @Test(
        "What is written is accepted without a warning, in any year and language",
        arguments: Language.allCases,
        ["2026-04-01T00:10:00+09:00", "2026-11-20T10:00:00+09:00", "2100-03-31T23:50:00+09:00"])
    func accepted(language: Language, now: String) throws {
        let console = TestConsole(language, now: try #require(Instant(rfc3339: now)))
        #expect(try run(console.console) == 0)
        let today = try #require(Day(String(now.prefix(10))))
        let loaded = ConfigurationReader.load(folder: folder.path, today: today)
        #expect(loaded.diagnostics.map { $0.text(language) } == [])
        let calendar = try #require(loaded.plan?.calendars.first)
        #expect(calendar.fiscalYears == [FiscalYear(containing: today)])
        #expect(Set(calendar.entries.map(\.kind)) == Set(Entry.Kind.allCases))
        let wide = try ["koyomid.yaml", "organisations.yaml", "calendars/first.yaml"].flatMap {
            let text = try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
            return text.split(separator: "\n").filter { DisplayWidth.of($0) > 100 }
        }
        #expect(wide == [])
    }

    @Test("Folders are as open as files are: koyomid reads them as another user")
    func readable() throws {
        let now = try #require(Instant(rfc3339: "2026-11-20T10:00:00+09:00"))
        #expect(try run(TestConsole(.english, now: now).console) == 0)
        let usual = folder.appending(path: "usual")
        try FileManager.default.createDirectory(at: usual, withIntermediateDirectories: false)
        // Not for others to write into, whatever the umask here.
        func mode(_ url: URL) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            return try #require(attributes[.posixPermissions] as? Int) & 0o755
        }
        #expect(try mode(folder.appending(path: "calendars")) == mode(usual))
        #expect(try mode(folder) == mode(usual))
    }

    @Test("Everything is written or nothing, and nothing is replaced", arguments: Language.allCases)
    func taken(language: Language) throws {
        let now = try #require(Instant(rfc3339: "2026-11-20T10:00:00+09:00"))
        var all = ""
        let calendar = folder.appending(path: "calendars/first.yaml")
        for words in [[], ["--json"], []] {
            let console = TestConsole(language, now: now)
            let code = try run(console.console, words)
            all +=
                "$ init \(words.joined())\n"
                + console.transcript(code).replacing(folder.path, with: "DIR")
            if !words.isEmpty { continue }
            // Only one of them is left: nothing is written beside it.
            for name in ["koyomid.yaml", "organisations.yaml"] {
                try? FileManager.default.removeItem(at: folder.appending(path: name))
            }
            try Data("mine".utf8).write(to: calendar)
        }
        #expect(try String(contentsOf: calendar, encoding: .utf8) == "mine")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["calendars"])
        try expectGolden(all, "init.\(language.rawValue).txt")
    }

    @Test("A list of holidays that is at hand is written and named", arguments: Language.allCases)
    func holidays(language: Language) throws {
        let now = try #require(Instant(rfc3339: "2026-06-01T10:00:00+09:00"))
        let list = repositoryFolder.appending(path: "config/syukujitsu.csv").path
        let console = TestConsole(language, now: now)
        #expect(try run(console.console, holidayLists: ["\(folder.path)/none", list]) == 0)
        let loaded = ConfigurationReader.load(folder: folder.path, today: Day("2026-06-01"))
        #expect(loaded.diagnostics.map { $0.text(language) } == [])
        #expect(loaded.plan?.businessDays.officialUntil != nil)
    }
}
