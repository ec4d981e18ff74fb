import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite struct DiffCommandTests {
    /// The configuration after an edit of every kind.
    private static func edited() throws -> TestFolder {
        let folder = try TestFolder()
        try folder.edit("calendars/r8.yaml", "when: 10月上旬", "when: 2026-10-16")
        try folder.edit("calendars/r8.yaml", "title: 第3回X会議 資料提出", "title: 第3回X会議の資料提出")
        try folder.edit("calendars/r8.yaml", "window: self-check", "window: own-check")
        try folder.append(
            "  - {task: year-report, title: 年次報告, due: 年度末の5営業日前, owner: 全局}\n",
            to: "calendars/r8.yaml")
        return folder
    }

    private func run(_ words: [String], _ language: Language) -> TestConsole {
        let console = TestConsole(language)
        #expect(KoyomiCommand.run(["diff"] + words, console.console) == 0)
        if !words.contains("--json") { #expect(linesTooWide(console.output) == []) }
        #expect(console.errors.isEmpty)
        return console
    }

    @Test("An edit is shown as what comes, goes and moves", arguments: Language.allCases)
    func edit(_ language: Language) throws {
        let (before, after) = (try TestFolder(), try Self.edited())
        let days = ["--from", "2026-04-01"]
        var all = run([before.path, after.path] + days, language).output
        all += "# and back\n" + run([after.path, before.path] + days, language).output
        try expectGolden(all, "diff.\(language.rawValue).txt")
    }

    @Test("Another hour, policy or holiday moves notices and no due day")
    func policies() throws {
        let (before, after) = (try TestFolder(), try TestFolder())
        try after.edit("koyomid.yaml", "08:45", "10:00")
        try after.edit("koyomid.yaml", "[10bd, 1bd, 0d]", "[15bd, 1bd, 0d]")
        try after.append(
            "holidays: {closures: [{when: 2026-07-30, name: 停電}]}\n", to: "koyomid.yaml")
        var all = ""
        for language in Language.allCases {
            all += run([before.path, after.path, "--from", "2026-04-01"], language).output
        }
        try expectGolden(all, "diff-policies.txt")
    }

    @Test("Another zone is seen where the hour is the same")
    func zone() throws {
        let (before, after) = (try TestFolder(), try TestFolder())
        try after.edit("koyomid.yaml", "Asia/Tokyo", "Europe/Berlin")
        let console = run([before.path, after.path, "--from", "2026-11-20"], .english)
        #expect(console.output.contains("08:45+09:00 → 08:45+01:00"))
    }

    @Test("Another calendar is one line; warnings of what is overdue only where asked for")
    func calendars() throws {
        let (before, after) = (try TestFolder(), try TestFolder())
        let file = after.url.appending(path: "calendars/r9.yaml")
        try Data(
            """
            calendar: 市政変革
            fiscal-year: 令和9年度
            entries:
              - {task: plan, title: 計画, due: 2028-03-24, owner: 北区}

            """.utf8
        ).write(to: file)
        var all = run([before.path, after.path], .japanese).output
        all += run([after.path, before.path], .english).output
        all +=
            run(
                [before.path, after.path, "--to", "令和9年度", "--assume-nothing-done"], .japanese
            ).output
        try expectGolden(all, "diff-calendars.txt")
    }

    @Test(
        "Reasons are said each kind once",
        arguments: [
            (["reminder(10bd)", "reminder(1bd)", "due-today"], "reminder(10bd 1bd) due-today"),
            (["unsettled", "unsettled(5bd)", "unsettled(10bd)"], "unsettled×3"),
            (["date-changed(2026-10-01)"], "date-changed(2026-10-01)"), (["opens"], "opens"),
            (["overdue(1bd)"], "overdue(1bd)"), ([], ""),
        ])
    func summary(_ reasons: [String], _ expected: String) {
        #expect(DifferenceText.summary(reasons) == expected)
    }

    @Test("Without a difference it says so, and what was compared")
    func same() throws {
        let folder = try TestFolder()
        var all = ""
        for language in Language.allCases {
            all += run([folder.path, folder.path], language).output
        }
        // A plan that is over is compared from its beginning.
        let later = try #require(Instant(rfc3339: "2030-01-01T10:00:00+09:00"))
        let console = TestConsole(.english, now: later)
        #expect(console.run("diff", folder.path, folder.path) == 0)
        try expectGolden(all + console.output, "diff-same.txt")
    }

    @Test("As programs read it, an object on one line, with everything")
    func json() throws {
        let (before, after) = (try TestFolder(), try Self.edited())
        let output = run(["--json", before.path, after.path, "--from", "2026-04-01"], .english)
            .output
        #expect(output.split(separator: "\n").count == 1)
        let read = try JSONDecoder().decode(PlanDifference.self, from: Data(output.utf8))
        #expect(read.entries.count == 3 && read.counts.added > 0 && read.leftOut == 0)
        try expectGolden(output, "diff.json")
    }

    @Test("Where one side has faults there is nothing to compare, and it is said of which")
    func faults() throws {
        let (good, bad) = (try TestFolder(), try TestFolder())
        try bad.append("  - {task: late, title: 遅れ, due: 13月}\n", to: "calendars/r8.yaml")
        for words in [[good.path, bad.path], [bad.path, good.path], [good.path, "/nonexistent"]] {
            let console = TestConsole(.english)
            #expect(KoyomiCommand.run(["diff"] + words, console.console) == 1)
            #expect(console.output.isEmpty)
            let side = words.first { $0 != good.path } ?? ""
            #expect(console.errors.contains("koyomi: \(side) has faults"))
        }
    }

    @Test(
        "Days that cannot be, or too many of them, are wrong usage",
        arguments: [
            ["--from", "2026-07-01", "--to", "2026-06-01"], ["--to", "2099-01-01"],
            ["--from", "13月"], ["--to", "随時"],
        ])
    func usage(_ words: [String]) throws {
        let folder = try TestFolder()
        let console = TestConsole(.english)
        #expect(
            KoyomiCommand.run(["diff", folder.path, folder.path] + words, console.console) == 2)
        #expect(console.output.isEmpty && console.errors.hasPrefix("koyomi: "))
    }
}

extension TestFolder {
    fileprivate func edit(_ name: String, _ old: String, _ new: String) throws {
        let file = url.appending(path: name)
        let text = try String(contentsOf: file, encoding: .utf8)
        precondition(text.contains(old), "the configuration has \(old)")
        try Data(text.replacing(old, with: new).utf8).write(to: file)
    }
}
