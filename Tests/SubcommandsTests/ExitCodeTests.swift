import CalendarPlan
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
            (["explain", "13月"], 2), (["preview", "--format", "xml"], 2),
            (["preview", "--assume-done", "--assume-nothing-done"], 2),
            (["preview", "--config", "/nonexistent"], 1),
            (["check", "--config", "/nonexistent"], 1),
            (["outbox", "explode"], 2), (["outbox", "drop"], 2),
            (["status", "--socket", "/nonexistent/socket"], 3),
            (["settle", "x-3", "2026-12-16", "--socket", "/nonexistent/socket"], 3),
            (["settle", "x-3", "12月上旬", "--socket", "/nonexistent/socket"], 2),
            (["reload", "--socket", "/nonexistent/socket"], 3),
            (["status", "--socket", String(repeating: "x", count: 300)], 3),
        ] as [([String], Int32)])
    func codes(words: [String], expected: Int32) {
        for language in Language.allCases {
            let console = TestConsole(language)
            #expect(KoyomiCommand.run(words, console.console) == expected)
            let isSpoken = expected == 0 || words.isEmpty || words[0] == "check"
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
}
