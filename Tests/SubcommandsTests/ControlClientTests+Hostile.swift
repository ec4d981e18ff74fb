import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

extension ControlClientTests {
    @Test("What a refusal says cannot move the cursor, nor turn words around; its lines stay")
    func hostileRefusal() throws {
        let path = try temporaryFolder().appending(path: "s").path
        let message = #"no\u001b[2J\u001b]0;x\u0007 entry\u202e\nline 2\u009b"#
        let text = #"{"error":"jp.koyomi.NotSettled","parameters":{"title":"\#(message)"}}"#
        let daemon = try AnsweringDaemon(path, answers: [Array(text.utf8) + [0]])
        defer { daemon.stop() }
        let console = TestConsole(.english)
        #expect(console.run("status", "--socket", daemon.path) == 4)
        #expect(console.errors == "koyomi: no [2J ]0;x  entry \nline 2  is not settled\n")
    }
}
