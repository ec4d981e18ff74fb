import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite struct CompletionTests {
    /// A shell, and how it is told to read a script without running it.
    nonisolated struct Shell: CustomTestStringConvertible, Sendable {
        let name: String
        let program: String
        let check: [String]
        var testDescription: String { name }
        var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }
        /// Whether it has to be there: `make test` installs all, and sets this.
        static let areRequired = ProcessInfo.processInfo.environment["KOYOMI_ORACLES"] != nil

        static let all = [
            Shell(name: "bash", program: "/bin/bash", check: ["-n"]),
            Shell(name: "zsh", program: "/usr/bin/zsh", check: ["-n"]),
            Shell(name: "fish", program: "/usr/bin/fish", check: ["--no-execute"]),
        ]
    }

    private func file(_ shell: String) -> URL {
        repositoryFolder.appending(path: "Sources/Subcommands/Completion/Scripts/koyomi.\(shell)")
    }

    @Test("completion prints the script that is installed", arguments: Shell.all)
    func files(shell: Shell) throws {
        let console = TestConsole(.english)
        try #require(console.run("completion", shell.name) == 0)
        #expect(console.output == (try String(contentsOf: file(shell.name), encoding: .utf8)))
    }

    @Test(
        "Each shell can read its own",
        arguments: Shell.all.filter { $0.isThere || Shell.areRequired })
    func syntax(shell: Shell) throws {
        try #require(shell.isThere, "\(shell.program) is not installed")
        let (code, output) = try run(shell.program, shell.check + [file(shell.name).path])
        #expect(code == 0, "\(output)")
    }

    @Test(
        "verbs, options, words and names are offered where they may stand",
        arguments: [
            ("koyomi sta", ["status"]), ("koyomi status --ov", ["--overdue"]),
            ("koyomi preview --format i", ["ics"]), ("koyomi preview --format=i", ["--format=ics"]),
            ("koyomi outbox re", ["retry"]), ("koyomi --lang j", ["ja"]),
            ("koyomi --lan", ["--lang"]),
            ("koyomi --lang ja che", ["check"]), ("koyomid --sta", ["--state"]),
            ("/usr/bin/koyomid --lang=e", ["--lang=en"]),
            ("koyomi done x --organisation 北", ["北区"]),
            ("koyomi done x --organisation=北", ["--organisation=北区"]),
            ("koyomi done x --organisation 北区,南", ["北区,南区"]),
            ("koyomi done x --organisation=北区、南", ["--organisation=北区、南区"]),
            ("koyomi done x", ["x-3"]), ("koyomi done x-3 --all x", []),
            ("koyomi settle x-3 2026", []), ("koyomi help sta", ["status"]),
            ("koyomi export 市", ["市政変革@2026"]), ("koyomi nonsense ", []),
            ("koyomi template show mail.ja.t", ["mail.ja.txt"]),
            ("koyomi status --organisation 北区 --ov", ["--overdue"]),
            ("koyomi status --organisation=北区 --ov", ["--overdue"]),
            ("koyomi check --config /e", [":folders"]), ("koyomi status --socket=/r", [":files"]),
            ("koyomi done 線", []),
        ])
    func candidates(line: String, expected: [String]) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let offered = CompletionLine(words, .english).candidates { kind in
            switch kind {
            case .ids: ["x-3", "y", "線\n路"]
            case .organisations: ["北区", "南区", "北区"]
            case .calendars: ["市政変革@2026"]
            default: []
            }
        }
        #expect(offered.map { $0.split(separator: "\t")[0] }.map(String.init) == expected)
    }

    @Test("names are asked for where the line says, before the verb or after it")
    func connection() {
        let line = CompletionLine(
            ["koyomi", "--socket=s", "status", "--config", "c", "--track", ""], .english)
        #expect(line.connection == ["--socket=s", "--config", "c"])
    }

    @Test(
        "bash replaces what follows its word break, and quotes blanks",
        arguments: [
            ("koyomi sta", "status"), ("koyomi preview --format=i", "ics"),
            ("koyomi done x --organisation=北", "北区"), ("koyomi done x-3 --all x", nil),
            ("koyomi done x --organisation De", "Deputy\\ mayor"),
            ("koyomi done x --organisation Deputy\\ ma", "Deputy\\ mayor"),
            ("koyomi export 市政変革@2", "2026"), ("koyomi export 市", "市政変革@2026"),
            ("koyomi done 市政変革@2026/", "2026/x-9"), ("koyomid --sta", "--state"),
        ])
    func bash(line: String, expected: String?) throws {
        // As bash splits it, by COMP_WORDBREAKS.
        let pieces = line.matches(of: /[=:@]|(?:\\.|[^ =:@])+/).map { "'\($0.0)'" }
        let text = """
            source '\(file("bash").path)'
            koyomi() {
                case "$*" in
                    '__complete koyomi sta') printf 'status\twhat is owed\n' ;;
                    '__complete koyomi preview --format=i') echo --format=ics ;;
                    '__complete koyomi done x --organisation=北') echo --organisation=北区 ;;
                    *'--organisation De' | *'--organisation Deputy ma') echo 'Deputy mayor' ;;
                    '__complete koyomi export 市'*) echo 市政変革@2026 ;;
                    '__complete koyomi done 市政変革@2026/') echo 市政変革@2026/x-9 ;;
                    '__complete koyomid --sta') echo --state ;;
                esac
            }
            compopt() { :; }
            COMP_LINE='\(line)'
            COMP_WORDS=(\(pieces.joined(separator: " "))); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _koyomi; printf '%s\\n' "${COMPREPLY[@]}"
            """
        let (code, output) = try run("/bin/bash", ["-c", text])
        #expect(code == 0)
        #expect(output.split(separator: "\n").map(String.init) == [expected].compactMap(\.self))
    }

    @Test(
        "fish offers whole words with their descriptions", .enabled(if: Shell.all[2].isThere),
        arguments: [
            ("koyomi sta", "status"), ("koyomi done x --organisation=北", "--organisation=北区"),
            ("koyomi done ", "x-3"), ("koyomid --sta", "--state"),
        ])
    func fish(line: String, expected: String) throws {
        let text = """
            source '\(file("fish").path)'
            function koyomi
                switch "$argv"
                    case '__complete koyomi sta'; printf 'status\\twhat is owed\\n'
                    case '__complete koyomi done x --organisation=北'; echo --organisation=北区
                    case '__complete koyomi done '; echo x-3
                    case '__complete koyomid --sta'; echo --state
                end
            end
            complete -C '\(line)'
            """
        let (code, output) = try run(Shell.all[2].program, ["--no-config", "-c", text])
        #expect(code == 0)
        let offered = output.split(separator: "\n").map { $0.split(separator: "\t")[0] }
        #expect(offered.map(String.init) == [expected])
    }

    @Test("Without a daemon nothing is offered, and nothing is said")
    func silent() throws {
        let nowhere = try temporaryFolder().appending(path: "none.sock").path
        for words in [
            ["done", ""], ["status", "--track", ""], ["outbox", "show", ""], ["export", ""],
        ] {
            let console = TestConsole(.english)
            let line = ["__complete", "koyomi", "--socket", nowhere, "--config", "/nonexistent"]
            #expect(KoyomiCommand.run(line + words, console.console) == 0)
            #expect(console.output + console.errors == "")
        }
        #expect(TestConsole(.english).run("completion", "tcsh") == 2)
    }

    @Test("What a placeholder asks for")
    func placeholders() {
        let table: [(String, CompletedValue)] = [
            ("ja|en", .words(["ja", "en"])), ("FILE", .file), ("FILE.ics|FILE.csv", .file),
            ("PATH", .file), ("DIR", .folder), ("OLD", .folder), ("ID", .name(.ids)),
            ("O", .name(.organisations)), ("DAY", .anything), ("NAME=VALUE", .anything),
        ]
        for (placeholder, value) in table {
            #expect(CompletedValue(placeholder: placeholder) == value, "\(placeholder)")
        }
    }

    private func run(_ program: String, _ words: [String]) throws -> (Int32, String) {
        let output = try ProgramOutput(of: program, words)
        return (output.code, output.text)
    }
}
