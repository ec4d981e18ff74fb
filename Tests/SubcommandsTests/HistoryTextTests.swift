import CalendarPlan
@testable import ServiceLoop
import TestSupport
import Testing

@testable import Subcommands

@Suite struct HistoryTextTests {
    private static func row(
        _ what: String, _ text: String, _ organisation: String? = "北区", by: String? = nil,
        _ channel: String? = nil, round: String = "", at: String = "2026-06-10T08:45:00+09:00"
    ) -> HistoryReply.Row {
        HistoryReply.Row(
            at: at, obligation: "report" + round, organisation: organisation, what: what, by: by,
            channel: channel, text: text)
    }

    private static func reported(_ name: String, _ row: HistoryReply.Row) -> HistoryReply.Row {
        var row = row
        row.reportedBy = name
        return row
    }

    private static func answered(
        _ by: String, _ answers: [(String, String)], _ note: String = ""
    ) -> HistoryReply.Row {
        let text = answers.map { " \($0)=\($1)" }.joined()
        var row = row(
            "recorded", "done 2026-06-09 by \(by)\(text)\(note)", by: "root", "command")
        row.answers = answers.map { FormAnswer(field: $0, value: $1) }
        return row
    }

    private static func sent(
        _ what: String, _ text: String, _ channel: String, by: String? = nil
    ) -> HistoryReply.Row {
        row(what, text, by: by, channel)
    }

    /// Everything that the ledger writes, and what is of no form that is known.
    private static let everything =
        [
            "opens", "reminder(10bd)", "reminder(1d)", "reminder(0d)", "due-today", "closes",
            "overdue(1bd)", "overdue(12bd)", "unsettled", "unsettled(5bd)",
            "date-changed(2026-07-01)", "date-changed(2026-07-10)", "adopted", "new-reason(3)",
        ].map { row("said", "\($0), due 2026-07-10") }
        + ["superseded", "adopted", "said", "new"].map {
            row("silent", "overdue(3bd), due 2026-07-10: \($0)")
        } + [
            row("recorded", "done 2026-06-09 by root", by: "root", "command"),
            row("recorded", "done 2026-06-09 by 林", by: "root", "command"),
            row("recorded", "done 2026-06-09 by 林: 紙で提出: 受付済み", by: "root", "command"),
            row("recorded", "done 2026-06-09 by a: b: 備考", by: "a: b", "command"),
            row("recorded", "undone", by: "林 (root)", "command"),
            reported("副市長 (root)", row("recorded", "undone", by: "hanako", "command")),
            reported(
                "副市長、記録者 root",
                row("recorded", "done 2026-06-09 by 副市長、記録者 root", by: "hanako", "command")),
            row("recorded", "undone: まちがい", by: "root", "command"),
            row("recorded", "settled 2026-12-16", nil, by: "林 (root)", "command"),
            row("recorded", "settled 2026-12-16: 市長の都合", nil, by: "root", "command"),
            row("recorded", "settled 2026-12-15", nil, by: "root", "undo"),
            row("recorded", "unsettled", nil, by: "root", "undo"),
            row("recorded", "renamed to 2026", nil, by: "root", "command"),
            answered("root", [("activity", "i"), ("target", "①")]),
            answered("a by b: c", [("target", "②"), ("remedy", "増員: 来年度 target=①")], ": 紙で"),
            row("recorded", "occurred 2026-06-09 by root", by: "root", "command"),
            row("recorded", "occurred 2026-06-09 by 北区: 議事録あり", by: "root", "command"),
            row("recorded", "unoccurred 2026-06-09", by: "林 (root)", "undo"),
            row("recorded", "unoccurred 2026-06-09: まちがい", by: "root", "undo"),
            row("recorded", "measured 23/24 2026-06-09 by root", by: "root", "command"),
            row("recorded", "measured 7.5 件 2026-06-09 by 室: 速報値", by: "root", "command"),
            row("recorded", "measured 21/24 2026-06-01 by 室", by: "root", "undo"),
            row("recorded", "unmeasured", by: "root", "undo"),
            row("recorded", "measured 23/24", by: "root", "command"),
            row("recorded", "acknowledged 2026-06-09 by root", by: "root", "command"),
            row("recorded", "acknowledged 2026-06-09 by 林: 来週出す", by: "root", "command"),
            row("recorded", "acknowledged 2026-06-01 by 林", by: "root", "undo"),
            row("recorded", "unacknowledged", by: "root", "undo"),
            row(
                "recorded", "snoozed 2026-06-09/2026-07-01 by 林: 統計の公表待ち: 七月", by: "root",
                "command"),
            row("recorded", "snoozed 2026-06-01/2026-06-20 by root: 出張", by: "root", "undo"),
            row("recorded", "unsnoozed", by: "林 (root)", "undo"),
            row("recorded", "waived 2026-06-09 by root: 区の廃止", by: "root", "command"),
            row("recorded", "unwaived: まちがい", by: "root", "undo"),
            row("recorded", "snoozed 2026-06-09 by root: 終わりなし", by: "root", "command"),
            sent("delivered", "to 北区, attempt 1", "mail"),
            sent("delivered", "to 市政変革推進室, attempt 3", "webhook:chat"),
            sent(
                "failed", "to 北区, attempt 2: webhook chat: Couldn't connect to server",
                "webhook:chat"),
            sent("dead", "to 北区, attempt 1: webhook chat: 410: gone", "webhook:chat"),
            sent("dropped", "to 北区: webhook chat: 410: gone", "webhook:chat", by: "林 (root)"),
            sent("dropped", "to 北区", "journal", by: "root"),
            sent("moved", "elsewhere", "mail"),
        ]

    private func text(
        _ rows: [HistoryReply.Row], kind: String = "task", _ language: Language
    ) -> String {
        let console = TestConsole(language)
        let reply = HistoryReply(title: "報告", kind: kind, rows: rows)
        HistoryText(reply, console.console).say(reply)
        #expect(linesTooWide(console.output) == [])
        return console.output
    }

    @Test("Everything that may have happened is read in 80 columns", arguments: Language.allCases)
    func everything(language: Language) throws {
        let both =
            text(Self.everything, language) + "\n"
            + text(Self.everything.filter { $0.what == "said" }, kind: "meeting", language)
        try expectGolden(both, "history.\(language.rawValue).txt")
    }

    @Test(
        "What happened to many at once in the same words is one line", arguments: Language.allCases)
    func many(language: Language) throws {
        let wards = (1...24).map { "第\($0)区役所" }
        let rows =
            wards.map { Self.row("said", "closes, due 2026-07-10", $0, round: ".2026-Q1") }
            + wards.map {
                Self.row("delivered", "to \($0), attempt 1", $0, "mail", round: ".2026-Q1")
            } + [
                Self.row("said", "closes, due 2026-07-10", "第1区役所", round: ".2026-Q2"),
                Self.row("recorded", "unsettled", nil, by: "root", "undo"),
                Self.row(
                    "said", "overdue(1bd), due 2026-07-10",
                    "局区X方針の更新と変革課題の洗い出しにもとづく次年度予算要求の取りまとめ室", round: ".2026-Q1",
                    at: "2026-07-11T08:45:00+09:00"),
            ]
        try expectGolden(text(rows, language), "history-many.\(language.rawValue).txt")
    }

    @Test("Nothing yet is said so")
    func nothing() {
        #expect(text([], .japanese) == "報告\nまだ何も記録も通知もされていません\n")
        #expect(text([], .english) == "報告\nNothing was recorded or said yet\n")
    }

    @Test("Names and notes of others stay on their line")
    func hostile() {
        let row = Self.row(
            "recorded", "done 2026-06-09 by 林\u{1B}[31m: 一\n二", "北\n区", by: "root", "command")
        let lines = text([row], .japanese).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
    }
}
