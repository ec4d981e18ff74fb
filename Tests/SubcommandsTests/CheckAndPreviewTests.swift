import Configuration
import Interchange
import CalendarPlan
import TestSupport
import Testing

@testable import Subcommands

@Suite struct CheckAndPreviewTests {
    /// The configuration's path changes from run to run.
    private func transcript(_ console: TestConsole, _ code: Int32, _ folder: TestFolder) -> String {
        console.transcript(code).replacing(folder.path, with: "DIR")
    }

    @Test("A good configuration is counted; its warnings do not fail")
    func good() throws {
        let folder = try TestFolder()
        var all = ""
        for language in Language.allCases {
            let console = TestConsole(language, look: .init(width: Console.unlimited))
            let code = console.run("check", "--config", folder.path)
            all += transcript(console, code, folder)
        }
        try expectGolden(all, "check-good.txt")
        let console = TestConsole()
        #expect(console.run("check", "--json", "--config", folder.path) == 0)
        #expect(console.output.isEmpty)
    }

    @Test("Every fault is said at once, as text and as JSON")
    func faulty() throws {
        let folder = try TestFolder()
        try folder.append(
            "  - {task: late, title: 遅れ, due: 10bd before x-9}\n"
                + "  - {window: x-3, title: 重複, when: 13月, ownr: 北区}\n",
            to: "calendars/r8.yaml")
        for language in Language.allCases {
            let console = TestConsole(language, look: .init(width: Console.unlimited))
            let code = console.run("check", "--config", folder.path)
            #expect(code == 1)
            try expectGolden(
                transcript(console, code, folder), "check-faulty.\(language.rawValue).txt")
        }
        let console = TestConsole(.english)
        #expect(console.run("check", "--json", "--config", folder.path) == 1)
        try expectGolden(console.output, "check-faulty.jsonl")
        let preview = TestConsole(.english)
        #expect(preview.run("preview", "--config", folder.path) == 1)
        #expect(preview.output.isEmpty)
        #expect(!preview.errors.isEmpty)
    }

    @Test(
        "A preview has each form, with nothing of the plan's days in it but what they say",
        arguments: ["table", "json", "csv"])
    func preview(format: String) throws {
        let folder = try TestFolder()
        let console = TestConsole()
        let code = console.run(
            "preview", "--config", folder.path, "--from", "2026-05-25", "--to", "10月15日",
            "--format", format)
        #expect(code == 0)
        #expect(console.errors.isEmpty)
        if format == "table" { #expect(linesTooWide(console.output) == []) }
        // The byte order mark is for Excel; a golden file is read without it.
        #expect(console.output.hasPrefix("\u{FEFF}") == (format == "csv"))
        let text = console.output.unicodeScalars.drop { $0 == "\u{FEFF}" }
        try expectGolden(String(String.UnicodeScalarView(text)), "preview.\(format)")
    }

    @Test(
        "No title becomes a formula in somebody's table",
        arguments: [
            ("第3回", "第3回"), ("a\"b", #""a""b""#), ("=1+1", "'=1+1"), ("+81", "'+81"),
            ("-", "'-"), ("@x", "'@x"), ("1-1", "1-1"), ("", ""), ("＝1", "'＝1"), ("a,b", #""a,b""#),
        ])
    func csvField(text: String, field: String) {
        #expect(CSVTable.row([text]) == field + "\r\n")
    }

    @Test("A preview may be of one organisation, in English, and take everything as done")
    func narrowed() throws {
        let folder = try TestFolder()
        let console = TestConsole(.english)
        let code = console.run(
            "preview", "--config", folder.path, "--from", "2026-05-25", "--to", "2026-10-15",
            "--organisation", "北区", "--assume-done")
        #expect(!console.output.contains("overdue"))
        try expectGolden(console.transcript(code), "preview-narrowed.txt")
    }

    @Test("A preview's table counts all who are missing, as the digest will")
    func missing() throws {
        let folder = try TestFolder()
        try folder.append(
            "  - {window: both, title: 全局の点検, when: 6月}\n",
            to: "calendars/r8.yaml")
        for (language, count) in [
            (Language.japanese, "2組織中2組織が未完了"), (.english, "2 of 2 organisations are missing"),
        ] {
            let console = TestConsole(language)
            let code = console.run(
                "preview", "--config", folder.path, "--from", "2026-07-01", "--to", "2026-07-15")
            #expect(code == 0)
            #expect(console.output.contains(count), "\(console.output)")
        }
    }

    @Test("A preview has a row for each copy, and says by which channels each goes")
    func copies() throws {
        let folder = try TestFolder()
        try folder.append(
            """
            webhooks:
              - {name: chat, url-credential: u, secret-credential: s, organisations: [全局]}
              - {name: log, url-credential: u, secret-credential: s}
            routes: [{owners: 北区, copy: 市政変革推進室, channels: "webhook:log"}]

            """, to: "koyomid.yaml")
        let span = ["--config", folder.path, "--from", "2026-05-25", "--to", "2026-10-15"]
        func rows(_ words: String...) -> [String] {
            let console = TestConsole(.english)
            let code = KoyomiCommand.run(["preview"] + span + words, console.console)
            #expect(code == 0, "\(console.errors)")
            return console.output.split(separator: "\n").map(String.init)
        }
        let all = rows("--format", "json")
        let own = all.filter { $0.contains("\"recipient\":\"北区\"") }
        #expect(!own.isEmpty)
        #expect(own.allSatisfy { $0.contains("\"channels\":[\"journal\",\"webhook:log\"]") })
        let copies = own.map { $0.replacing("recipient\":\"北区", with: "recipient\":\"市政変革推進室") }
        #expect(Set(copies).isSubset(of: Set(all)))
        let told = rows("--format", "json", "--organisation", "市政変革推進室")
        #expect(Set(copies).isSubset(of: Set(told)))
        let events = rows("--format", "ics").filter { $0.hasPrefix("UID:") }
        #expect(Set(events).count == events.count)
    }

    @Test(
        "Days that cannot be are refused",
        arguments: [
            ["--from", "2026-07-01", "--to", "2026-06-01"],
            ["--from", "2026-01-01", "--to", "2099-01-01"],
            ["--from", "13月"], ["--to", "随時"], ["--organisation", "だれか"],
        ])
    func refused(words: [String]) throws {
        let folder = try TestFolder()
        let console = TestConsole(.english)
        let code = KoyomiCommand.run(
            ["preview", "--config", folder.path] + words, console.console)
        #expect(code == 2)
        #expect(console.output.isEmpty)
        #expect(console.errors.hasPrefix("koyomi: "))
    }
}
