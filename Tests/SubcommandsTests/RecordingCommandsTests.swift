import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import ServiceLoop
import TestSupport
import Testing

@testable import Subcommands

/// What is said and asked before anything is recorded.
@Suite struct RecordingCommandsTests {
    private static let meeting = Obligation(
        id: EntryID(calendar: "市政変革@2026", entry: "x-2").whole, kind: .meeting, title: "第2回",
        calendarTitle: "市政変革", opens: nil, due: nil,
        policy: Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0), secretariat: "事務局")

    private static var warning: RecordReply.Warning {
        var warning = RecordReply.Warning(.closedDay, meeting, Day("2026-10-18"))
        warning.closedReason = .weekend
        return warning
    }

    private static func reply(_ warnings: [RecordReply.Warning], hears: [String]? = nil) -> String {
        var reply = RecordReply()
        let event = ProgressEvent.recorded(
            .settled(Day("2026-10-18") ?? Day(serial: 0)), of: meeting.id)
        reply.recorded = [RecordReply.Item(meeting, event, .recorded)]
        reply.warnings = warnings
        reply.hears = hears
        reply.announcedAt = hears == [] ? nil : "2026-06-10T10:10:00+09:00"
        return "{\"parameters\":\(CommandJSON.line(reply))}"
    }

    /// What `koyomi settle` with `words` says where the daemon gives `answers`, one after the
    /// other, and somebody types `typed`; all of them have to be asked for.
    private static func settle(
        _ words: [String], _ answers: [String], typed: [String], canAsk: Bool = true,
        _ language: Language = .english
    ) throws -> (code: Int32, text: String, left: [String]) {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try AnsweringDaemon(folder.appending(path: "s").path, answers: answers)
        defer { daemon.stop() }
        let console = TestConsole(language, look: Console.Look(canAsk: canAsk))
        console.typed = typed
        let code = KoyomiCommand.run(
            ["settle", "x-2", "2026-10-18", "--socket", daemon.path] + words, console.console)
        return (code, console.output + "---\n" + console.errors, console.typed)
    }

    @Test(
        "at a terminal what is worth a look is shown first, and nothing but a yes records it",
        arguments: [
            (["y"], 0), (["YES"], 0), (["はい"], 0), ([""], 4), (["n"], 4), (["yellow"], 4), ([], 4),
        ] as [([String], Int32)])
    func asked(_ typed: [String], _ code: Int32) throws {
        let foreseen = Self.reply([Self.warning], hears: ["北区"])
        let found = try Self.settle(
            [], [foreseen, Self.reply([Self.warning])], typed: typed)
        #expect(found.code == code)
        #expect(found.left.isEmpty)
        #expect(found.text.contains("Would hear: 北区"))
        #expect(found.text.contains("Record it? [y/N]"))
        // Shown once, whether it is recorded or not.
        #expect(found.text.components(separatedBy: "a closed day").count == 2)
        #expect(found.text.contains("nothing is recorded") == (code == 4))
    }

    @Test("Where nothing is worth a look nobody is asked")
    func nothingToAsk() throws {
        let found = try Self.settle(
            [], [Self.reply([], hears: []), Self.reply([])], typed: ["n"])
        #expect(found.code == 0 && found.left == ["n"])
        #expect(!found.text.contains("[y/N]"))
    }

    @Test(
        "without a terminal, with --yes and with --json it is recorded, and the warning follows",
        arguments: [([], false), (["--yes"], true), (["--json"], true)] as [([String], Bool)])
    func unasked(_ words: [String], _ canAsk: Bool) throws {
        let found = try Self.settle(
            words, [Self.reply([Self.warning])], typed: ["n"], canAsk: canAsk)
        #expect(found.code == 0 && found.left == ["n"])
        #expect(found.text.contains(words.contains("--json") ? "closed-day" : "a closed day"))
    }

    @Test("--dry-run says who would hear of it and when, and asks for nothing else")
    func dryRun() throws {
        for (language, hears) in [(Language.japanese, ["北区", "港区"]), (.english, [])] {
            let found = try Self.settle(
                ["--dry-run"], [Self.reply([Self.warning], hears: hears)], typed: ["n"], language)
            #expect(found.code == 0 && found.left == ["n"])
            try expectGolden(found.text, "settle-dry-run.\(language.rawValue).txt")
        }
    }
}
