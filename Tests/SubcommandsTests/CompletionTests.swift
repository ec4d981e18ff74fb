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

    private func script(_ shell: String) throws -> String {
        let console = TestConsole(.english)
        try #require(console.run("completion", shell) == 0)
        return console.output
    }

    private func file(_ shell: String) -> URL {
        repositoryFolder.appending(path: "docs/completions/koyomi.\(shell)")
    }

    @Test(
        "The files that are installed are what the option tables give",
        arguments: Shell.all)
    func files(shell: Shell) throws {
        let script = try script(shell.name)
        if ProcessInfo.processInfo.environment["KOYOMI_RECORD_GOLDEN"] != nil {
            try Data(script.utf8).write(to: file(shell.name))
        }
        let kept = try String(contentsOf: file(shell.name), encoding: .utf8)
        #expect(
            kept == script,
            "koyomi completion \(shell.name) >docs/completions/koyomi.\(shell.name)")
    }

    @Test(
        "Each shell can read its own",
        arguments: Shell.all.filter { $0.isThere || Shell.areRequired })
    func syntax(shell: Shell) throws {
        try #require(shell.isThere, "\(shell.program) is not installed")
        let (code, output) = try run(shell.program, shell.check + [file(shell.name).path])
        #expect(code == 0, "\(output)")
    }

    /// What stands in for the program, whose daemon does not run here.
    private static let program = """
        koyomi() {
            case "$*" in
                *\\ ids) echo x-3; echo 市政変革@2026/x-9 ;;
                *\\ organisations) printf '%s\\n' 北区 南区 'Deputy mayor' ;;
                --socket?s\\ completion\\ tracks) echo x-kaigi ;;
                *\\ calendars) echo 市政変革@2026 ;;
            esac
        }
        """

    @Test(
        "bash offers verbs, options, words, names and files where they may stand",
        arguments: [
            ("koyomi sta", "status"), ("koyomi status --ov", "--overdue"),
            ("koyomi preview --format i", "ics"), ("koyomi outbox re", "retry"),
            ("koyomi --lang j", "ja"), ("koyomi --lang ja che", "check"),
            ("koyomid --sta", "--state"), ("koyomi done x --organisation 北", "北区"),
            ("koyomi done x", "x-3"), ("koyomi done x-3 --all x", nil),
            ("koyomi settle x-3 2026", nil), ("koyomi help sta", "status"),
            ("koyomi done x --organisation=北", "北区"), ("koyomi preview --format=i", "ics"),
            ("koyomi done x --organisation De", "Deputy\\ mayor"),
            ("koyomi done x --organisation Deputy\\ ma", "Deputy\\ mayor"),
            ("koyomi export 市政変革@2", "2026"), ("koyomi export 市", "市政変革@2026"),
            ("koyomi done 市政変革@2026/", "2026/x-9"),
            ("koyomi status --socket s --track x", "x-kaigi"),
            ("koyomi --socket=s status --track=x", "x-kaigi"),
            ("koyomi template show mail.ja.t", "mail.ja.txt"),
            ("koyomi status --organisation 北区 --ov", "--overdue"),
            ("koyomi status --organisation=北区 --ov", "--overdue"),
            ("koyomid --lang=e", "en"),
        ])
    func bash(line: String, expected: String?) throws {
        // As bash splits it, by COMP_WORDBREAKS.
        let pieces = line.matches(of: /[=:@]|(?:\\.|[^ =:@])+/).map { "'\($0.0)'" }
        let function = line.hasPrefix("koyomid") ? "_koyomid" : "_koyomi"
        let text = """
            source '\(file("bash").path)'
            \(Self.program)
            compopt() { :; }
            COMP_LINE='\(line)'
            COMP_WORDS=(\(pieces.joined(separator: " "))); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            \(function); printf '%s\\n' "${COMPREPLY[@]}"
            """
        let (code, output) = try run("/bin/bash", ["-c", text])
        #expect(code == 0)
        #expect(output.split(separator: "\n").map(String.init) == [expected].compactMap(\.self))
    }

    @Test(
        "fish offers them too", .enabled(if: Shell.all[2].isThere),
        arguments: [
            ("koyomi sta", "status"), ("koyomi status --ov", "--overdue"),
            ("koyomi preview --format i", "ics"), ("koyomi --lan", "--lang"),
            ("koyomi done x", "x-3"), ("koyomi done x --organisation 北", "北区"),
            ("koyomi done x --organisation=北", "--organisation=北区"),
            ("koyomi help rec", "record"), ("koyomid --sta", "--state"),
        ])
    func fish(line: String, expected: String) throws {
        let text = """
            source '\(file("fish").path)'
            function koyomi
                switch "$argv"
                    case '*ids'; echo x-3
                    case '*organisations'; echo 北区; echo 南区
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
        for what in CompletedName.allCases {
            let console = TestConsole(.english)
            let nowhere = try temporaryFolder().appending(path: "none.sock").path
            #expect(
                console.run(
                    "completion", what.rawValue, "--socket", nowhere, "--config", "/nonexistent")
                    == 0)
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
