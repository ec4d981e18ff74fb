import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Text
import Wording

@testable import Configuration
@testable import Interchange
@testable import Subcommands

/// The table of a round: as it is given out, and as it is read when somebody has filled it in.
@Suite struct RecordTableTests {
    private static let fields = [
        Form.Field(
            name: "target", label: "目標の達成見込み",
            answer: .choice([
                .init(code: "①", label: "達成見込み"), .init(code: "②", label: "達成できない見込み"),
            ])),
        Form.Field(
            name: "remedy", label: "課題と改善策", answer: .text,
            requirement: .ifAny([.init(field: "target", codes: ["②"])])),
        Form.Field(name: "first", label: "確認", section: "一", answer: .tick),
        Form.Field(
            name: "second", label: "確認", section: "二", answer: .tick, requirement: .optional),
        // Named as columns are that every table has.
        Form.Field(name: "note", label: "備考", answer: .text, requirement: .optional),
        Form.Field(name: "which", label: "組織", answer: .text, requirement: .optional),
    ]
    private static let form = CalendarPlan.Form(id: "f", fields: fields)
    private static let answers = [
        FormAnswer(field: "target", value: "②"),
        FormAnswer(field: "remedy", value: "=増員する。\n\n\"至急\", 次に見直す。"),
        FormAnswer(field: "first", value: "yes"), FormAnswer(field: "note", value: "@追記"),
    ]
    private static let today = Day("2026-06-10") ?? Day(serial: 0)

    private static func entry(
        _ kind: Entry.Kind, form: [Form.Field]? = nil, _ rows: [(String, (inout StatusRow) -> Void)]
    ) -> ReportReply.Entry {
        ReportReply.Entry(
            calendarTitle: "市政変革", form: form,
            rows: rows.map { organisation, change in
                var row = StatusSamples.row("mid-year", kind: kind, organisation: organisation)
                change(&row)
                return row
            })
    }

    private static func round() -> ReportReply.Entry {
        entry(
            .check, form: fields,
            [
                (
                    "北区",
                    { row in
                        row.doneOn = Day("2026-06-08")
                        row.answers = answers
                    }
                ), ("=都島,区", { _ in }), ("港区", { _ in }),
            ])
    }

    private static func table(_ text: String, _ sink: DiagnosticSink) throws -> AnswerTable {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "table.csv")
        try Data(text.utf8).write(to: file)
        return try #require(
            AnswerTable(path: file.path, isWorkbook: false, sheet: nil, reportingTo: sink))
    }

    private static func csv(_ rows: [[String]]) -> String {
        String(decoding: CSVTable.bytes(rows), as: UTF8.self)
    }

    private static func rows(
        _ text: String, _ sink: DiagnosticSink = DiagnosticSink(), id: String? = nil
    ) throws -> AnswerRows {
        let table = try table(text, sink)
        let ids = AnswerRows.ids(in: table, besides: id)
        return AnswerRows(
            table, id: id, forms: Dictionary(uniqueKeysWithValues: ids.map { ($0, form) }),
            today: today, .statutory)
    }

    @Test("the sheet says how each column is filled in", arguments: Language.allCases)
    func sheets(language: Language) throws {
        let entries = [
            Self.round(), Self.entry(.task, [("北区", { _ in })]),
            Self.entry(.quota, [("北区", { $0.doneOn = Self.today })]),
            Self.entry(.indicator, [("北区", { $0.value = "22/24" })]),
        ]
        let text = entries.map { Self.csv(RoundSheet($0, language).rows) }.joined(separator: "\n")
            // A golden file is read without the mark at its beginning.
            .replacing("\u{FEFF}", with: "<U+FEFF>")
        try expectGolden(text, "round-sheet.\(language.rawValue).txt")
    }

    @Test(
        "the sheet as it is given out says what is recorded already, and no more",
        arguments: Language.allCases)
    func unchanged(language: Language) throws {
        let sink = DiagnosticSink()
        let rows = try Self.rows(Self.csv(RoundSheet(Self.round(), language).rows), sink)
        #expect(sink.sorted().isEmpty)
        #expect(rows.blank == ["=都島,区", "港区"])
        let row = try #require(rows.requests.first)
        #expect(rows.requests.count == 1)
        #expect(row.id == "市政変革@2026/mid-year")
        #expect((row.organisation, row.day) == ("北区", Day("2026-06-08")))
        let given = try #require(row.fields)
        #expect(try Self.form.check(given.map { ($0.field, $0.value) }).get() == Self.answers)
    }

    @Test(
        "a round filled in is read by its labels, whatever Excel and its users make of it",
        arguments: Language.allCases)
    func filled(language: Language) throws {
        var cells = RoundSheet(Self.round(), language).rows
        func fill(_ heading: String, _ row: Int, _ text: String) throws {
            cells[row][try #require(cells[0].firstIndex(of: heading))] = text
        }
        try fill(AnswerColumn.day.heading()[language], 3, "6月9日")
        try fill("目標の達成見込み", 3, "② 達成できない見込み")
        try fill("課題と改善策", 3, "一行目\r\n二行目")
        try fill("一確認", 3, "はい")
        try fill(AnswerColumn.by.heading()[language], 3, "総務課")
        // Sorted, in capitals, without a column that nobody filled in.
        cells = [cells[0].map { $0.uppercased() }] + cells.dropFirst().reversed()
        let sink = DiagnosticSink()
        let rows = try Self.rows(Self.csv(cells), sink)
        #expect(sink.sorted().isEmpty)
        let row = try #require(rows.requests.first { $0.organisation == "=都島,区" })
        #expect((row.day, row.by) == (Day("2026-06-09"), "総務課"))
        let given = try #require(row.fields)
        #expect(
            try Self.form.check(given.map { ($0.field, $0.value) }).get() == [
                FormAnswer(field: "target", value: "②"),
                FormAnswer(field: "remedy", value: "一行目\n二行目"),
                FormAnswer(field: "first", value: "yes"),
            ])
    }

    @Test("a table of one's own needs neither an id nor a year, and tabs and CP932 do")
    func plain() throws {
        let rows = try Self.rows("区\t完了日\t回数\n北区\t１２月３日\t２回\n\n港区\t\t\n", id: "council")
        #expect(rows.blank == ["港区"])
        let row = try #require(rows.requests.first)
        #expect((row.id, row.organisation) == ("council", "北区"))
        #expect((row.day, row.count) == (Day("2025-12-03"), 2))
    }

    @Test("everything wrong is said at its cell", arguments: Language.allCases)
    func faults(language: Language) throws {
        let sink = DiagnosticSink()
        let text = """
            id,組織,完了日,回数,目標の達成見込,目標の達成見込み,備考,備考,,課題と改善策
            mid-year,北区,6月,0,,①,,,x,
            ,港区,2026-06-01,,,①,,,,
            mid-year,都島,2026-06-01,,,③,,,,

            """
        let rows = try Self.rows(text, sink)
        #expect(rows.requests.map(\.row) == [0, 2])
        for refusal in [
            Refusal.unknownOrganisation(name: "都島", nearest: "都島区"), .repeatedRow(first: 0),
            .dayNotCome(day: Self.today, today: Self.today),
            .countOutOfRange(count: 0, limit: 9),
            .textTooLong(parameter: "note", bytes: 9, limit: 8),
        ] {
            rows.report(.init(row: 2, refusal: refusal))
        }
        guard case .failure(let errors) = Self.form.check([("目標の達成見込み", "③")]) else {
            Issue.record("③ is taken")
            return
        }
        rows.report(.init(row: 2, refusal: .invalidAnswers(faults: errors.all)))
        let found = sink.sorted().map { diagnostic in
            diagnostic.text(language).split(separator: "/").last.map(String.init) ?? ""
        }
        try expectGolden(found.joined(separator: "\n"), "table-faults.\(language.rawValue).txt")
    }
}
