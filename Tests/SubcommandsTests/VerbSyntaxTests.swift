import CalendarPlan
import TestSupport
import Testing
@testable import Wording

@testable import Subcommands

@Suite struct VerbSyntaxTests {
    private static let syntax = VerbSyntax(
        "try", "試す", "tries",
        operands: [.init("ID", "番号", "an id"), .init("DAY", optional: true, "日", "a day")],
        options: [
            .init("--note", "TEXT", "言葉", "words"), .init("--all", "すべて", "all of them"),
            .init("--field", "NAME=VALUE", repeatable: true, "答え", "answers"),
        ])

    /// What a command line was understood as.
    private func reading(_ words: [String]) -> String {
        do throws(UsageError) {
            let given = try GivenArguments(words, Self.syntax)
            var parts = [given.operands.description]
            for option in ["--note", "--config", "--socket", "--lang"] {
                if let value = given[option] { parts.append("\(option)=\(value)") }
            }
            if !given.all("--field").isEmpty { parts.append("--field=\(given.all("--field"))") }
            for name in ["--all", "--json", "--help", "--version"] where given.has(name) {
                parts.append(name)
            }
            return parts.joined(separator: " ")
        } catch {
            return "\(error.message.ja)\n  \(error.message.en)"
        }
    }

    @Test("Every command line is understood, or refused with what to write instead")
    func table() throws {
        let lines: [[String]] = [
            ["x-3"], ["x-3", "2026-12-16"], ["x-3", "--all"], ["--all", "x-3"],
            ["x-3", "--note", "a b"], ["x-3", "--note=a b"], ["x-3", "--note=a=b"],
            ["x-3", "--note="], ["x-3", "--note", "--all"], ["--", "--all", "-x"],
            ["x-3", "--", "--"], ["-", "x"], ["--help"], ["-h"], ["--help", "a", "b", "c"],
            ["x-3", "--config", "c", "--socket=s", "--lang", "en", "--json"],
            [], ["--all"], ["a", "b", "c"], ["x-3", "--note"], ["x-3", "--all=yes"],
            ["x-3", "--note", "a", "--note", "b"], ["x-3", "--nota", "a"], ["x-3", "--jsn"],
            ["x-3", "--what"], ["x-3", "--ntoe", "a"], ["x-3", "-note", "a"], ["x-3", "--ALL"],
            ["x-3", "--a"], ["x-3", "--version"], ["--version"], ["x-3", "-q"],
            ["x-3", "--all", "--all"], ["x-3", "--field", "a=b", "--field=a=c", "--field", "a=b"],
            ["x-3", "--field"], [""], ["x-3", ""], ["x-3", "--config="], ["x-3", "--socket", ""],
            ["a", "b", String(repeating: "長い", count: 100)],
            ["x-3", "--" + String(repeating: "long", count: 100)], ["a", "b", "\u{1B}[31mred"],
        ]
        let text = lines.map { "try \($0.joined(separator: " "))\n  \(reading($0))" }
        try expectGolden(text.joined(separator: "\n") + "\n", "arguments.txt")
    }

    @Test(
        "Every verb explains itself in both languages within 80 columns",
        arguments: Language.allCases)
    func help(language: Language) throws {
        for verb in KoyomiCommand.verbs {
            let console = TestConsole(language)
            #expect(console.run(verb.syntax.name, "--help") == 0)
            #expect(linesTooWide(console.output) == [], "\(verb.syntax.name)")
            try expectGolden(
                console.output, "Help/\(verb.syntax.name).\(language.rawValue).txt")
        }
        let console = TestConsole(language)
        #expect(console.run("--help") == 0)
        #expect(linesTooWide(console.output) == [])
        try expectGolden(console.output, "Help/koyomi.\(language.rawValue).txt")
        let daemon = TestConsole(language)
        #expect(DaemonCommand.run(["--help"], daemon.console) == 0)
        #expect(linesTooWide(daemon.output) == [])
        try expectGolden(daemon.output, "Help/koyomid.\(language.rawValue).txt")
    }

    @Test("No verb has two options or operands of one name")
    func names() {
        for verb in KoyomiCommand.verbs {
            let names =
                verb.syntax.options.map(\.name)
                + verb.syntax.operands.map(\.name)
            #expect(Set(names).count == names.count, "\(verb.syntax.name)")
        }
        let verbs = KoyomiCommand.verbs.map { $0.syntax.name }
        #expect(Set(verbs).count == verbs.count)
    }
}
