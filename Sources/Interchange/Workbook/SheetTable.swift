import CalendarPlan
import Configuration
import Wording

/// A sheet of a workbook as the rows of a table, each cell at its place.
struct SheetTable {
    let file: FileScope
    private(set) var rows: [[TableField]] = []
    let cells: SheetCells

    /// `sheet` is a name or a number; `nil` for the first that is shown.
    init(
        _ bytes: [UInt8], name: String, sheet asked: String?,
        reportingTo diagnostics: DiagnosticSink, eras: EraTable
    ) throws(WorkbookError) {
        let workbook = try Workbook.open(bytes)
        let sheet = try workbook.sheet(asked)
        var cells = try workbook.cells(of: sheet)
        try cells.fillDown()
        self.cells = cells
        file = FileScope(
            source: Self.source(name, sheet.name, cells), diagnostics: diagnostics, eras: eras)
        let others = workbook.sheets.filter { $0 != sheet }.map(\.name)
        if asked == nil, !others.isEmpty {
            file.report(.interchangeWarning(.readSheet(sheet.name, others: others)))
        }
        let hidden = cells.hiddenRows.count { cells.rows[$0] != nil }
        if hidden + cells.hiddenColumns > 0 {
            file.report(
                .interchangeWarning(.hidden(rows: hidden, columns: cells.hiddenColumns)))
        }
        for (place, kind) in cells.errors { file.report(.workbook(kind), at: place) }
        readRows()
    }

    /// A line for each row down to the last, with tabs between cells.
    private static func source(_ name: String, _ sheet: String, _ cells: SheetCells) -> SourceText {
        var bytes: [UInt8] = []
        for number in 1...max(1, cells.rows.keys.max() ?? 1) {
            let row = cells.rows[number] ?? [:]
            for column in 1...max(1, min(row.keys.max() ?? 1, DelimitedText.columnLimit)) {
                if column > 1 { bytes.append(0x09) }
                let text = (row[column] ?? "").unicodeScalars.map { scalar in
                    scalar.properties.isWhitespace && scalar != "　" ? " " : scalar
                }
                bytes += Array(String(String.UnicodeScalarView(text)).utf8)
            }
            bytes.append(0x0A)
        }
        return SourceText(name: name, bytes: bytes, sheet: sheet)
    }

    private mutating func readRows() {
        for (number, row) in cells.rows.sorted(by: { $0.key < $1.key }) {
            let place = Mark(line: number, column: 1)
            guard rows.count < DelimitedText.rowLimit else {
                return file.report(
                    .interchange(.tooManyRows(limit: DelimitedText.rowLimit)), at: place)
            }
            let width = row.keys.max() ?? 1
            guard width <= DelimitedText.columnLimit else {
                return file.report(
                    .interchange(.tooManyColumns(limit: DelimitedText.columnLimit)), at: place)
            }
            rows.append(
                (1...width).map { column in
                    let start = Mark(line: number, column: column)
                    return TableField(
                        text: row[column] ?? "", start: start, end: start, isQuoted: false)
                })
            for (column, text) in row where text.unicodeScalars.count > DelimitedText.fieldLimit {
                file.report(
                    .interchange(.longField(limit: DelimitedText.fieldLimit)),
                    at: Mark(line: number, column: column))
            }
        }
    }
}
