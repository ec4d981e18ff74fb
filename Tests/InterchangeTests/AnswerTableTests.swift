import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// Tables of answers as Excel saves them.
@Suite struct AnswerTableTests {
    /// The cells' texts below the headings, and what is said of the file.
    private static func read(
        _ bytes: [UInt8], _ name: String, sheet: String? = nil
    ) throws -> (headings: [String], rows: [[String]], diagnostics: [String])? {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        let sink = DiagnosticSink()
        let table = AnswerTable(
            path: file.path, isWorkbook: name.hasSuffix("xlsx"), sheet: sheet, reportingTo: sink)
        let said = sink.sorted().map { $0.text(.english) }
        guard let table else {
            #expect(!said.isEmpty)
            return nil
        }
        return (table.headings.map(\.text), table.rows.map { $0.map(\.text) }, said)
    }

    private static let headings = ["組織", "完了日", "課題と改善策"]

    @Test("a workbook's rows are as long as its headings, its days are days")
    func workbook() throws {
        let text = WorkbookSamples.rows([Self.headings, ["北区", "", "=増員\n次"], ["港区"]])
        let day = "<row><c t=\"inlineStr\"><is><t>西区</t></is></c><c s=\"1\"><v>46304</v></c></row>"
        let sheet = text.replacing("</sheetData>", with: day + "</sheetData>")
        let bytes = WorkbookSamples.workbook(
            ["表紙": "<sheetData/>", "回答": sheet], formats: ["yyyy/m/d"])
        let table = try #require(try Self.read(bytes, "round.xlsx", sheet: "回答"))
        #expect(table.headings == Self.headings)
        #expect(
            table.rows == [["北区", "", "=増員\n次"], ["港区", "", ""], ["西区", "2026-10-09", ""]])
        #expect(table.diagnostics.isEmpty)
    }

    @Test("text in any of an office's encodings is read, without the guard against formulas")
    func text() throws {
        let text = "組織,完了日,課題と改善策\r\n北区,,'=増員\r\n港区\r\n西区,,,余り\r\n"
        let utf16 = text.data(using: .utf16).map(Array.init) ?? []
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16] {
            let table = try #require(try Self.read(bytes, "round.csv"))
            #expect(table.headings == Self.headings)
            #expect(
                table.rows == [["北区", "", "=増員"], ["港区", "", ""], ["西区", "", ""]])
            #expect(table.diagnostics.count == 1)
            #expect(table.diagnostics[0].contains("this column has no heading"))
        }
    }

    @Test("what is no table is refused", arguments: ["round.csv", "round.xlsx"])
    func refused(name: String) throws {
        #expect(try Self.read([], name) == nil)
        #expect(try Self.read([0xFF, 0x00, 0x81], name) == nil)
    }
}
