import Testing

@testable import Subcommands

@Suite("Exit codes")
struct ExitCodeTests {
    private nonisolated static let lines: [(words: [String], code: Int32)] = [
        ([], 2), (["nonsense"], 2), (["check", "--nonsense"], 2), (["explain"], 2),
        (["done", "a", "b"], 2), (["--help"], 0), (["status", "--help"], 0), (["--version"], 0),
    ]

    @Test("a command line that cannot be understood ends with 2, help with 0", arguments: lines)
    func usage(words: [String], code: Int32) {
        #expect(KoyomiCommand.run(words) == code)
    }

    @Test("a daemon that is not there ends with 3")
    func unreachable() {
        #expect(KoyomiCommand.run(["status", "--socket", "/nonexistent/koyomi.sock"]) == 3)
    }
}
