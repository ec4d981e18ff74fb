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

    @Test(
        "bash offers verbs, options, words and files where they may stand",
        arguments: [
            ("koyomi sta", "status"), ("koyomi status --ov", "--overdue"),
            ("koyomi preview --format i", "ics"), ("koyomi outbox re", "retry"),
            ("koyomi --lang j", "ja"), ("koyomi --lang ja che", "check"),
            ("koyomid --sta", "--state"), ("koyomi done x --organisation 北", "北区"),
            ("koyomi done x", "x-3"), ("koyomi done x-3 --all x", nil),
            ("koyomi settle x-3 2026", nil),
        ])
    func bash(line: String, expected: String?) throws {
        let words = line.split(separator: " ").map { "'\($0)'" }.joined(separator: " ")
        let function = line.hasPrefix("koyomid") ? "_koyomid" : "_koyomi"
        // In place of the program, whose daemon does not run here.
        let text = """
            source '\(file("bash").path)'
            koyomi() { [[ $2 == ids ]] && echo x-3 || printf '%s\\n' 北区 南区; }
            compopt() { :; }
            COMP_WORDS=(\(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            \(function); printf '%s\\n' "${COMPREPLY[@]}"
            """
        let (code, output) = try run("/bin/bash", ["-c", text])
        #expect(code == 0)
        #expect(output.split(separator: "\n").map(String.init) == [expected].compactMap(\.self))
    }

    @Test("Without a daemon nothing is offered, and nothing is said")
    func silent() throws {
        for what in ["ids", "organisations"] {
            let console = TestConsole(.english)
            let nowhere = try temporaryFolder().appending(path: "none.sock").path
            #expect(console.run("completion", what, "--socket", nowhere) == 0)
            #expect(console.output + console.errors == "")
        }
        #expect(TestConsole(.english).run("completion", "tcsh") == 2)
    }

    @Test("What a placeholder asks for")
    func placeholders() {
        let table: [(String, CompletedValue)] = [
            ("ja|en", .words(["ja", "en"])), ("FILE", .file), ("FILE.ics|FILE.csv", .file),
            ("PATH", .file), ("DIR", .folder), ("OLD", .folder), ("ID", .id),
            ("O", .organisation), ("DAY", .anything), ("NAME=VALUE", .anything),
        ]
        for (placeholder, value) in table {
            #expect(CompletedValue(placeholder: placeholder) == value, "\(placeholder)")
        }
    }

    private func run(_ program: String, _ words: [String]) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
