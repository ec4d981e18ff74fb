import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// How the daemon is told to watch itself.
@Suite struct WatchSettingsTests {
    private static func settings(_ lines: String) throws -> Settings.Watch {
        let folder = try ConfigurationFolder()
        let text = """
            secretariat: 市政変革推進室
            policies: {standard: {remind: 5bd}, quiet: {remind: 7d}}
            \(lines)
            """
        try folder.write(Array(text.utf8), to: "koyomid.yaml")
        let loaded = folder.load()
        return try #require(loaded.settings, "\(loaded.errors)").watch
    }

    private static func every(_ text: String) throws -> Recurrence {
        try Recurrence.read(text).get()
    }

    @Test("Without a word jumps are held, Mondays at nine people hear, and no URL is asked for")
    func customary() throws {
        let watch = try Self.settings("")
        let clock = try #require(watch.clock)
        #expect(clock.holdAfterSeconds == 93_600)
        #expect(clock.holdAfterDowntimeSeconds == 3_024_000)
        #expect(watch.heartbeat == nil)
        let nine = try #require(ClockTime("09:00"))
        #expect(
            watch.alive
                == Settings.Alive(every: try Self.every("毎週月曜日"), at: nine, recipient: nil))
    }

    @Test("What is written counts, and none switches each of them off")
    func written() throws {
        let watch = try Self.settings(
            """
            clock: {hold-after: 2d, hold-after-downtime: 400d}
            heartbeat: {url-credential: heartbeat-url, every: 1h}
            alive: {every: 月曜日・木曜日, at: "7:30", to: 北区}
            """)
        #expect(
            watch.clock
                == Settings.ClockLimits(
                    holdAfterSeconds: 2 * 86_400, holdAfterDowntimeSeconds: 400 * 86_400))
        #expect(
            watch.heartbeat
                == Settings.Heartbeat(urlCredential: "heartbeat-url", everySeconds: 3_600))
        #expect(watch.alive?.every == (try Self.every("毎週月曜日・木曜日")))
        #expect(watch.alive?.at == ClockTime("07:30"))
        #expect(watch.alive?.recipient == "北区")
        let none = try Self.settings("clock: none\nheartbeat: none\nalive: none")
        #expect(none == Settings.Watch(clock: nil, heartbeat: nil, alive: nil))
    }

    @Test(
        "A weekday alone is every week's, in both languages",
        arguments: [
            ("月曜日", "毎週月曜日"), ("Monday", "毎週月曜日"), ("毎週金曜日", "毎週金曜日"), ("毎月1日", "毎月1日"),
            ("毎月第1月曜日", "毎月第1月曜日"),
        ])
    func weekdays(written: String, meant: String) throws {
        let watch = try Self.settings("alive: {every: \(written)}")
        #expect(watch.alive?.every == (try Self.every(meant)))
    }
}

/// Whether the folder still holds what was read from it.
@Suite struct ConfigurationContentsTests {
    @Test("The first file that is another is named, in the order of their names")
    func differences() throws {
        let folder = try ConfigurationFolder()
        let path = folder.url.path
        var contents = ConfigurationContents(of: folder.load(), in: path)
        #expect(contents.firstDifference() == nil)
        #expect(contents.folders == ["\(path)", "\(path)/calendars"].sorted())
        let name = "calendars/r6.yaml"
        let old = try Data(contentsOf: folder.url.appending(path: name))
        try folder.write(Array(old) + Array("# x\n".utf8), to: name)
        #expect(contents.firstDifference() == name)
        try folder.write(Array(old), to: name)
        #expect(contents.firstDifference() == nil)
        try folder.remove("organisations.yaml")
        #expect(contents.firstDifference() == "organisations.yaml")
    }
}
