import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("Tables: what calendar programs export")
struct ProgramTableTests {
    private static func entries(_ text: String, isStrict: Bool = false) throws -> [String] {
        let outcome = ImportSamples.outcome(text, .table, isStrict: isStrict)
        #expect(outcome.diagnostics.filter { $0.severity == .error }.isEmpty)
        return try ImportSamples.entries(outcome.text).map { entry in
            entry.pairs.dropFirst().reduce(into: entry.pairs[0].name) { text, pair in
                text += " \(pair.name)=\(CalendarWriter.flow(pair.value.content))"
            }
        }
    }

    static let samples: [(name: String, table: String, entries: [String])] = [
        (
            "Outlook",
            """
            "件名","開始日","開始時刻","終了日","終了時刻","終日イベント","アラーム オン/オフ","場所","内容","分類"
            "庁議","2026/4/7","9:00:00","2026/4/7","10:30:00","False","True","3階","議題","会議; 重要"
            "研修","2026/4/13","0:00:00","2026/4/16","0:00:00","True","False","","",""
            """,
            [
                "meeting title=庁議 track=会議 when=2026年4月7日(火) tags=重要 "
                    + "place=3階 time=\"09:00-10:30\" note=議題",
                "window title=研修 when=2026年4月13日(月)～2026年4月15日(水)",
            ]
        ),
        (
            "Google",
            """
            Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Private
            Council,4/13/2026,1:00 PM,4/13/2026,3:00 PM,False,notes,True
            Week,5/1/2026,,5/3/2026,,True,,
            """,
            [
                "meeting title=Council when=2026年4月13日(月) time=\"13:00-15:00\" note=notes",
                "window title=Week when=2026年5月1日(金)～2026年5月3日(日)",
            ]
        ),
        (
            "Garoon",
            "sep=;\n開始日付;開始時刻;終了日付;終了時刻;予定;予定詳細;メモ;参加者\n"
                + "2026/4/7;09:00;2026/4/7;10:00;会議;第1回X会議;一行;北区長\n",
            [
                "meeting title=第1回X会議 track=会議 when=2026年4月7日(火) "
                    + "time=\"09:00-10:00\" note=\"一行\\n参加者: 北区長\""
            ]
        ),
        (
            "holidays", "国民の祝日・休日月日,国民の祝日・休日名称\n2025/1/1,元日\n2026/4/29,昭和の日\n",
            ["meeting title=昭和の日 when=2026年4月29日(水)"]
        ),
        (
            "days written out, and days of the week",
            "日付\t行事\n令和8年5月12日\tA\n2026/5/13(水)\tB\n5月下旬\tC\n20260514\tD\n",
            [
                "meeting title=A when=令和8年5月12日", "meeting title=B when=2026年5月13日(水)",
                "meeting title=C when=5月下旬", "meeting title=D when=2026年5月14日(木)",
            ]
        ),
    ]

    @Test("Its events become meetings and windows", arguments: samples)
    func programs(_ sample: (name: String, table: String, entries: [String])) throws {
        #expect(try Self.entries(sample.table) == sample.entries, "\(sample.name)")
    }

    @Test("The order of day and month is that of the column, or said to be a guess")
    func order() throws {
        let table = { (days: [String]) in
            "Subject,Start Date\n" + days.map { "x,\($0)\n" }.joined()
        }
        #expect(
            try Self.entries(table(["4/10/2026", "13/10/2026"]))
                == ["meeting title=x when=2026年10月4日(日)", "meeting title=x when=2026年10月13日(火)"])
        let outcome = ImportSamples.outcome(table(["4/10/2026"]), .table)
        #expect(outcome.diagnostics.map(\.kind) == [.interchangeWarning(.monthFirst("4/10/2026"))])
        #expect(try ImportSamples.entries(outcome.text)[0].text("when") == "2026年4月10日(金)")
    }

    @Test("An odd row is left out, and so is one of another year")
    func rows() throws {
        let text = """
            件名,開始日,終了日
            よい,2026/5/1,2026/5/2
            日のない,,
            逆,2026/5/2,2026/5/1
            昔,2020/5/1,
            謎,いつか,
            """
        let outcome = ImportSamples.outcome(text, .table, isStrict: false)
        #expect(try ImportSamples.entries(outcome.text).map { $0.text("title") } == ["よい"])
        #expect(outcome.parts == (all: 5, leftOut: 4))
        #expect(outcome.diagnostics.map { $0.place?.line } == [3, 4, 5, 6])
        #expect(ImportSamples.outcome(text, .table).text == nil)
    }

    @Test("Columns that a calendar does not have are lines of the note")
    func otherColumns() throws {
        let text = "種別,題名,日程,参考,備考,期眼\n会議,a,7月22日,\"ア\",覚え,8月\n"
        #expect(
            try Self.entries(text)
                == ["meeting title=a when=7月22日 note=\"覚え\\n参考: ア\\n期眼: 8月\""])
        let outcome = ImportSamples.outcome(text, .table, isStrict: false)
        #expect(
            outcome.diagnostics.map(\.kind) == [
                .interchangeWarning(.unknownColumn("参考", nearest: nil)),
                .interchangeWarning(.unknownColumn("期眼", nearest: "期限")),
            ])
        #expect(ImportSamples.outcome(text, .table).text == nil)
    }

    @Test("The page of the calendar's file has the headings of every column")
    func documented() throws {
        let page = try String(
            contentsOf: repositoryFolder.appending(path: "docs/koyomi-calendar.5"),
            encoding: .utf8)
        for column in EntryColumn.all {
            let words = ([column.japanese] + column.aliases).filter { $0 != column.name }
            let line = ".It Li \(column.name)\n\(words.joined(separator: ", "))\n"
            #expect(page.contains(line), "\(column.name)")
        }
    }
}
