import Configuration
import Wording

/// The cells of one sheet as texts, each with its row and column from 1.
struct SheetCells {
    /// Rows below the first of merged cells: as many as Excel has in a sheet, so that merged cells
    /// that overlap, which Excel never writes, end too.
    static let mergedLimit = CellRange.rows.upperBound

    private(set) var rows: [Int: [Int: String]] = [:]
    private(set) var merged: [CellRange] = []
    /// Cells without a value: an error, or a formula that was never computed.
    private(set) var errors: [(place: Mark, kind: WorkbookError)] = []
    private(set) var hiddenRows: [Int] = []
    private(set) var hiddenColumns = 0

    private let strings: [String]
    private let formats: [CellFormat]
    private let from1904: Bool
    private var row = 0
    private var cell = Cell()

    private struct Cell {
        var column = 0
        var type = ""
        var style = 0
        var value: String?
        var isValue = false
        var hasFormula = false
        var string = RichText()
    }

    static func read(
        _ text: [UInt8], strings: [String], formats: [CellFormat], from1904: Bool
    ) throws(WorkbookError) -> SheetCells {
        var cells = SheetCells(strings, formats, from1904)
        try XMLReader.read(text) { event throws(WorkbookError) in try cells.take(event) }
        return cells
    }

    private init(_ strings: [String], _ formats: [CellFormat], _ from1904: Bool) {
        (self.strings, self.formats, self.from1904) = (strings, formats, from1904)
    }

    private mutating func take(_ event: XMLReader.Event) throws(WorkbookError) {
        switch event {
        case .start("col", let pairs) where ["1", "true"].contains(pairs["hidden"]):
            let ends = [pairs["min"], pairs["max"]].map { written in
                min(max(written.flatMap { Int($0) } ?? 1, 1), DelimitedText.columnLimit)
            }
            hiddenColumns += max(0, ends[1] - ends[0] + 1)
        case .start("row", let pairs):
            row = pairs["r"].flatMap { Int($0) } ?? row + 1
            // What lies between two rows is walked through later.
            guard CellRange.rows.contains(row) else { throw .damaged }
            cell.column = 0
            if ["1", "true"].contains(pairs["hidden"]) { hiddenRows.append(row) }
        case .start("c", let pairs):
            let column = pairs["r"].flatMap(CellRange.init)?.firstColumn ?? cell.column + 1
            cell = Cell()
            cell.column = column
            cell.type = pairs["t"] ?? "n"
            cell.style = pairs["s"].flatMap { Int($0) } ?? 0
        case .start("v", _): cell.isValue = true
        case .end("v"): cell.isValue = false
        case .start("f", _): cell.hasFormula = true
        case .text(let text) where cell.isValue: cell.value = (cell.value ?? "") + text
        case .end("c"): try end()
        case .start("mergeCell", let pairs):
            if let range = pairs["ref"].flatMap(CellRange.init) { merged.append(range) }
        default: cell.string.take(event)
        }
    }

    private mutating func end() throws(WorkbookError) {
        let place = Mark(line: row, column: cell.column)
        let text: String
        switch (cell.type, cell.value) {
        case ("inlineStr", _): text = cell.string.text
        case ("e", let error): return errors.append((place, .cellError(error ?? "#N/A")))
        case (_, nil):
            if cell.hasFormula { errors.append((place, .notComputed)) }
            return
        case ("s", let value?):
            guard let index = Int(value), strings.indices.contains(index)
            else { throw .damaged }
            text = strings[index]
        case ("str", let value?): text = RichText.unescaped(value)
        case ("b", let value?): text = value == "1" ? "yes" : "no"
        case ("d", let value?):
            text = value.hasSuffix("T00:00:00") ? String(value.dropLast(9)) : value
        case (_, let value?):
            guard let number = Double(value), number.isFinite else { throw .damaged }
            let format = formats.indices.contains(cell.style) ? formats[cell.style] : .number
            text = format.text(of: number, from1904: from1904)
        }
        guard !text.allSatisfy(\.isWhitespace) else { return }
        rows[row, default: [:]][cell.column] = text
    }

    /// Gives each row of a merged cell its text, as a person reads it; across it stands once.
    mutating func fillDown() throws(WorkbookError) {
        var count = 0
        for range in merged where range.lastRow > range.firstRow {
            guard let text = rows[range.firstRow]?[range.firstColumn] else { continue }
            for number in (range.firstRow + 1)...range.lastRow {
                count += 1
                guard count <= Self.mergedLimit else {
                    throw .tooManyMergedCells(limit: Self.mergedLimit)
                }
                // A row that has nothing of its own is no row of the table.
                if rows[number] != nil { rows[number]?[range.firstColumn] = text }
            }
        }
    }
}

/// `B2:D4`, or one cell.
struct CellRange: Hashable {
    let firstRow: Int
    let firstColumn: Int
    let lastRow: Int
    let lastColumn: Int

    init?(_ text: String) {
        let ends = text.split(separator: ":").map { Self.place(String($0)) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil,
            first.row <= last.row, first.column <= last.column
        else { return nil }
        (firstRow, firstColumn) = first
        (lastRow, lastColumn) = last
    }

    /// As many as Excel has.
    static let rows = 1...1_048_576
    private static let columns = 1...16_384

    /// Of `$C$7`.
    private static func place(_ text: String) -> (row: Int, column: Int)? {
        let bare = text.filter { $0 != "$" }
        let letters = bare.prefix { $0.isLetter }
        var column = 0
        for letter in letters.utf8 {
            column = column * 26 + Int(letter & ~0x20) - 0x40
            guard columns.contains(column) else { return nil }
        }
        guard column > 0, let row = Int(bare.dropFirst(letters.count)),
            rows.contains(row)
        else { return nil }
        return (row, column)
    }
}
