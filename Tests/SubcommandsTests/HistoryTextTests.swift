import CalendarPlan
import DueNotices
import ServiceInterface
import TestSupport
import Testing

@testable import Subcommands

@Suite struct HistoryTextTests {
    private static let id = EntryID(calendar: "市政変革@2026", entry: "report").whole
    private static let due = Day("2026-07-10")

    private static func row(
        _ what: HistoryReply.What, _ organisation: String? = "北区", by: String? = nil,
        round: String = "", at: String = "2026-06-10T08:45:00+09:00"
    ) -> HistoryReply.Row {
        HistoryReply.Row(
            at: at, obligation: "report" + round,
            occurrence: round.isEmpty ? nil : String(round.dropFirst()),
            organisation: organisation, what: what, by: by)
    }

    private static func said(
        _ reason: String, but suppression: String? = nil, _ organisation: String = "北区",
        round: String = "", at: String = "2026-06-10T08:45:00+09:00"
    ) -> HistoryReply.Row {
        var row = row(
            suppression == nil ? .said : .silent, organisation, round: round, at: at)
        (row.reason, row.due, row.suppression) = (reason, due, suppression)
        return row
    }

    private static func recorded(
        _ event: ProgressEvent, by: String = "root", reportedBy: String? = nil,
        via: EventSource = .command, note: String? = nil, until: Day? = nil
    ) -> HistoryReply.Row {
        var row = row(.recorded, event.kind == .settled ? nil : "北区", by: by)
        (row.reportedBy, row.channel, row.note) = (reportedBy, via.rawValue, note)
        row.take(event)
        if let until { row.until = until }
        return row
    }

    private static func recorded(
        _ record: Record, by: String = "root", reportedBy: String? = nil,
        via: EventSource = .command, note: String? = nil, until: Day? = nil
    ) -> HistoryReply.Row {
        recorded(
            .recorded(record, of: id), by: by, reportedBy: reportedBy, via: via, note: note,
            until: until)
    }

    private static func retracted(
        _ kind: Record.Kind, on day: Day? = nil, by: String = "root", reportedBy: String? = nil,
        note: String? = nil
    ) -> HistoryReply.Row {
        recorded(
            .retracted(kind, of: id, on: day), by: by, reportedBy: reportedBy, via: .undo,
            note: note)
    }

    private static func sent(
        _ what: HistoryReply.What, to recipient: String = "北区", _ channel: String,
        attempts: Int? = nil, error: String? = nil, by: String? = nil, for reporter: String? = nil
    ) -> HistoryReply.Row {
        var row = row(what, by: by)
        (row.channel, row.recipient, row.attempts) = (channel, recipient, attempts)
        (row.lastError, row.reportedBy) = (error, reporter)
        return row
    }

    private static let notices =
        [
            "opens", "reminder(10bd)", "reminder(1d)", "reminder(0d)", "due-today", "closes",
            "overdue(1bd)", "overdue(12bd)", "unsettled", "unsettled(5bd)",
            "date-changed(2026-07-01)", "date-changed(2026-07-10)", "adopted", "new-reason(3)",
        ].map { said($0) }
        + ["superseded", "adopted", "said", "new"].map { said("overdue(3bd)", but: $0) }

    private static let messages = [
        sent(.delivered, "mail", attempts: 1),
        sent(.delivered, to: "市政変革推進室", "webhook:chat", attempts: 3),
        sent(
            .failed, "webhook:chat", attempts: 2,
            error: "webhook chat: Couldn't connect to server"),
        sent(.dead, "webhook:chat", attempts: 1, error: "webhook chat: 410: gone"),
        sent(.dropped, "webhook:chat", error: "webhook chat: 410: gone", by: "root", for: "林"),
        sent(.dropped, "journal", by: "root"),
        sent(.dropped, "mail", error: "superseded", by: "koyomi"),
        sent(.spooled, "mail"),
        sent(.handedOver, "mail"),
        sent(.refused, "mail", error: "550 no such user"),
    ]

    private static func records() throws -> [HistoryReply.Row] {
        func day(_ text: String) throws -> Day { try #require(Day("2026-\(text)")) }
        let on = try day("06-09")
        func done(_ by: String, _ answers: [(String, String)] = []) -> Record {
            .done(
                .init(day: on, by: by, answers: answers.map { FormAnswer(field: $0, value: $1) }))
        }
        let half = FixedDecimal("7.5").map { Quantity.number($0, unit: "件") }
        return [
            recorded(done("root")),
            recorded(done("林"), reportedBy: "林"),
            recorded(done("林"), reportedBy: "林", note: "紙で提出: 受付済み"),
            recorded(done("総務課: 窓口"), reportedBy: "総務課: 窓口", note: "様式 by 担当"),
            retracted(.done, reportedBy: "林"),
            retracted(.done, by: "hanako", reportedBy: "副市長 (root)"),
            recorded(done("副市長、記録者 root"), by: "hanako", reportedBy: "副市長、記録者 root"),
            retracted(.done, note: "まちがい"),
            recorded(.settled(try day("12-16")), reportedBy: "林"),
            recorded(.settled(try day("12-16")), note: "市長の都合"),
            recorded(.settled(try day("12-15")), via: .undo),
            retracted(.settled),
            recorded(done("root", [("activity", "i"), ("target", "①")])),
            recorded(
                done("a by b: c", [("target", "②"), ("remedy", "増員: 来年度 target=①")]),
                reportedBy: "a by b: c", note: "紙で"),
            recorded(.occurred(.init(day: on, by: "root"))),
            recorded(.occurred(.init(day: on, by: "北区")), reportedBy: "北区", note: "議事録あり"),
            retracted(.occurred, on: on, reportedBy: "林"),
            retracted(.occurred, on: on, note: "まちがい"),
            recorded(.measured(.init(value: .share(23, of: 24), day: on, by: "root"))),
            recorded(
                .measured(.init(value: try #require(half), day: on, by: "室")), reportedBy: "室",
                note: "速報値"),
            recorded(
                .measured(.init(value: .share(21, of: 24), day: on - 8, by: "室")),
                reportedBy: "室", via: .undo),
            retracted(.measured),
            recorded(.acknowledged(.init(day: on, by: "root"))),
            recorded(
                .acknowledged(.init(day: on, by: "林")), reportedBy: "林", note: "来週出す",
                until: on + 9),
            recorded(
                .acknowledged(.init(day: on - 8, by: "林")), reportedBy: "林", via: .undo),
            retracted(.acknowledged),
            recorded(
                .snoozed(
                    .init(from: on, until: try day("07-01"), reason: "統計の公表待ち: 七月", by: "林")),
                reportedBy: "林"),
            recorded(
                .snoozed(.init(from: on - 8, until: try day("06-20"), reason: "出張", by: "root")),
                via: .undo),
            retracted(.snoozed, reportedBy: "林"),
            recorded(.waived(.init(day: on, reason: "区の廃止", by: "root"))),
            retracted(.waived, note: "まちがい"),
        ]
    }

    private func text(
        _ rows: [HistoryReply.Row], kind: Entry.Kind = .task, _ language: Language
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
            text(Self.notices + (try Self.records()) + Self.messages, language) + "\n"
            + text(Self.notices.filter { $0.what == .said }, kind: .meeting, language)
        try expectGolden(both, "history.\(language.rawValue).txt")
    }

    @Test(
        "What happened to many at once in the same words is one line", arguments: Language.allCases)
    func many(language: Language) throws {
        let wards = (1...24).map { "第\($0)区役所" }
        let rows =
            wards.map { Self.said("closes", $0, round: ".2026-Q1") }
            + wards.map { ward in
                var row = Self.sent(.delivered, to: ward, "mail", attempts: 1)
                (row.organisation, row.obligation) = (ward, "report.2026-Q1")
                return row
            } + [
                Self.said("closes", "第1区役所", round: ".2026-Q2"),
                Self.retracted(.settled),
                Self.said(
                    "overdue(1bd)", "局区X方針の更新と変革課題の洗い出しにもとづく次年度予算要求の取りまとめ室",
                    round: ".2026-Q1", at: "2026-07-11T08:45:00+09:00"),
            ]
        try expectGolden(text(rows, language), "history-many.\(language.rawValue).txt")
    }

    @Test("Only what has no round is provisional again when its day is taken back")
    func withdrawnDay() {
        var row = Self.retracted(.settled)
        #expect(text([row], kind: .meeting, .english).contains("provisional again"))
        (row.obligation, row.occurrence) = ("report.2026-07-07", "2026-07-07")
        #expect(text([row], kind: .meeting, .english).contains("no longer settled"))
    }

    @Test("Nothing yet is said so")
    func nothing() {
        #expect(text([], .japanese) == "報告\nまだ何も記録も通知もされていません\n")
        #expect(text([], .english) == "報告\nNothing was recorded or said yet\n")
    }

    @Test("of answers and notes of several lines the first is shown")
    func paragraphs() throws {
        let answers = [FormAnswer(field: "remedy", value: "増員する。\n\n来年度は見直す。")]
        let done = Record.done(
            .init(day: try #require(Self.due), by: "root", answers: answers))
        let text = text([Self.recorded(done, note: "一行目\n二行目")], .japanese)
        #expect(text.contains("remedy=増員する。…"))
        #expect(text.contains("備考：一行目…"))
    }

    @Test("Names and notes of others stay on their line")
    func hostile() throws {
        let done = Record.done(.init(day: try #require(Self.due), by: "林\u{1B}[31m"))
        var row = Self.recorded(done, reportedBy: "林\u{1B}[31m", note: "一\u{2028}二")
        row.organisation = "北\n区"
        let lines = text([row], .japanese).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
    }
}
