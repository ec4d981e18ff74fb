import Configuration
import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
@testable import ServiceLoop
import TestSupport
import Testing
import Wording

@testable import Subcommands

@Suite struct ControlClientTests {
    private let path: String

    init() throws { path = try temporaryFolder().appending(path: "s").path }

    private func answer(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }

    /// The exit code and the words of `koyomi status` against a daemon that answers so.
    private func status(_ answers: [UInt8]...) throws -> (code: Int32, errors: String) {
        let daemon = try AnsweringDaemon(path, answers: answers)
        defer { daemon.stop() }
        let console = TestConsole(.english)
        let code = console.run("status", "--socket", daemon.path)
        return (code, console.errors.replacing(path, with: "SOCKET"))
    }

    @Test("A daemon of another version is exit 3, whichever way it is other")
    func otherVersion() throws {
        let words =
            "koyomi: the daemon's answer cannot be read: "
            + "are koyomi and koyomid of different versions?\n"
        for text in [
            "{}", "hello", #"{"parameters":{"version":"9","everything":"other"}}"#,
            #"{"error":"org.varlink.service.InvalidParameter","parameters":{"message":"?"}}"#,
        ] {
            let (code, errors) = try status(answer(text))
            #expect(code == 3)
            #expect(errors == words)
            unlink(path)
        }
    }

    @Test("Where a daemon answers, its settled days are in a preview, and that is said")
    func settledDays() throws {
        let folder = try TestFolder()
        let id = try #require(PreviewSamples.meeting(in: folder))
        let reply = StatusReply(
            version: "0.1.0", now: "", today: try #require(Day("2026-06-10")), rows: [],
            settled: [
                .init(RoundID(entry: id), try #require(Day("2026-10-08"))),
                .init(
                    RoundID(entry: EntryID(calendar: "other", entry: id.entry)),
                    try #require(Day("2026-10-09"))),
            ], nextInstant: nil, outboxWaiting: 0, outboxDead: 0, troubles: [])
        let daemon = try AnsweringDaemon(path, answers: [ControlAnswer.reply(reply) + [0]])
        defer { daemon.stop() }
        let console = TestConsole(.english)
        let code = console.run(
            "preview", "--config", folder.path, "--socket", daemon.path, "--from", "2026-10-01",
            "--to", "2026-10-15")
        #expect(code == 0)
        #expect(console.errors == "settled days of the ledger are included\n")
        #expect(console.output.contains("2026-10-08"))
        #expect(!console.output.contains("2026-10-09 "))
    }

    @Test("A daemon that hangs up, before or in the middle, is exit 3 with those words")
    func hangsUp() throws {
        for bytes in [[], Array(#"{"parameters":{"#.utf8)] {
            let (code, errors) = try status(bytes)
            #expect(code == 3)
            #expect(
                errors.hasPrefix(
                    "koyomi: cannot reach koyomid at SOCKET: it hung up without a whole answer."))
            unlink(path)
        }
    }

    @Test("A daemon that never answers is not waited for for ever")
    func neverAnswers() throws {
        let daemon = try AnsweringDaemon(path, answers: [[], []], closes: false)
        defer { daemon.stop() }
        for (language, words) in [
            (Language.english, "no answer within 0 s"), (.japanese, "0秒待っても答えません"),
        ] {
            let console = TestConsole(language)
            let given = try GivenArguments(["--socket", daemon.path], StatusCommand.syntax)
            var client = ControlClient(given, console.console)
            client.patience = .milliseconds(50)
            do throws(CommandFailure) {
                _ = try client.ask(StatusRequest())
                Issue.record("there was an answer")
            } catch {
                #expect(error.exitCode == 3)
                guard case .unreachable(let why) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(why[language].contains(words))
            }
        }
    }

    @Test("A refusal is exit 4, worded from its name and parameters")
    func refused() throws {
        let (code, errors) = try status(
            answer(#"{"error":"jp.koyomi.NotSettled","parameters":{"title":"第2回"}}"#))
        #expect(code == 4)
        #expect(errors == "koyomi: 第2回 is not settled\n")
    }

    @Test("What is not there is said, in the words of what was asked", arguments: Language.allCases)
    func nothing(language: Language) throws {
        let over = StatusSamples.row("over", standing: .done, businessDays: nil)
        let ahead = StatusSamples.row("ahead", due: "2026-06-01")
        var text = ""
        for (rows, words) in [
            ([], ["status"]), ([], ["status", "--organisation", "港湾局"]), ([over], ["status"]),
            ([over], ["status", "--overdue"]),
            ([over], ["status", "--overdue", "--organisation", "北区"]), ([], ["next"]),
            ([ahead], ["next", "--organisation", "北区"]),
        ] {
            let reply = CommandJSON.line(["parameters": StatusSamples.reply(rows: rows)])
            let daemon = try AnsweringDaemon(path, answers: [answer(reply)])
            defer { daemon.stop() }
            let console = TestConsole(language)
            let code = KoyomiCommand.run(words + ["--socket", path], console.console)
            text += "\(words.joined(separator: " "))\n\(console.transcript(code))"
            unlink(path)
        }
        try expectGolden(text, "nothing.\(language.rawValue).txt")
    }

    @Test("All of a long outbox are done in as many requests as the daemon wants")
    func everything() throws {
        let message = OutboxChangeReply.Message(key: "k", channel: "mail", recipient: "北区")
        let replies = ["k1", "k2", nil].map {
            OutboxChangeReply(messages: [message], goOnAfter: $0)
        }
        let daemon = try AnsweringDaemon(
            path, answers: replies.map { answer(CommandJSON.line(["parameters": $0])) })
        defer { daemon.stop() }
        let console = TestConsole(.english)
        #expect(console.run("outbox", "retry", "--all", "--socket", path) == 0)
        let line = "k  mail  北区: tried again\n"
        #expect(console.output == line + line + line)
    }

    @Test("An empty outbox, one that is not listed whole and a key that is none are said so")
    func outbox() throws {
        func run(_ reply: some Encodable, _ words: String...) throws -> String {
            let daemon = try AnsweringDaemon(
                path, answers: [answer(CommandJSON.line(["parameters": reply]))])
            defer { daemon.stop() }
            var text = ""
            let console = TestConsole(.japanese)
            let code = KoyomiCommand.run(["outbox"] + words + ["--socket", path], console.console)
            text += "\((["outbox"] + words).joined(separator: " "))\n\(console.transcript(code))"
            unlink(path)
            return text
        }
        let none = OutboxReply(rows: [], found: 0, waiting: 0, dead: 0)
        let many = OutboxReply(rows: [], found: 1234, waiting: 1200, dead: 34)
        let nothing = OutboxChangeReply(messages: [])
        let text = try [
            run(none), run(none, "show"), run(none, "show", "abc"), run(many), run(many, "--json"),
            run(nothing, "drop", "--all"),
        ]
        try expectGolden(text.joined(), "outbox-edges.txt")
    }

    @Test("A long answer arrives whole")
    func long() throws {
        let reply = StatusSamples.reply(rows: (1...800).map { StatusSamples.row("t-\($0)") })
        let text = CommandJSON.line(["parameters": reply])
        let daemon = try AnsweringDaemon(path, answers: [answer(text)])
        defer { daemon.stop() }
        let console = TestConsole(.english)
        #expect(console.run("status", "--json", "--socket", daemon.path) == 0)
        #expect(console.output == CommandJSON.line(reply) + "\n")
    }

    @Test("A dry run says what a reload would change, or why it would be refused")
    func dryRun() throws {
        let (before, after) = (try TestFolder(), try TestFolder())
        try after.append(
            "  - {task: late, title: 年次報告, due: 2027-03-24, owner: 北区}\n", to: "calendars/r8.yaml")
        let plans = [before, after].compactMap {
            ConfigurationReader.load(folder: $0.path, today: Day(serial: 20_600)).plan
        }
        let difference = PlanDifference(
            from: plans[0], to: plans[1], over: DaySpan(Day(serial: 20_600), Day(serial: 20_900)),
            assuming: .doneInTime)
        let warning = ServiceWarning.moreLostNames(count: 3)
        let good = DifferenceReply(findings: [], warnings: [warning], difference: difference)
        let bad = DifferenceReply(findings: ["r8.yaml:1:1: x"], warnings: [], difference: nil)
        var all = ""
        for language in Language.allCases {
            for reply in [good, bad] {
                for words in [[], ["--json"]] {
                    unlink(path)
                    let daemon = try AnsweringDaemon(
                        path, answers: [answer(CommandJSON.line(["parameters": reply]))])
                    defer { daemon.stop() }
                    let console = TestConsole(language)
                    let code = KoyomiCommand.run(
                        ["reload", "--dry-run", "--socket", daemon.path] + words, console.console)
                    #expect(code == (reply.difference == nil ? 1 : 0))
                    all += words.isEmpty ? console.transcript(code) : ""
                    if !words.isEmpty { #expect(console.output == CommandJSON.line(reply) + "\n") }
                }
            }
        }
        try expectGolden(all, "reload-dry-run.txt")
    }

    @Test(
        "A day without its year is the one nearest to the meeting's",
        arguments: [
            ("4月10日", "2026-04-01", "2026-04-10"), ("3月30日", "2026-04-01", "2026-03-30"),
            ("12月16日", "2026-12-11", "2026-12-16"), ("1月5日", "2026-12-11", "2027-01-05"),
            ("2025-12-16", "2026-12-11", "2025-12-16"),
        ])
    func nearest(written: String, due: String, expected: String) throws {
        let row = StatusSamples.row("x-1", kind: .meeting, due: due)
        let status = answer(CommandJSON.line(["parameters": StatusSamples.reply(rows: [row])]))
        let refusal = answer(#"{"error":"jp.koyomi.ClockNotHeld","parameters":{}}"#)
        let daemon = try AnsweringDaemon(path, answers: [status, refusal])
        defer { daemon.stop() }
        let now = try #require(Instant(rfc3339: "2026-03-20T10:00:00+09:00"))
        let console = TestConsole(.english, now: now).console
        let given = try GivenArguments(
            ["x-1", written, "--socket", daemon.path], SettleCommand.syntax)
        let client = ControlClient(given, console)
        let day = try RecordedDay(console, client).nearest(written, "DAY") {
            $0.rows[0].due ?? $0.today
        }
        #expect(day == Day(expected))
    }
}

/// What a preview is made of.
private enum PreviewSamples {
    /// The first provisional meeting of the configuration in `folder`.
    static func meeting(in folder: TestFolder) -> EntryID? {
        let loaded = ConfigurationReader.load(folder: folder.path, today: Day(serial: 20_600))
        let obligations = loaded.plan.map { Timetable(plan: $0, settled: [:]).obligations }
        return obligations?.first { $0.kind == .meeting && $0.isProvisional }?.id.entry
    }
}
