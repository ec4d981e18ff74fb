import CalendarPlan
import ServiceInterface
import TestSupport
import Testing

@testable import Subcommands

@Suite struct ExitCodeTests {
    @Test(
        "Each kind of failure has its exit code, and speaks on standard error alone",
        arguments: [
            ([], 2), (["nonsense"], 2), (["--version"], 0), (["help"], 0), (["-h"], 0),
            (["status", "surplus"], 2), (["settle", "x-3"], 2), (["next", "--count", "0"], 2),
            (["next", "--count", "many"], 2), (["status", "--lang", "fr"], 2),
            (["explain", "13月"], 1), (["explain", ""], 2), (["preview", "--format", "xml"], 2),
            (["preview", "--format", "csv", "--json"], 2),
            (["report", "--format", "md", "--json"], 2),
            (["preview", "--assume-done", "--assume-nothing-done"], 2),
            (["preview", "--config", "/nonexistent"], 1),
            (["check", "--config", "/nonexistent"], 1),
            (["outbox", "explode"], 2), (["outbox", "drop"], 2),
            (["status", "--socket", "/nonexistent/socket"], 3),
            (["settle", "x-3", "2026-12-16", "--socket", "/nonexistent/socket"], 3),
            (["settle", "x-3", "12月上旬", "--socket", "/nonexistent/socket"], 2),
            (["reload", "--socket", "/nonexistent/socket"], 3),
            (["status", "--socket", String(repeating: "x", count: 300)], 3),
            (["status", "--version"], 0), (["--lang", "en", "--version"], 0),
            (["settle", "--version"], 0), (["--json"], 2), (["--nonsense", "status"], 2),
            (["--lang", "en"], 2), (["--lang"], 2), (["help", "status"], 0),
            (["--help", "status"], 0), (["help", "nonsense"], 2),
            (["--socket", "/nonexistent/socket", "status"], 3),
        ] as [([String], Int32)])
    func codes(words: [String], expected: Int32) {
        for language in Language.allCases {
            let console = TestConsole(language)
            #expect(KoyomiCommand.run(words, console.console) == expected)
            // Without a verb there is help, as of everything that is wrong on standard error.
            let isSpoken = expected == 0 || words.first == "check"
            #expect(console.output.isEmpty != isSpoken, "\(console.output)")
            #expect(console.errors.isEmpty == isSpoken, "\(console.errors)")
        }
    }

    @Test("A daemon that cannot be reached is said so, with where and what to do")
    func unreachable() throws {
        let english = TestConsole(.english)
        #expect(english.run("status", "--socket", "/nonexistent/s") == 3)
        let japanese = TestConsole()
        #expect(japanese.run("status", "--socket", "/nonexistent/s") == 3)
        try expectGolden(english.errors + japanese.errors, "unreachable.txt")
    }

    @Test("--lang speaks the language that is asked for, whatever the locale")
    func language() {
        let console = TestConsole(.japanese)
        #expect(console.run("status", "--lang", "en", "--socket", "/nonexistent/s") == 3)
        #expect(console.errors.hasPrefix("koyomi: cannot reach koyomid"))
    }

    @Test("The version is said wherever it is asked for, by both programs")
    func version() {
        for words in [
            ["--version"], ["status", "--version"], ["--lang", "ja", "done", "x", "--version"],
            ["--version", "status"], ["help", "--version"],
        ] {
            let console = TestConsole(.english)
            #expect(KoyomiCommand.run(words, console.console) == 0)
            #expect(console.output == "koyomi \(ServiceInfo.version)\n", "\(words)")
        }
        for words in [["--version"], ["--state", "x", "--version"]] {
            let console = TestConsole(.english)
            #expect(DaemonCommand.run(words, console.console) == 0)
            #expect(console.output == "koyomid \(ServiceInfo.version)\n", "\(words)")
        }
    }

    @Test(
        "koyomid refuses what it does not take, by its own name",
        arguments: [
            ["--json"], ["serve"], ["--organisation", "北区"], ["--lang", "fr"], ["--state"],
        ])
    func daemon(words: [String]) {
        let console = TestConsole(.english)
        #expect(DaemonCommand.run(words, console.console) == 2)
        #expect(console.output.isEmpty)
        #expect(console.errors.hasPrefix("koyomid: "))
        #expect(!console.errors.contains("koyomi koyomid"))
    }

    @Test("An unknown verb is answered with the one that was meant")
    func unknownVerb() throws {
        var text = ""
        for verb in ["stauts", "settel", "Outbox", "dome", "remove", "x", ""] {
            for language in Language.allCases {
                let console = TestConsole(language)
                #expect(console.run(verb) == 2)
                text += console.errors
            }
        }
        try expectGolden(text, "unknown-verbs.txt")
    }
}
