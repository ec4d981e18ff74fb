import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite struct NewYearCommandTests {
    private func transcript(_ console: TestConsole, _ code: Int32, _ folder: TestFolder) -> String {
        console.transcript(code).replacing(folder.path, with: "DIR")
    }

    /// The small configuration with two more calendars of one title.
    private func folder() throws -> TestFolder {
        let folder = try TestFolder()
        try FileManager.default.removeItem(at: folder.url.appending(path: "calendars/r8.yaml"))
        for (year, day) in [(6, "7月22日(月)"), (8, "7月22日(水)")] {
            let text = """
                # 令和\(year)年度の暦
                calendar: 市政変革
                fiscal-year: 令和\(year)年度
                defaults: {owner: 全局}
                entries:
                  - {meeting: x-1, title: 第1回X会議（R\(year + 1)予算）, when: \(day)}   # 夏
                  - {meeting: x-3, title: 第3回X会議, when: 10月上旬, settle-by: 20bd before}
                  - {task: x-3-papers, title: 第3回X会議 資料提出, due: 10bd before x-3}

                """
            try Data(text.utf8).write(
                to: folder.url.appending(path: "calendars/r\(year)-x.yaml"))
        }
        return folder
    }

    @Test(
        "The new calendar goes out, and what to look at to standard error",
        arguments: Language.allCases)
    func printed(language: Language) throws {
        let folder = try folder()
        var all = ""
        for words in [["r8-x"], ["市政変革@2024", "--to", "R7"], ["r6-x.yaml", "--json"]] {
            let console = TestConsole(language)
            let code = KoyomiCommand.run(
                ["new-year", "--config", folder.path] + words, console.console)
            all +=
                "$ new-year \(words.joined(separator: " "))\n"
                + transcript(console, code, folder)
        }
        try expectGolden(all, "new-year.\(language.rawValue).txt")
    }

    @Test("What cannot be made is refused with what to write instead", arguments: Language.allCases)
    func refused(language: Language) throws {
        let folder = try folder()
        var all = ""
        for words in [
            ["市政変革"], ["市政変格"], ["r8-x", "--to", "R8"], ["r8-x", "--to", "13月"],
            ["r8-x", "--to", "R9～R11"], [],
        ] {
            let console = TestConsole(language)
            let code = KoyomiCommand.run(
                ["new-year", "--config", folder.path] + words, console.console)
            all +=
                "$ new-year \(words.joined(separator: " "))\n"
                + transcript(console, code, folder)
            #expect(code == 2)
            #expect(console.output.isEmpty)
        }
        try expectGolden(all, "new-year-refused.\(language.rawValue).txt")
    }

    @Test("A file is written whole, and replaced only with --force")
    func output() throws {
        let folder = try folder()
        let path = "\(folder.path)/calendars/r9-x.yaml"
        let console = TestConsole(.english)
        #expect(console.run("new-year", "r8-x", "--config", folder.path, "--output", path) == 0)
        #expect(console.output.isEmpty)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("fiscal-year: 令和9年度"))
        #expect(text.contains("# check: "))
        let check = TestConsole(.english)
        #expect(check.run("check", "--config", folder.path) == 0)
        let again = TestConsole(.english)
        #expect(again.run("new-year", "r8-x", "--config", folder.path, "--output", path) == 4)
        #expect(again.errors.contains("exists already; --force replaces it"))
        #expect(
            TestConsole(.english).run(
                "new-year", "r8-x", "--config", folder.path, "--output", path, "--force") == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/calendars")
        #expect(names.sorted() == ["r6-x.yaml", "r8-x.yaml", "r9-x.yaml"])
        #expect(
            TestConsole(.english).run(
                "new-year", "r8-x", "--config", folder.path, "--output", "\(folder.path)/no/r9.yaml"
            )
                == 4)
    }

    @Test("A calendar of the same id beside it is a fault, and nothing is written")
    func taken() throws {
        let folder = try folder()
        // Whichever way the folder is named.
        let path = "\(folder.path)/../\(folder.url.lastPathComponent)/calendars/z.yaml"
        let console = TestConsole()
        let code = console.run(
            "new-year", "r6-x", "--to", "R8", "--config", folder.path, "--output", path)
        #expect(code == 1)
        #expect(!FileManager.default.fileExists(atPath: path))
        try expectGolden(transcript(console, code, folder), "new-year-taken.txt")
        // Elsewhere it may be written, and that is said.
        let aside = TestConsole()
        #expect(
            aside.run(
                "new-year", "r6-x", "--to", "R8", "--config", folder.path, "--output",
                "\(folder.path)/aside.yaml") == 0)
    }

    @Test("A configuration with faults is shown, not copied")
    func faulty() throws {
        let folder = try folder()
        try folder.append("  - {task: y, title: Y, due: 13月}\n", to: "calendars/r8-x.yaml")
        let console = TestConsole(.english)
        #expect(console.run("new-year", "r6-x", "--config", folder.path) == 1)
        #expect(console.output.isEmpty)
        #expect(console.errors.contains("calendars/r8-x.yaml:9"))
    }
}
