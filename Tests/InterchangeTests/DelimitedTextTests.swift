import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("Tables: rows and fields")
struct DelimitedTextTests {
    private static func read(_ text: String) -> (rows: [[String]], diagnostics: [Diagnostic]) {
        let diagnostics = DiagnosticSink()
        let source = SourceText(name: "x.csv", bytes: Array(text.utf8))
        let read = DelimitedText(FileScope(source: source, diagnostics: diagnostics))
        return (read.rows.map { $0.map(\.text) }, diagnostics.sorted())
    }

    @Test("Line ends, quotes and separators are as RFC 4180 and Excel have them")
    func forms() {
        let rows = [["a", "b"], ["c", "d"]]
        for text in [
            "a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\rc,d\r", "a\tb\r\nc\td", "\"a\",\"b\"\r\n\"c\",d\n",
            "a,b\n\n,\n \nc,d\n\n", "a;b\nc;d", "sep=;\na;b\r\nc;d", "\"sep=|\"\na|b\nc|d",
        ] {
            let read = Self.read(text)
            #expect(read.rows == rows, "\(text.debugDescription)")
            #expect(read.diagnostics.isEmpty)
        }
        #expect(Self.read("\"a\r\nb\",\"say \"\"c\"\"\"\n").rows == [["a\nb", "say \"c\""]])
        #expect(Self.read("").rows.isEmpty)
    }

    @Test("A field knows its line and column, also behind line breaks within fields")
    func places() {
        let source = SourceText(name: "x", bytes: Array("題,\"b\nc\",d\r\ne,\"f\"\u{2028}".utf8))
        let rows = DelimitedText(FileScope(source: source, diagnostics: DiagnosticSink())).rows
        #expect(
            rows[0].map(\.start) == [
                Mark(line: 1, column: 1), Mark(line: 1, column: 3), Mark(line: 2, column: 4),
            ])
        #expect(rows[1].map(\.start) == [Mark(line: 3, column: 1), Mark(line: 3, column: 3)])
    }

    @Test("Limits end the reading with a fault")
    func limits() {
        let wide = String(repeating: ",", count: DelimitedText.columnLimit)
        #expect(
            Self.read(wide).diagnostics.map(\.kind)
                == [.interchange(.tooManyColumns(limit: DelimitedText.columnLimit))])
        let long = String(repeating: "x", count: DelimitedText.fieldLimit + 1)
        for text in [long, "\"\(long)\""] {
            #expect(
                Self.read(text).diagnostics.map(\.kind)
                    == [.interchange(.longField(limit: DelimitedText.fieldLimit))])
        }
        let many = String(repeating: "x\n", count: DelimitedText.rowLimit + 1)
        let read = Self.read(many)
        #expect(read.rows.count == DelimitedText.rowLimit)
        #expect(
            read.diagnostics.map(\.kind)
                == [.interchange(.tooManyRows(limit: DelimitedText.rowLimit))])
    }

    @Test(
        "Python's csv reads what we write and writes what we read",
        .enabled(if: exchangeInterpreter != nil))
    func python() throws {
        var draw = SeededDraw(state: 4180)
        let rows = (0..<2_000).map { _ in
            // The first field is never blank, since blank rows are left out; a CR within a field
            // becomes LF.
            ["x" + draw.text()] + (0..<3).map { _ in draw.text() }
        }
        let written = rows.map { $0.map(TableWriter.field).joined(separator: ",") + "\r\n" }
            .joined()
        let answer = try ImportSamples.ask("csv_rows.py", input: Data(written.utf8))
        let python = try JSONDecoder().decode(Answer.self, from: answer)
        let guarded = rows.map { $0.map(FormulaGuard.added) }
        #expect(python.rows == guarded)
        let own = Self.read(python.written)
        #expect(own.diagnostics.isEmpty)
        #expect(own.rows.map { $0.map(FormulaGuard.removed) } == rows)
    }

    private struct Answer: Decodable {
        let rows: [[String]]
        let written: String
    }

    @Test("A formula is guarded, and every text comes back")
    func formulas() {
        for text in [
            "=1+1", "+81", "-1", "@x", "＝1", "\t=1", "'", "''a", "'=1", "a'", "", "=", "x=1",
        ] {
            let guarded = FormulaGuard.added(to: text)
            #expect(FormulaGuard.removed(from: guarded) == text, "\(text)")
            #expect(!["=", "+", "-", "@", "＝"].contains { guarded.hasPrefix($0) }, "\(text)")
        }
        #expect(FormulaGuard.removed(from: "'24年度") == "'24年度")
    }
}
