import CalendarPlan
package import Configuration
import Text
import Wording

/// A table of answers as it stands in a file.
package struct AnswerTable {
    package struct Cell {
        /// Without white space around it and Excel's guard against formulas.
        package let text: String
        package let node: YAMLNode

        init(_ field: TableField) {
            text = TableReader.cleaned(field).trimmed
            node = field.node
        }
    }

    package let file: FileScope
    package let headings: [Cell]
    /// As long as the headings; a cell beyond them that is not empty has been reported.
    package let rows: [[Cell]]

    /// `nil` where the file cannot be read, or has no headings; the sink then has an error.
    ///
    /// `sheet` is a name or a number; `nil` for the first that is shown.
    package init?(
        path: String, isWorkbook: Bool, sheet: String?, reportingTo sink: DiagnosticSink
    ) {
        func report(_ kind: DiagnosticKind) {
            sink.add(Diagnostic(file: path, place: nil, kind: kind))
        }
        let bytes: [UInt8]
        switch CalendarImport.bytes(at: path) {
        case .success(let read): bytes = read
        case .failure(let error):
            report(.file(error))
            return nil
        }
        let table: [[TableField]]
        if isWorkbook {
            do throws(WorkbookError) {
                let workbook = try SheetTable(
                    bytes, name: path, sheet: sheet, reportingTo: sink, eras: .statutory)
                (file, table) = (workbook.file, workbook.rows)
            } catch {
                report(.workbook(error))
                return nil
            }
        } else {
            guard let decoded = TextEncoding.decoded(bytes) else {
                report(.interchange(.undecodable))
                return nil
            }
            file = FileScope(
                source: SourceText(name: path, bytes: decoded.text), diagnostics: sink)
            table = DelimitedText(file).rows
        }
        guard let first = table.first else {
            if !sink.hasError { report(.interchange(.noHeadings)) }
            return nil
        }
        headings = first.map(Cell.init)
        let width = first.count
        for row in table.dropFirst() {
            for field in row.dropFirst(width) where !field.text.trimmed.isEmpty {
                file.report(.interchange(.cellWithoutHeading), at: field.node)
            }
        }
        rows = table.dropFirst().map { row in
            let end = row.last?.end ?? Mark(line: 1, column: 1)
            let missing = TableField(text: "", start: end, end: end, isQuoted: false)
            let padding = [TableField](repeating: missing, count: max(0, width - row.count))
            return (row.prefix(width) + padding).map(Cell.init)
        }
    }
}
