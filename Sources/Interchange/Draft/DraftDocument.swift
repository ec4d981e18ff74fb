import CalendarPlan
import Configuration
import Wording

/// A document as lines and tables, in their order.
struct DraftDocument {
    struct Cell {
        let text: String
        /// `14`, or of a sheet `C7`.
        let place: String
        /// How many columns it covers.
        var width = 1

        var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    }

    struct Line {
        let text: String
        let place: String
    }

    enum Block {
        case line(Line)
        case table([[Cell]])
    }

    private(set) var blocks: [Block] = []
    private var rows: [[Cell]] = []

    /// Text with tables of tabs or of Markdown's `|`, as documents become when they are copied.
    init(text source: SourceText) {
        for number in 1...source.lineCount {
            let line = source.line(number)
            if let cells = Self.cells(line) {
                rows.append(cells.map { Cell(text: $0, place: "\(number)") })
                continue
            }
            endTable()
            if line.contains(where: { $0.isLetter || $0.isNumber }) {
                blocks.append(.line(Line(text: line.trimmed, place: "\(number)")))
            }
        }
        endTable()
    }

    init(rows: [[TableField]]) {
        self.rows = rows.map { row in
            row.map { Cell(text: $0.text, place: "\($0.start.line)") }
        }
        endTable()
    }

    init(sheet: SheetTable) {
        let merged = Dictionary(
            sheet.cells.merged.map { (Mark(line: $0.firstRow, column: $0.firstColumn), $0) }
        ) { first, _ in first }
        rows = sheet.rows.map { row in
            row.map { field in
                let place = Diagnostic.Place.cell(row: field.start.line, column: field.start.column)
                let range = merged[field.start]
                let width = range.map { $0.lastColumn - $0.firstColumn + 1 } ?? 1
                return Cell(text: field.text, place: place, width: width)
            }
        }
        endTable()
    }

    /// `nil` for what is no row of a table; no cells for the line below Markdown's heading.
    private static func cells(_ line: String) -> [String]? {
        if line.contains("\t") {
            return line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let bare = line.trimmed
        guard bare.hasPrefix("|"), bare.dropFirst().contains("|") else { return nil }
        if bare.allSatisfy({ "|-: ".contains($0) }) { return [] }
        let inner = bare.dropFirst().dropLast(bare.hasSuffix("|") ? 1 : 0)
        return inner.replacing("\\|", with: "｜")
            .split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
    }

    private mutating func endTable() {
        let table = rows.filter { row in row.contains { !$0.isBlank } }
        if !table.isEmpty { blocks.append(.table(table)) }
        rows = []
    }
}

/// The items of one cell: its bullets, list items and lines.
struct CellItems {
    private(set) var items: [String] = []
    /// What stands in `<b>` before anything else.
    private(set) var boldTitle: String?

    private static let breaking: Set<String> = [
        "ul", "ol", "li", "br", "div", "p", "table", "tr", "td", "th", "h1", "h2", "h3", "h4",
    ]
    private static let bullets: Set<Character> = Set("・･○●◯◎■□◆◇▪▫•‣◦＊*-–")
    private static let entities = [
        "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&amp;": "&",
    ]

    init(_ text: String) {
        if let bold = text.trimmed.prefixMatch(of: /<(b|strong)>(.*?)<\/(b|strong)>/) {
            boldTitle = Self.plain(String(bold.2))
        }
        let isList = text.contains("<li>") || text.contains("<li ")
        let broken = text.replacing(/<\/?([A-Za-z][A-Za-z0-9]*)[^>]*>/) { tag in
            Self.breaking.contains(tag.1.lowercased()) ? "\n" : ""
        }
        for line in broken.split(whereSeparator: \.isNewline) {
            for part in Self.bulleted(Self.plain(String(line))) {
                items += Self.parts(part, isList: isList)
            }
        }
    }

    private static func plain(_ text: String) -> String {
        var text = text
        for (entity, sign) in entities.sorted(by: { $0.key < $1.key }) {
            text = text.replacing(entity, with: sign)
        }
        return ComposedText.of(text).trimmed
    }

    /// A bullet stands at the beginning or behind a space; 保育所・幼稚園 has none.
    private static func bulleted(_ line: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var before: Character?
        for sign in line {
            if bullets.contains(sign), before?.isWhitespace ?? true {
                parts.append(part)
                part = ""
            } else {
                part.append(sign)
            }
            before = sign
        }
        return (parts + [part]).map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Where no tag and no bullet parts two items, a bracket and a space do: `A【8月】 B【10月】`.
    private static func parts(_ text: String, isList: Bool) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        let ends = isList ? /】\s+(?=\S)/ : /[】）)]\s+(?=[^\s（(【])/
        while let match = rest.firstMatch(of: ends) {
            let end = rest.index(after: match.range.lowerBound)
            parts.append(String(rest[..<end]))
            rest = rest[match.range.upperBound...]
        }
        return parts + [String(rest).trimmed]
    }
}
