import CalendarPlan
import DueNotices
@testable import ServiceInterface
import ServiceLoop
import TestSupport
import Testing

@testable import ServiceLoop
@testable import Subcommands

/// Made-up answers of the daemon.
enum StatusSamples {
    static func row(
        _ obligation: String, kind: Entry.Kind = .task, standing: ObligationStatus.Kind = .open,
        businessDays: Int? = 5, due: String? = "2026-06-17", organisation: String = "北区",
        title: String = "資料提出", provisional: Bool = false, calendar: String = "市政変革@2026"
    ) -> StatusRow {
        StatusRow(
            obligation: obligation, calendar: calendar, organisation: organisation,
            title: title, kind: kind, standing: standing, businessDays: businessDays, opens: nil,
            due: due.flatMap { Day($0) }, provisional: provisional, period: nil, doneOn: nil,
            doneBy: nil, nextNotice: nil)
    }

    /// A quota's row, taken place `count` times.
    static func quota(_ count: Int, of required: Int, _ organisation: String) -> StatusRow {
        var row = row(
            "ward-council", kind: .quota, standing: count < required ? .open : .done,
            due: "2027-03-31", organisation: organisation, title: "区政会議の開催")
        (row.count, row.required) = (count, required)
        return row
    }

    /// An indicator's row.
    static func indicator(
        _ id: String, _ value: String?, _ target: String, _ verdict: StatusRow.Verdict? = nil,
        standing: ObligationStatus.Kind = .done
    ) -> StatusRow {
        var row = row(
            id, kind: .indicator, standing: standing, organisation: "人事・財政部会",
            title: "区CM事業のPDCAが適切に行われていると評価する区長")
        (row.value, row.target, row.verdict) = (value, target, verdict)
        return row
    }

    static func reply(rows: [StatusRow]) -> StatusReply {
        StatusReply(
            version: "0.1.0", now: "2026-06-10T10:00:00+09:00",
            today: Day("2026-06-10") ?? Day(serial: 0), rows: rows, settled: [], nextInstant: nil,
            outboxWaiting: 0, outboxDead: 0, troubles: [])
    }

    /// One of everything, some of it long.
    static var everything: [StatusRow] {
        let long = "局区X方針の更新と変革課題の洗い出しにもとづく次年度予算要求の取りまとめについて（照会）"
        return wards.map { row("mid-year", standing: .open, organisation: $0, title: "中間振り返り") }
            + wards.prefix(3).map {
                row(
                    "report", standing: $0 == "第2区役所" ? .done : .overdue, businessDays: 12,
                    due: "2026-05-22", organisation: $0, title: long)
            } + [
                row(
                    "x-3", kind: .meeting, standing: .unsettled, businessDays: 3,
                    due: "2026-10-01", title: "第3回X会議", provisional: true),
                row(
                    "x-4", kind: .meeting, standing: .provisional, businessDays: 120,
                    due: "2027-02-01", title: "第4回X会議", provisional: true),
                row("x-1", kind: .meeting, standing: .held, due: "2026-05-20", title: "第1回X会議"),
                row("today", standing: .dueToday, businessDays: nil, due: "2026-06-10"),
                row("ahead", standing: .ahead, businessDays: 200, due: "2027-03-31"),
                row("whenever", standing: .undated, businessDays: nil, due: nil, title: "随時の相談"),
                row("over", standing: .done, businessDays: nil, due: "2026-04-30"),
                row(
                    "very-long-identifier-of-an-entry.2026-Q1", organisation: long,
                    title: "Title in ASCII that is rather long as well, to be cut somewhere"),
            ] + reported + relieved
    }

    /// Acknowledged, snoozed and waived, alone and among others.
    private static var relieved: [StatusRow] {
        func row(
            _ id: String, _ organisation: String, _ standing: ObligationStatus.Kind = .overdue,
            with change: (inout StatusRow) -> Void
        ) -> StatusRow {
            var row = Self.row(
                id, standing: standing, businessDays: standing == .overdue ? 3 : nil,
                due: "2026-06-05", organisation: organisation, title: "統計の報告")
            change(&row)
            return row
        }
        let (on, until) = (Day("2026-06-08"), Day("2026-07-01"))
        guard let on, let until else { return [] }
        let waived = { (row: inout StatusRow) in
            row.waived = .init(on: on, reason: "区の廃止", by: "林")
        }
        func snoozed(_ reason: String) -> (inout StatusRow) -> Void {
            { $0.snoozed = .init(from: on, until: until, reason: reason, by: "林") }
        }
        return [
            row("acknowledged", "北区") { $0.acknowledged = .init(on: on, by: "林", until: until) },
            row("some", "北区") { $0.acknowledged = .init(on: on, by: "林", until: until) },
            row("some", "都島区", with: snoozed("統計の公表待ち")),
            row("some", "港湾局", .waived, with: waived),
            row("some", "南区") { _ in }, row("some", "西区", .done) { _ in },
            row("snoozed", "北区", with: snoozed("統計の公表待ち")),
            row("snoozed", "都島区", with: snoozed("統計の公表待ち")),
            row("snoozed", "西区", .waived, with: waived),
            row("long", "北区", with: snoozed(String(repeating: "統計の公表を待っている。", count: 9))),
            row("gone", "北区", .waived, with: waived), row("over", "北区", .waived, with: waived),
            row("over", "西区", .done) { _ in },
        ] + ["一", "二", "三", "四", "五"].map { row("many", "第\($0)区", with: snoozed("理由\($0)")) }
    }

    /// Quotas and indicators, some of them met.
    private static var reported: [StatusRow] {
        wards.enumerated().map { quota($0 % 4, of: 3, $1) } + [
            row(
                "talks", kind: .quota, standing: .behind, due: "2027-03-31", title: "対話の場"),
            indicator("heads.FY2024", "20/24", "21/24", .missed),
            indicator("heads.FY2025", "24/24", "23/24", .met),
            indicator("heads.FY2026", nil, "23/24", standing: .open),
            indicator("accidents", "7.5件", "令和元年度実績から10%減"),
        ]
    }

    private static var wards: [String] { (1...24).map { "第\($0)区役所" } }
}

@Suite struct StatusTextTests {
    @Test("Everything that is owed is read in 80 columns", arguments: Language.allCases)
    func everything(language: Language) throws {
        let console = TestConsole(language)
        let groups = StatusGroup.groups(of: StatusSamples.everything)
        StatusText(StatusSamples.reply(rows: StatusSamples.everything), console.console).say(
            groups, orNothing: "")
        #expect(linesTooWide(console.output) == [])
        try expectGolden(console.output, "status.\(language.rawValue).txt")
    }

    @Test("Columns stand under each other, however wide the characters are")
    func alignment() throws {
        let console = TestConsole()
        let rows = [
            StatusSamples.row("a", title: "★A"),
            StatusSamples.row("b", due: "2026-06-18", title: "★B"),
            StatusSamples.row("c", due: "2026-06-19", title: "★C", provisional: true),
        ]
        StatusText(StatusSamples.reply(rows: rows), console.console)
            .say(StatusGroup.groups(of: rows), orNothing: "")
        let columns = console.output.split(separator: "\n").compactMap { line in
            line.firstIndex(of: "★").map { DisplayWidth.of(line[..<$0]) }
        }
        #expect(columns.count == 3)
        #expect(Set(columns).count == 1)
    }

    @Test("A name that two calendars use stands there as the other verbs take it")
    func ambiguous() {
        let console = TestConsole()
        let rows = [
            StatusSamples.row("papers"), StatusSamples.row("papers", calendar: "試験@2026"),
            StatusSamples.row("report"), StatusSamples.row("report", organisation: "都島区"),
        ]
        StatusText(StatusSamples.reply(rows: rows), console.console).say(
            StatusGroup.groups(of: [rows[1], rows[2]]), orNothing: "")
        #expect(console.output.contains("    試験@2026/papers  北区"))
        #expect(console.output.contains("    report  北区"))
    }

    @Test("What would turn a line round or break it is shown as a space")
    func controls() {
        let console = TestConsole()
        let row = StatusSamples.row("a", organisation: "北\u{202E}区", title: "\u{1B}[31m資\n料")
        StatusText(StatusSamples.reply(rows: [row]), console.console).say(
            StatusGroup.groups(of: [row]), orNothing: "")
        #expect(console.output.contains(" [31m資 料\n"))
        #expect(console.output.contains("北 区\n"))
        #expect(!console.output.contains("\u{1B}[31m"))
    }

    @Test("Nothing owed is said so")
    func nothing() throws {
        let console = TestConsole(.english)
        StatusText(StatusSamples.reply(rows: []), console.console).say(
            [], orNothing: "Nothing")
        #expect(console.output == "Nothing\n")
    }

    @Test("The sooner comes first, what has no day last")
    func order() {
        let rows = [
            StatusSamples.row("none", due: nil), StatusSamples.row("late", due: "2026-09-01"),
            StatusSamples.row("soon", due: "2026-07-01"),
        ]
        let groups = StatusGroup.groups(of: rows).sorted(by: StatusGroup.isSooner)
        #expect(groups.map(\.first.obligation) == ["soon", "late", "none"])
    }
}
