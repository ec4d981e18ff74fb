import CalendarPlan
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Subcommands

@Suite struct ConsoleTests {
    @Test(
        "What could not be written is no success, and is said", arguments: [ENOSPC, EBADF, EIO])
    func failing(code: Int32) {
        let words = ["explain", "10月上旬", "--config", "/nonexistent"]
        for language in Language.allCases {
            let console = TestConsole(language)
            console.failure = code
            #expect(KoyomiCommand.run(words, console.console) == 4)
            #expect(console.errors.contains("koyomi: "))
            #expect(console.errors.contains(String(cString: strerror(code))))
        }
        let daemon = TestConsole(.english)
        daemon.failure = code
        #expect(DaemonCommand.run(["--help"], daemon.console) == 4)
        #expect(daemon.errors.hasPrefix("koyomid: "))
    }

    @Test("What is wrong anyway keeps its exit code where the output fails too")
    func failingTwice() {
        let console = TestConsole(.english)
        console.failure = ENOSPC
        #expect(console.run("check", "--config", "/nonexistent") == 1)
        #expect(console.errors.contains("No space left"))
    }

    @Test("A reader that has enough is no failure")
    func enough() {
        let console = TestConsole(.english)
        console.failure = EPIPE
        #expect(console.run("--help") == 0)
        #expect(console.errors == "")
    }

    @Test("Colour is where each of the two streams can show it, and nowhere else")
    func colour() throws {
        let folder = try TestFolder()
        try folder.append("nonsense: 1\n", to: "koyomid.yaml")
        for (output, error) in [(true, false), (false, true), (false, false)] {
            let console = TestConsole(
                .english, look: .init(isColourful: output, isErrorColourful: error))
            #expect(console.run("check", "--config", folder.path) == 1)
            #expect(console.output.contains("\u{1B}[") == output)
            let other = TestConsole(
                .english, look: .init(isColourful: output, isErrorColourful: error))
            #expect(other.run("import", "/dev/null", "--format", "csv") == 1)
            #expect(other.errors.contains("\u{1B}[") == error)
        }
    }

    @Test("What a program reads is not cut to the width of a terminal")
    func width() throws {
        let folder = try TestFolder()
        let title = String(repeating: "長い題名", count: 30)
        try folder.append(
            "  - {task: long, title: \(title), due: 2027-02-01, owner: 北区}\n",
            to: "calendars/r8.yaml")
        let words = ["preview", "--config", folder.path, "--to", "2027-03-31"]
        let terminal = TestConsole(.japanese)
        #expect(KoyomiCommand.run(words, terminal.console) == 0)
        #expect(linesTooWide(terminal.output) == [])
        #expect(!terminal.output.contains(title))
        let pipe = TestConsole(.japanese, look: .init(width: Console.unlimited))
        #expect(KoyomiCommand.run(words, pipe.console) == 0)
        #expect(pipe.output.contains(title))
    }

    @Test("The line of progress is drawn each second, and away before anything else is said")
    func progress() throws {
        let drawn = Drawn()
        let line = ProgressLine { text in drawn.add(text) }
        line.tick()
        #expect(drawn.text == "")
        line.say("reading")
        line.tick()
        line.say(1, of: 3)
        line.tick()
        #expect(drawn.text == "\r\u{1B}[Kreading (2 s)\r\u{1B}[Kreading 33 % (3 s)")
        let console = TestConsole(.english)
        console.progress = line
        console.console.say("said")
        #expect(drawn.text.hasSuffix("(3 s)\r\u{1B}[K"))
        console.console.say("more")
        #expect(drawn.text.hasSuffix("(3 s)\r\u{1B}[K"))
        line.tick()
        #expect(drawn.text.hasSuffix("reading 33 % (4 s)"))
        line.say(7, of: 0)
        line.say(9, of: 3)
        line.tick()
        #expect(drawn.text.hasSuffix("reading 99 % (5 s)"))
        line.end()
        line.tick()
        #expect(drawn.text.hasSuffix("(5 s)\r\u{1B}[K"))
    }

    /// What a line of progress has drawn.
    private nonisolated final class Drawn: Sendable {
        private let all = Mutex("")
        var text: String { all.withLock { $0 } }
        func add(_ text: String) { all.withLock { $0 += text } }
    }
}
