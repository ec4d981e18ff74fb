import Configuration
import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite("koyomi import and export")
struct ImportExportCommandTests {
    private static let config = repositoryFolder.appending(path: "config").path

    private static func folder() throws -> URL { try temporaryFolder() }

    @Test("What is exported is imported, and checked, in every form")
    func roundTrip() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appending(path: "config")
        try FileManager.default.copyItem(at: URL(filePath: Self.config), to: copy)
        let calendar = copy.appending(path: "calendars/r8.yaml").path
        for options in [
            ["--format", "ics"], ["--format", "csv"], ["--format=csv", "--encoding=cp932"],
        ] {
            let ending = options.contains("ics") ? "ics" : "csv"
            let out = folder.appending(path: "r8.\(ending)").path
            let export = TestConsole()
            let code = KoyomiCommand.run(
                ["export", "r8", "--config", copy.path, "--output", out, "--force"] + options,
                export.console)
            #expect(code == 0, "\(export.errors)")
            #expect(export.output.isEmpty)
            let imported = TestConsole()
            #expect(
                imported.run(
                    "import", out, "--config", copy.path, "--output", calendar, "--force") == 0,
                "\(imported.errors)")
            #expect(imported.errors.isEmpty)
            #expect(TestConsole().run("check", "--config", copy.path) == 0)
        }
        let plans = [Self.config, copy.path].map { ConfigurationReader.load(folder: $0).plan }
        let obligations = try plans.map { try Timetable(plan: #require($0), settled: [:]) }
        #expect(obligations[0].obligations == obligations[1].obligations)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
    }

    @Test("A calendar is named by id, file or title, and may be left out where one is open")
    func names() throws {
        func export(_ words: String...) -> (Int32, String) {
            let console = TestConsole(.english)
            let code = KoyomiCommand.run(
                ["export", "--format", "csv", "--config", Self.config] + words, console.console)
            return (code, console.errors)
        }
        for name in ["市政変革@2026", "r8", "r8.yaml", "config/calendars/r8.yaml"] {
            #expect(export(name).0 == 0, "\(name)")
        }
        let unknown = export("市政変各@2026")
        #expect(unknown.0 == 2)
        #expect(unknown.1.contains("市政変革@2026"))
        #expect(export("r9").0 == 2)
    }

    @Test("A file that is there stays, without --force")
    func overwriting() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let out = folder.appending(path: "x.csv")
        try Data("mine".utf8).write(to: out)
        let console = TestConsole(.english)
        #expect(
            console.run(
                "export", "r8", "--format", "csv", "--config", Self.config, "--output", out.path)
                == 4)
        #expect(console.errors.contains("--force"))
        #expect(try String(contentsOf: out, encoding: .utf8) == "mine")
        #expect(
            TestConsole().run(
                "export", "r8", "--format", "csv", "--config", Self.config, "--output",
                folder.appending(path: "none/x.csv").path) == 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.csv"])
    }

    @Test("Wrong words are refused with what to write instead", arguments: Language.allCases)
    func usage(_ language: Language) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let typed = folder.appending(path: "typed.csv").path
        try Data("種別,題名,期限,担当\n作業,資料提出,7月22日,北区役\n作業,x,13月,\n".utf8)
            .write(to: URL(filePath: typed))
        let lines: [[String]] = [
            ["export"], ["export", "--format", "pdf"],
            ["export", "--format", "ics", "--encoding", "cp932"],
            ["export", "--format", "csv", "--encoding", "sjis"],
            ["export", "--format", "csv", "x"],
            ["import", "x.pdf"], ["import", "x.pdf", "--format", "pdf"], ["import", "gone.ics"],
            ["import", typed, "--fiscal-year", "13月"], ["import", typed],
            ["import", typed, "--calendar", "暦", "--fiscal-year", "令和8年度"],
        ]
        let text = lines.map { words -> String in
            let console = TestConsole(language)
            let code = KoyomiCommand.run(words + ["--config", Self.config], console.console)
            return "koyomi \(words.joined(separator: " "))\n" + console.transcript(code)
        }.joined(separator: "\n").replacingOccurrences(of: folder.path, with: "FOLDER")
        try expectGolden(text, "exchange.\(language.rawValue).txt")
    }

    @Test("Programs get findings and text as JSON, one object a line")
    func json() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let typed = folder.appending(path: "typed.csv").path
        try Data("種別,題名,期限,担当\n作業,資料提出,7月22日,北区役\n".utf8)
            .write(to: URL(filePath: typed))
        func rows(_ words: String...) throws -> (Int32, [[String: Any]]) {
            let console = TestConsole(.english)
            let code = KoyomiCommand.run(
                ["import", typed, "--json", "--config", Self.config] + words, console.console)
            #expect(console.errors.isEmpty)
            return (
                code,
                try console.output.split(separator: "\n").map { line in
                    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    return try #require(object as? [String: Any])
                }
            )
        }
        let (refused, faults) = try rows()
        #expect(refused == 1)
        #expect(faults.contains { $0["severity"] as? String == "fault" })
        #expect(faults.allSatisfy { $0["text"] == nil && $0["file"] as? String == typed })
        let (taken, answers) = try rows("--calendar", "暦", "--fiscal-year", "令和8年度")
        #expect(taken == 0)
        #expect(answers.map { $0["line"] as? Int } == [2, nil])
        #expect(answers.first?["severity"] as? String == "warning")
        #expect((answers.last?["text"] as? String)?.contains("calendar: 暦\n") == true)
        let output = folder.appending(path: "x.yaml").path
        let (written, others) = try rows(
            "--calendar", "暦", "--fiscal-year", "令和8年度", "--output", output)
        #expect(written == 0)
        #expect(others.count == 1)
        #expect(FileManager.default.fileExists(atPath: output))
    }

    @Test("Without a configuration it works, and says what it could not check")
    func withoutConfiguration() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let typed = folder.appending(path: "typed.csv").path
        try Data("kind,title,due\ntask,papers,22 July\n".utf8).write(to: URL(filePath: typed))
        let console = TestConsole(.english)
        let words = [
            "import", typed, "--calendar", "X", "--fiscal-year", "FY2026", "--config", folder.path,
        ]
        #expect(KoyomiCommand.run(words, console.console) == 1)
        #expect(console.errors.contains("--owner"))
        let owned = TestConsole(.english)
        #expect(KoyomiCommand.run(words + ["--owner", "北区"], owned.console) == 0)
        #expect(owned.output.contains("owner: 北区"))
        #expect(owned.errors.contains("cannot be read"))
    }

    @Test("Before the first calendar the organisations are known, and odd rows are counted")
    func beforeTheFirstCalendar() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [
            (
                "koyomid.yaml",
                "secretariat: 事務局\nholidays: {files: []}\n"
                    + "policies: {standard: {remind: [0d]}}\n"
            ),
            ("organisations.yaml", "organisations:\n  - {name: 事務局, mail: a@example.jp}\n"),
            ("typed.csv", "kind,title,due,owner\ntask,a,22 July,\ntask,b,day 32,事務曲\n"),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let words = [
            "import", folder.appending(path: "typed.csv").path, "--calendar", "X",
            "--fiscal-year", "FY2026", "--config", folder.path,
        ]
        let console = TestConsole(.english)
        #expect(KoyomiCommand.run(words, console.console) == 0)
        #expect(console.output.contains("owner: 事務局"))
        #expect(console.errors.hasSuffix("2 rows: 1 taken, 1 left out\n"))
        let strict = TestConsole(.english)
        #expect(KoyomiCommand.run(words + ["--strict"], strict.console) == 1)
        #expect(strict.output.isEmpty)
    }
}
