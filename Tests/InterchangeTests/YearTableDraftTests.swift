import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// `Golden/Draft/progress.md` and `schedule.md` are documents as cities have published them.
@Suite("Drafts from a document's year table")
struct YearTableDraftTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/Draft")

    static func draft(
        _ bytes: [UInt8], _ format: YearTableDraft.Format = .document, year: String = "R6",
        language: Language = .japanese, name: String = "source.md"
    ) throws -> YearTableDraft.Outcome {
        let years = try FiscalYear.read(year).get().years
        return YearTableDraft(
            YearTableDraft.Options(
                title: nil, fiscalYears: years, owner: "事務局", sheet: nil, language: language),
            into: CalendarImport.Surroundings(
                zone: ImportSamples.tokyo, startMonth: 4, eras: .statutory, known: nil)
        ).read(bytes, name: name, as: format)
    }

    private static func document(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    private static let inR6 = FiscalYear(containing: Day(serial: 19_900))

    /// Each entry in one line: kind, title, when, fiscal year.
    private static func lines(_ calendar: CalendarDocument, asWritten: Bool = true)
        -> [String: String]
    {
        Dictionary(
            calendar.entries.map { entry in
                let year = entry.text("fiscal-year") ?? ""
                let title = entry.text("title") ?? ""
                let written = entry.text("when") ?? entry.text("every") ?? entry.text("due") ?? ""
                let fiscalYear = try? FiscalYear.read(year.isEmpty ? "R6" : year).get().years.first
                let times = DraftTimes(year: fiscalYear ?? inR6, eras: .statutory)
                let time = asWritten ? written : times.span(written)?.description ?? written
                return ("\(year) \(title)", "\(entry.kindAndID?.kind ?? "") \(time)")
            }
        ) { first, second in "\(first) / \(second)" }
    }

    @Test(
        "The tables of two cities become calendars with what to look at marked",
        arguments: ["progress", "schedule"], Language.allCases)
    func documents(_ name: String, _ language: Language) throws {
        let outcome = try Self.draft(
            Self.document("\(name).md"), language: language, name: "\(name).md")
        let diagnostics = outcome.diagnostics.map { $0.text(language) }
        #expect(outcome.diagnostics.allSatisfy { $0.severity == .warning }, "\(diagnostics)")
        let text = try #require(outcome.text)
        let (entries, remarks, others) = outcome.counts
        let mark = RolloverRemark.marks[language]
        #expect(text.components(separatedBy: mark).count - 1 <= remarks)
        try expectGolden(
            text + "--- \(entries) entries, \(remarks) to look at, \(others) not taken\n",
            "Draft/\(name).\(language.rawValue).yaml")
    }

    @Test(
        "Every word of the documents is in the draft, or in its list of what was not taken",
        arguments: ["progress", "schedule"])
    func nothingIsDropped(_ name: String) throws {
        let bytes = try Self.document("\(name).md")
        let text = try #require(try Self.draft(bytes).text)
        let missing = Self.missing(String(decoding: bytes, as: UTF8.self), in: text)
        #expect(missing == [])
    }

    /// Pieces of `document` between tags, bullets and brackets that `draft` has not.
    private static func missing(_ document: String, in draft: String) -> [String] {
        func folded(_ text: String) -> String {
            text.filter { !$0.isWhitespace && $0 != "\"" && $0 != "\\" && $0 != "#" }
        }
        let all = folded(draft)
        let pieces = document.replacing(/<[^>]*>/, with: "\t").split { sign in
            "\t\n\r|【】（）()←→○・ 　".contains(sign)
        }
        return pieces.map { folded(String($0)) }.filter { piece in
            piece.contains { $0.isLetter || $0.isNumber } && !all.contains(piece)
        }
    }

    @Test("The drafts stand beside the calendars that people made of the same documents")
    func comparison() throws {
        var report = ""
        for (name, file, least) in [
            ("progress", "r6-r8-progress", 30), ("schedule", "r6-x-kaigi", 19),
        ] {
            let made = repositoryFolder.appending(path: "config/calendars/\(file).yaml")
            let own = Self.lines(
                try ImportSamples.calendar(String(contentsOf: made, encoding: .utf8)),
                asWritten: false)
            let text = try #require(try Self.draft(Self.document("\(name).md")).text)
            let draft = Self.lines(try ImportSamples.calendar(text), asWritten: false)
            var same = 0
            var lines: [String] = []
            for (title, plan) in own.sorted(by: { $0.key < $1.key }) {
                let found = draft[title]
                if found == plan { same += 1 }
                lines.append(
                    found == plan
                        ? "= \(title): \(plan)" : "≠ \(title): \(plan) | \(found ?? "―")")
            }
            lines += draft.keys.filter { own[$0] == nil }.sorted().map {
                "+ \($0): \(draft[$0] ?? "")"
            }
            report += "\(name): \(same) of \(own.count)\n" + lines.map { "  \($0)\n" }.joined()
            #expect(same >= least)
        }
        try expectGolden(report, "Draft/comparison.txt")
    }

    @Test(
        "A cell's bullets, list items and lines are its items",
        arguments: [
            ("・保育所・幼稚園、公園 ・文化", ["保育所・幼稚園、公園", "文化"]),
            ("<ul> <li>一 二</li><li>三</li> </ul>", ["一 二", "三"]),
            ("一<br>二<br/>三", ["一", "二", "三"]), ("○一\n●二", ["一", "二"]),
            (" 策定（A）【8月】 確認（B）【10月】 ", ["策定（A）【8月】", "確認（B）【10月】"]),
            ("更新（A） 確認（半年ごと）", ["更新（A）", "確認（半年ごと）"]),
            ("<p>A &amp; B</p>", ["A & B"]), ("報告 (予算)", ["報告 (予算)"]), ("-", []), ("", []),
        ])
    func items(_ text: String, _ items: [String]) { #expect(CellItems(text).items == items) }

    @Test(
        "Arrows are told from words",
        arguments: [
            ("← 随時公表 →", "随時公表", true), ("公表 →", "公表", true), ("────→", "", true),
            ("ーーー＞", "", true), ("← メンバー →", "メンバー", true), ("<-- 実施 -->", "実施", true),
            ("―", "―", false), ("メンバー", "メンバー", false), ("", "", false),
        ])
    func arrows(_ written: String, _ text: String, _ isArrow: Bool) {
        let arrow = ArrowText(written)
        #expect(arrow.text == text)
        #expect(arrow.isArrow == isArrow)
    }

    private static let markdown = """
        # 令和8年度 防災の年間予定

        | 事業 | 4月 | 5月 | 6月 | 第3四半期 | 備考 |
        |------|-----|:---:|-----|-----------|------|
        | 訓練 | 計画提出（4月10日） | ← 準備 | → | 10月15日 総合訓練<br>検証 | 雨天順延 |
        | 防災会議 | 第1回<br>4月20日 | | 第2回 | | |
        """

    @Test("Tables of Markdown, CSV and Excel say the same")
    func formats() throws {
        let text = try #require(try Self.draft(Array(Self.markdown.utf8), year: "R8").text)
        let calendar = try ImportSamples.calendar(text)
        #expect(calendar.head.text("calendar") == "防災の年間予定")
        let lines = Self.lines(calendar)
        #expect(
            lines == [
                " 計画提出": "task 4月10日", " 準備": "window 5月～6月", " 総合訓練": "task 10月15日",
                " 検証": "window 第3四半期", " 第1回防災会議": "meeting 4月20日",
                " 第2回防災会議": "meeting 6月",
            ])
        #expect(text.contains("雨天順延"))
        let rows = Self.markdown.split(separator: "\n").dropFirst().filter { !$0.contains("---") }
            .map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }.map { $0.map { $0.replacing("<br>", with: "\n") } }
        let csv = CSVTable.bytes(rows)
        let table = try #require(try Self.draft(csv, .table, year: "R8").text)
        #expect(Self.lines(try ImportSamples.calendar(table)) == lines)
        let sheet = WorkbookSamples.workbook(["S": WorkbookSamples.rows(rows)])
        let workbook = try #require(try Self.draft(sheet, .workbook, year: "R8").text)
        #expect(Self.lines(try ImportSamples.calendar(workbook)) == lines)
        #expect(workbook.contains("F2: 雨天順延"))
    }

    @Test("A cell that is merged over months lasts as long")
    func merged() throws {
        let sheet =
            WorkbookSamples.rows([
                ["", "4月", "5月", "6月"], ["防災", "募集", "", ""], ["福祉", "", "審査", ""],
            ]) + "<mergeCells><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A1:A1\"/></mergeCells>"
        let bytes = WorkbookSamples.workbook(["S": sheet])
        let text = try #require(try Self.draft(bytes, .workbook, year: "R8").text)
        let lines = Self.lines(try ImportSamples.calendar(text))
        #expect(lines == [" 募集": "window 4月～5月", " 審査": "window 5月"])
    }

    @Test("Months may stand in the first column, and years beside each other")
    func orientations() throws {
        let months = "\t総務\t福祉\n4月\t辞令\t\n5月\t\t・調査 ・報告\n"
        let text = try #require(try Self.draft(Array(months.utf8), year: "R8").text)
        #expect(
            Self.lines(try ImportSamples.calendar(text)) == [
                " 辞令": "window 4月", " 調査": "window 5月", " 報告": "window 5月",
            ])
        let none = try Self.draft(Array("題\t値\n一\t二\n".utf8))
        #expect(none.text == nil)
        #expect(none.diagnostics.map(\.kind) == [.interchange(.noEntries)])
    }

    @Test("Whatever befalls a document, the draft has no fault and drops no word")
    func fuzz() throws {
        let good = Array(
            String(decoding: try Self.document("schedule.md"), as: UTF8.self).unicodeScalars.suffix(
                2_500)
        )
        let signs = Array("\t\n・【】（）←→<b>|- 0123456789月年度第回:#'\"{}[]&*!%@`".unicodeScalars)
        var draw = SeededDraw(state: 20_261_130)
        for round in 0..<200 {
            var scalars = good
            for _ in 0..<(1 + draw.next(below: 12)) {
                let place = draw.next(below: scalars.count)
                switch draw.next(below: 3) {
                case 0: scalars[place] = draw.pick(signs)
                case 1: scalars.insert(draw.pick(signs), at: place)
                default: scalars.removeSubrange(place..<min(scalars.count, place + 30))
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let outcome = try Self.draft(Array(String(text).utf8))
            let errors = outcome.diagnostics.filter { $0.severity == .error }
            #expect(
                errors.allSatisfy { $0.kind == .interchange(.noEntries) },
                "round \(round): \(errors.map { $0.text(.english) })")
        }
    }
}
