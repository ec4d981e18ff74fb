import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("Workbooks: .xlsx")
struct WorkbookTests {
    private typealias Samples = WorkbookSamples

    /// The table of `bytes`, and the diagnostics of its cells.
    private static func table(_ bytes: [UInt8], sheet: String? = nil) throws -> (
        rows: [[String]], diagnostics: [String]
    ) {
        let diagnostics = DiagnosticSink()
        let table = try SheetTable(
            bytes, name: "plan.xlsx", sheet: sheet, reportingTo: diagnostics, eras: .statutory)
        return (table.rows.map { $0.map(\.text) }, diagnostics.sorted().map { $0.text(.english) })
    }

    private static func error(_ bytes: [UInt8], sheet: String? = nil) -> WorkbookError? {
        do {
            _ = try table(bytes, sheet: sheet)
            return nil
        } catch { return error as? WorkbookError }
    }

    /// The only row of a sheet with `cells`.
    private static func row(
        _ cells: String, strings: [String] = [], formats: [String] = [], from1904: Bool = false
    ) throws -> [String] {
        let sheet = "<sheetData><row r=\"1\">\(cells)</row></sheetData>"
        return try table(
            Samples.workbook(
                ["S": sheet], strings: strings, formats: formats, from1904: from1904)
        ).rows.first ?? []
    }

    @Test(
        "Rows and columns that no sheet has are refused, or count for what there is",
        arguments: [
            ("<row r=\"9999999999\"><c><v>1</v></c></row>", true),
            ("<row r=\"1048577\"><c r=\"A1\"><v>1</v></c></row>", true),
            ("<row r=\"0\"><c><v>1</v></c></row>", true),
            ("<row r=\"-9223372036854775808\"><c><v>1</v></c></row>", true),
            ("<row r=\"2\"><c><v>1</v></c></row>", false),
        ])
    func hostileRows(rows: String, isRefused: Bool) throws {
        let columns =
            "<cols><col min=\"-9223372036854775808\" max=\"9223372036854775807\" hidden=\"1\"/></cols>"
        let bytes = Samples.workbook(["S": "\(columns)<sheetData>\(rows)</sheetData>"])
        #expect(Self.error(bytes) == (isRefused ? .damaged : nil))
    }

    @Test("Strings of every kind are the text that a person sees")
    func strings() throws {
        let row = try Self.row(
            """
            <c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>
            <c r="E1" t="inlineStr"><is><r><t>一</t></r><r><t xml:space="preserve"> 二</t></r></is></c>
            <c r="F1" t="str"><f>A1&amp;"x"</f><v>結果</v></c><c r="G1" t="b"><v>1</v></c>
            <c r="H1" t="b"><v>0</v></c><c r="I1"/><c r="J1" s="9"/>
            """,
            strings: [
                "<t>平易</t>",
                "<r><t>市</t></r><r><rPr><b/></rPr><t>政</t></r><rPh sb=\"0\" eb=\"2\"><t>シセイ</t></rPh>",
                "<t>一_x000D_\n二_x005F_x</t>",
            ])
        #expect(row == ["平易", "市政", "", "一\n二_x", "一 二", "結果", "yes", "no"])
    }

    @Test(
        "A number is what its format makes of it",
        arguments: [
            ("General", "45495", "45495"), ("0.00", "3", "3"), ("0.00E+00", "0.5", "0.5"),
            ("General", "0.30000000000000004", "0.3"), ("0.0%", "0.433", "43.3%"),
            ("0%", "0.07", "7%"), ("yyyy/m/d", "45495", "2024-07-22"),
            ("m\"月\"d\"日\"", "45495", "2024-07-22"), ("[$-411]ge.m.d", "45495", "2024-07-22"),
            ("[$-411]ggge\"年\"m\"月\"d\"日\";@", "45495", "2024-07-22"),
            ("[$-ja-JP-x-gannen]ggge\"年\"", "45495", "2024年"), ("m\"月\"", "45566", "2024年10月"),
            ("yyyy\"年\"m\"月\"", "45566", "2024年10月"), ("aaa", "45495", "2024-07-22"),
            ("yyyy/m/d h:mm", "45495.5625", "2024-07-22 13:30"),
            ("yyyy/m/d h:mm", "45495", "2024-07-22"), ("h:mm", "0.5625", "13:30"),
            ("h:mm:ss AM/PM", "0.56267361111", "13:30:15"), ("[h]:mm", "0.25", "6:00"),
            ("\"d\"0", "3", "3"), ("0\\d", "3", "3"), ("#,##0_m", "1200", "1200"),
            ("[Red]0", "3", "3"), ("0.0;-0.0;\"なし\"d", "3", "3"),
            ("yyyy/m/d", "45495.9999999", "2024-07-23"), ("yyyy/m/d", "-1", "-1"),
            ("yyyy/m/d", "1", "1900-01-01"), ("yyyy/m/d", "59", "1900-02-28"),
            ("yyyy/m/d", "60", "1900-02-29"), ("yyyy/m/d", "61", "1900-03-01"),
        ])
    func numbers(_ code: String, _ value: String, _ text: String) throws {
        let row = try Self.row("<c s=\"1\"><v>\(value)</v></c>", formats: [code])
        #expect(row == [text])
    }

    @Test("Days of 1904 are counted from there, and formats by number are those of Japan")
    func dateSystems() throws {
        let cell = "<c s=\"1\"><v>44033</v></c>"
        #expect(try Self.row(cell, formats: ["yyyy/m/d"], from1904: true) == ["2024-07-22"])
        for code in [14, 27, 30, 36, 50, 54, 58] {
            #expect(CellFormat(builtIn: code).text(of: 45_495, from1904: false) == "2024-07-22")
        }
        for code in [17, 34, 52, 55] {
            #expect(CellFormat(builtIn: code).text(of: 45_566, from1904: false) == "2024年10月")
        }
        #expect(CellFormat(builtIn: 20).text(of: 0.5, from1904: false) == "12:00")
        #expect(CellFormat(builtIn: 10).text(of: 0.433, from1904: false) == "43.3%")
        #expect(CellFormat(builtIn: 1).text(of: 45_495, from1904: false) == "45495")
    }

    @Test("Merged cells hold for each of their rows, and once across")
    func merged() throws {
        let sheet =
            Samples.rows([
                ["種別", "題名"], ["会議", "一"], ["", "二"], ["", "三"], ["作業", "四", "五"],
            ]) + "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B5:C5\"/></mergeCells>"
        let rows = try Self.table(Samples.workbook(["S": sheet])).rows
        #expect(
            rows == [["種別", "題名"], ["会議", "一"], ["会議", "二"], ["会議", "三"], ["作業", "四", "五"]])
    }

    @Test("The first sheet that is shown is read, and said; another by its name or number")
    func sheets() throws {
        let bytes = Samples.workbook(
            ["秘": Samples.rows([["a"]]), "年間": Samples.rows([["b"]]), "3": Samples.rows([["c"]])],
            hidden: ["秘"])
        let first = try Self.table(bytes)
        #expect(first.rows == [["b"]])
        #expect(
            first.diagnostics.first?.contains("the sheet \"年間\" was read, and not 秘, 3") == true)
        for (asked, text) in [("秘", "a"), ("1", "a"), ("２", "b"), ("年間", "b"), ("3", "c")] {
            let read = try Self.table(bytes, sheet: asked)
            #expect(read.rows == [[text]])
            #expect(read.diagnostics == [])
        }
        #expect(Self.error(bytes, sheet: "4") == .noSheet("4", known: ["秘", "年間", "3"]))
    }

    @Test("Errors and formulas without values are told at their cells, hidden rows as a whole")
    func cellErrors() throws {
        let sheet = """
            <cols><col min="4" max="5" hidden="1"/></cols><sheetData><row r="2">
            <c r="B2" t="inlineStr"><is><t>題</t></is></c><c r="C2" t="e"><v>#REF!</v></c>
            <c r="AB2"><f>A1</f></c></row>
            <row r="3" hidden="1"><c r="A3"><v>1</v></c></row></sheetData>
            """
        let read = try Self.table(Samples.workbook(["年 間": sheet]))
        #expect(read.rows == [["", "題"], ["1"]])
        #expect(read.diagnostics.count == 3)
        #expect(read.diagnostics[0].contains("1 hidden row and 2 hidden columns"))
        #expect(read.diagnostics[1].hasPrefix("plan.xlsx:年 間!C2: fault: this cell is #REF!"))
        #expect(read.diagnostics[2].hasPrefix("plan.xlsx:年 間!AB2: fault: the value of this"))
    }

    @Test("A diagnostic shows the row, with the cell underlined")
    func places() throws {
        let bytes = Samples.workbook([
            "シート1": Samples.rows([
                ["種別", "備考", "期限", "題名"], ["作業", "一\n二", "13月", "資料"],
                ["作業", "", "7月1日", "報告"],
            ])
        ])
        let outcome = ImportSamples.outcome(bytes, .workbook, isStrict: false)
        #expect(outcome.parts == (2, 1))
        #expect(
            outcome.diagnostics.map { $0.text(.english) } == [
                """
                source.xlsx:シート1!C2: warning: There is no month 13; this entry is left out
                    2 | 作業 一 二 13月 資料
                      |            ^^^^
                   → Write a month from 1 to 12, or its name
                """
            ])
    }

    @Test("What is no workbook is told apart")
    func otherForms() {
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(Self.error(ole) == .oldForm)
        let package = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.error(ole + package) == .encrypted)
        let mark = "application/vnd.oasis.opendocument.spreadsheet"
        #expect(Self.error(Samples.zip([("mimetype", mark)])) == .openDocument)
        #expect(Self.error(Samples.zip([("word/document.xml", "<a/>")])) == .notWorkbook)
        #expect(Self.error(Array("種別,題名\n".utf8)) == .notWorkbook)
        #expect(Self.error([]) == .notWorkbook)
        #expect(Self.error(Samples.workbook([:])) == .noSheets)
    }

    @Test("Damage anywhere is an error, never a crash")
    func damage() {
        let sheet = Samples.rows([["種別", "題名", "期限"], ["作業", "報告", "7月1日"]])
        let good = Samples.workbook(["S": sheet], strings: ["<t>x</t>"], formats: ["m/d"])
        #expect(Self.error(good) == nil)
        var draw = SeededDraw(state: 20_261_130)
        for round in 0..<3_000 {
            var bytes = good
            if round % 3 == 0 { bytes = Array(bytes.prefix(draw.next(below: bytes.count))) }
            for _ in 0..<(1 + draw.next(below: 4)) where !bytes.isEmpty {
                bytes[draw.next(below: bytes.count)] = UInt8(draw.next(below: 256))
            }
            _ = Self.error(bytes)
        }
        for text in [
            "<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>",
            "<sheetData><row><c><v>x</v></c></row></sheetData>", "<sheetData>", "</sheetData>",
        ] {
            #expect(Self.error(Samples.workbook(["S": text])) == .damaged, "\(text)")
        }
    }

    @Test("Bombs end at a limit")
    func bombs() {
        let large = "xl/worksheets/sheet0.xml"
        let lying = Samples.zip(
            [
                (
                    "_rels/.rels",
                    "<r><Relationship Type=\"x/officeDocument\" Target=\"w.xml\"/></r>"
                ),
                ("w.xml", "<w><sheet name=\"S\" id=\"s\"/></w>"),
                (
                    "_rels/w.xml.rels",
                    "<r><Relationship Id=\"s\" Type=\"w\" Target=\"\(large)\"/></r>"
                ),
                (large, "<worksheet/>"),
            ], sizes: [large: UInt32(ZipArchive.partLimit) + 1])
        #expect(Self.error(lying) == .tooLarge(limit: ZipArchive.partLimit))
        let entities =
            "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><w>&b;</w>"
        let declared = Samples.zip([
            ("_rels/.rels", "<r><Relationship Type=\"x/officeDocument\" Target=\"w.xml\"/></r>"),
            ("w.xml", entities),
        ])
        #expect(Self.error(declared) == .damaged)
        let overlapping = String(repeating: "<mergeCell ref=\"A1:A1048576\"/>", count: 5)
        #expect(
            Self.error(
                Samples.workbook(["S": Samples.rows([["a"]]) + "<m>\(overlapping)</m>"]))
                == .tooManyMergedCells(limit: SheetCells.mergedLimit))
    }

    @Test("A sheet that is too long or too wide says so")
    func limits() throws {
        let long = Array(repeating: ["a"], count: DelimitedText.rowLimit + 1)
        let wide = [Array(repeating: "a", count: DelimitedText.columnLimit + 1)]
        for (rows, word) in [(long, "too many rows"), (wide, "too many columns")] {
            let read = try Self.table(Samples.workbook(["S": Samples.rows(rows)]))
            #expect(read.diagnostics.contains { $0.contains(word) })
        }
    }

    @Test(
        "A workbook by openpyxl is taken in as the same table in CSV is",
        .enabled(if: exchangeInterpreter != nil))
    func openpyxl() throws {
        let table = """
            種別,題名,担当,期限,日程,備考,時刻
            会議,第1回X会議,,,2024-07-22,,13:30
            作業,資料提出,"北区、西区",第1回x会議の10営業日前,,"一行目
            二行目",
            期間,自己点検,全局,,2024年10月,,

            """
        let bytes = try ImportSamples.ask("workbook.py", input: Data(table.utf8))
        let outcomes = [
            ImportSamples.outcome(Array(bytes), .workbook, year: "令和6年度", isStrict: false),
            ImportSamples.outcome(Array(table.utf8), .table, year: "令和6年度", isStrict: false),
        ]
        #expect(outcomes[0].diagnostics.map(\.kind) == outcomes[1].diagnostics.map(\.kind))
        let texts = outcomes.map { $0.text?.split(separator: "\n").dropFirst() }
        #expect(texts[0] == texts[1])
        #expect(texts[0]?.isEmpty == false)
    }
}
