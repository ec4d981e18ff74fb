import CalendarPlan
import Foundation
import OutgoingChannels
import TestSupport
import Testing

@testable import Subcommands

@Suite struct StartFailureTests {
    @Test(
        "The program is the daemon where it is called koyomid, in whatever folder",
        arguments: [
            ("koyomid", true), ("/usr/bin/koyomid", true), ("./koyomid", true),
            ("koyomi", false), ("/opt/koyomid/koyomi", false), ("koyomid.old", false),
            ("", false), (nil, false),
        ])
    func name(name: String?, isDaemon: Bool) {
        #expect(Program.isDaemon(name) == isDaemon)
    }

    @Test("What a daemon leaves beside its socket is told in both languages, cleaned and cut")
    func told() throws {
        let socket = try temporaryFolder().appending(path: "s").path
        #expect(StartFailureFile.lines(besides: socket) == nil)
        let lines = (1...30).map { "r8.yaml:\($0): \u{1B}[2J誤り" }
        StartFailureFile.leave(["older"], besides: socket)
        StartFailureFile.leave(lines, besides: socket)
        let kept = try #require(StartFailureFile.lines(besides: socket))
        #expect(kept.count == StartFailureFile.linesLimit)
        for (language, words) in [("en", "does not run"), ("ja", "動いていません")] {
            let console = TestConsole(.english)
            #expect(console.run("status", "--socket", socket, "--lang", language) == 3)
            #expect(console.errors.contains(words) && console.errors.contains("r8.yaml:1:"))
            #expect(!console.errors.contains("\u{1B}"))
        }
        StartFailureFile.remove(besides: socket)
        #expect(StartFailureFile.lines(besides: socket) == nil)
    }

    @Test("Standard error is kept from faults only where the journal does not read it")
    func standardError() {
        var around = JournalSink.Surroundings()
        #expect(!around.keepsFromStandardError)
        around.hasJournal = true
        #expect(around.keepsFromStandardError)
        around.standardErrorIsJournal = true
        #expect(!around.keepsFromStandardError)
        around = JournalSink.Surroundings()
        (around.hasJournal, around.standardErrorIsTerminal) = (true, true)
        #expect(!around.keepsFromStandardError)
    }
}
