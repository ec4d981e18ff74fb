import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import ServiceLoop
@testable import Subcommands

/// Made-up pages of a report.
private enum ReportSamples {
    private static let form = [
        Form.Field(
            name: "target", label: "目標の達成見込み",
            answer: .choice([
                .init(code: "①", label: "達成見込み"), .init(code: "②", label: "達成できない見込み"),
            ])),
        Form.Field(
            name: "remedy", label: "課題と改善策", answer: .text,
            requirement: .ifAny([.init(field: "target", codes: ["②"])])),
        Form.Field(
            name: "seen", label: "市民の視点", answer: .tick, requirement: .optional),
    ]

    private static func entry(
        _ rows: [StatusRow], track: String? = "区政", form: [Form.Field]? = nil
    ) -> ReportReply.Entry {
        ReportReply.Entry(
            calendarTitle: "市政変革", trackTitle: track, form: form, rows: rows)
    }

    private static func row(
        _ id: String, _ kind: Entry.Kind, _ standing: ObligationStatus.Kind, _ organisation: String,
        _ change: (inout StatusRow) -> Void = { _ in }
    ) -> StatusRow {
        var row = StatusSamples.row(
            id, kind: kind, standing: standing,
            businessDays: standing == .overdue ? 3 : nil, organisation: organisation,
            title: "表題 \(id)")
        change(&row)
        return row
    }

    /// One of everything, with what a table, a page and a spreadsheet would trip over.
    static func pages() throws -> [ReportReply] {
        let day = try #require(Day("2026-06-10"))
        let on = try #require(Day("2026-06-08"))
        let until = try #require(Day("2026-07-01"))
        let wards = ["北区", "都島区", "=南|区", "<b>西&区</b>"]
        let checks = zip(wards, [ObligationStatus.Kind.done, .overdue, .waived, .open]).map {
            ward, standing in
            row("mid-year", .check, standing, ward) { row in
                guard standing == .done else { return }
                row.answers = [
                    FormAnswer(field: "target", value: "②"),
                    FormAnswer(field: "remedy", value: "増員する。<i>\"至急\"</i>, =1+1\n\n　次に|見直す。"),
                    FormAnswer(field: "seen", value: "yes"),
                ]
            }
        }
        let first = [
            entry([row("x-1", .meeting, .held, "北区"), row("x-1", .meeting, .held, "都島区")]),
            entry([row("x-2", .meeting, .unsettled, "北区")], track: nil),
            entry(wards.map { row("plan", .task, .ahead, $0) }),
            entry([
                row("report", .task, .overdue, "北区") { row in
                    row.snoozed = .init(from: on, until: until, reason: "公表待ち", by: "林")
                    row.acknowledged = .init(on: on, by: "林", until: until)
                }, row("report", .task, .overdue, "都島区"), row("report", .task, .done, "西区"),
            ]),
            entry(checks, form: form),
        ]
        let second = [
            entry(zip(wards, [0, 1, 3]).map { StatusSamples.quota($1, of: 3, $0) }),
            entry([StatusSamples.indicator("heads", "20/24", "21/24", .missed)], track: "人事"),
            entry([StatusSamples.indicator("heads", "21/24", "21/24", .met)], track: "人事"),
            entry(
                [StatusSamples.indicator("later", nil, "7件以下", standing: .ahead)], track: "人事"),
            entry([row("done", .window, .done, "北区"), row("done", .window, .done, "西区")]),
            entry([row("old", .window, .closed, "北区")], track: nil),
        ]
        return [first, second].enumerated().map { number, entries in
            ReportReply(
                now: "2026-06-10T10:00:00+09:00", today: day, fiscalYears: nil, entries: entries,
                goOnAfter: number == 0 ? "市政変革@2026/mid-year" : nil)
        }
    }
}

@Suite struct ReportTests {
    @Test(
        "Everything that is owed is in the tables, in both languages", arguments: Language.allCases)
    func everything(language: Language) throws {
        let pages = try ReportSamples.pages()
        let sheet = ReportSheet(pages, scope: ["令和8年度", "24区"], language)
        try expectGolden(ReportMarkdown.text(sheet), "report.\(language.rawValue).md")
        try expectGolden(ReportHtml.text(sheet), "report.\(language.rawValue).html")
        let rows = ReportRows.rows(pages, language)
        #expect(Set(rows.map(\.count)).count == 1)
        #expect(rows.count == pages.flatMap(\.entries).flatMap(\.rows).count + 1)
        try expectGolden(
            rows.map { $0.joined(separator: " / ") + "\n" }.joined(),
            "report-table.\(language.rawValue).txt")
    }

    @Test("Nothing that others wrote is markup, and the page asks nobody for anything")
    func hostile() throws {
        let page = ReportHtml.text(ReportSheet(try ReportSamples.pages(), scope: [], .japanese))
        for part in ["<b>", "<i>", "<script", "http:", "https:", "url(", " src="] {
            #expect(!page.contains(part), "\(part)")
        }
        #expect(page.contains("<html lang=\"ja\">"))
        let tables = page.components(separatedBy: "<table").count - 1
        #expect(page.components(separatedBy: "<caption>").count - 1 == tables)
    }

    @Test("Nothing owed is a report all the same")
    func nothing() throws {
        let day = try #require(Day("2026-06-10"))
        let page = ReportReply(
            now: "2026-06-10T10:00:00+09:00", today: day, fiscalYears: nil, entries: [],
            goOnAfter: nil)
        let sheet = ReportSheet([page], scope: [], .japanese)
        #expect(sheet.totals == nil)
        #expect(ReportMarkdown.text(sheet).hasSuffix("免除 0（完了率 -）\n"))
        #expect(ReportRows.rows([page], .english).count == 1)
    }

    @Test("A hundred percent is all of it, and what is waived is not owed")
    func percent() {
        let rows = (1...200).map { number in
            StatusSamples.row("a", standing: number == 1 ? .open : .done, organisation: "北区")
        }
        #expect(ReportCount(rows).percent == 99)
        #expect(ReportCount([StatusSamples.row("a", standing: .waived)]).percent == nil)
        #expect(
            ReportCount(Array(rows.dropFirst()) + [StatusSamples.row("a", standing: .waived)])
                .percent == 100)
    }
}
