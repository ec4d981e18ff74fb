import Configuration
import Wording

/// Rows of fields as Excel saves them: RFC 4180, or the same with tabs.
///
/// Lines end in CR LF, LF or CR; a field in quotes may hold line breaks, separators and `""`.
struct DelimitedText {
    /// A city's calendars have some hundreds, and 100,000 is what a calendar file is measured with.
    static let rowLimit = 100_000
    /// In a row; there are about twenty columns.
    static let columnLimit = 200
    /// In scalars: twice the longest note.
    static let fieldLimit = 2 * EntryReader.noteLimit

    private(set) var rows: [[TableField]] = []
    private let file: FileScope
    private let separator: Unicode.Scalar
    private var scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var column = 1

    init(_ file: FileScope) {
        self.file = file
        scalars = Array(String(decoding: file.source.bytes, as: UTF8.self).unicodeScalars)
        let firstLine = scalars.prefix { $0 != "\n" && $0 != "\r" }
        let named = Self.named(firstLine)
        let isOfSemicolons = firstLine.contains(";") && !firstLine.contains(",")
        separator = named ?? (firstLine.contains("\t") ? "\t" : isOfSemicolons ? ";" : ",")
        if named != nil { for _ in firstLine { step() } }
        while position < scalars.count {
            guard rows.count < Self.rowLimit else {
                file.report(.interchange(.tooManyRows(limit: Self.rowLimit)), at: mark)
                return
            }
            guard let row = row() else { return }
            if row.contains(where: { field in !field.text.allSatisfy(\.isWhitespace) }) {
                rows.append(row)
            }
        }
    }

    /// The separator of a first line `sep=;`, which Excel writes and reads.
    private static func named(_ line: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line.filter { $0 != "\"" })
        guard text.count == 5, String(text).lowercased().hasPrefix("sep=") else { return nil }
        return text.last
    }

    private var mark: Mark { Mark(line: line, column: column) }
    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func step() {
        let scalar = scalars[position]
        position += 1
        switch scalar.value {
        case 0x0D where next == "\n": column += 1
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029:
            line += 1
            column = 1
        default: column += 1
        }
    }

    private mutating func row() -> [TableField]? {
        var fields: [TableField] = []
        while true {
            guard fields.count < Self.columnLimit else {
                file.report(.interchange(.tooManyColumns(limit: Self.columnLimit)), at: mark)
                return nil
            }
            guard let field = next == "\"" ? quotedField() : plainField() else { return nil }
            fields.append(field)
            guard let sign = next else { return fields }
            step()
            if sign == separator { continue }
            if sign == "\r", next == "\n" { step() }
            return fields
        }
    }

    private var endsField: Bool {
        guard let next else { return true }
        return next == separator || next == "\n" || next == "\r"
    }

    private mutating func plainField() -> TableField? {
        let start = mark
        var text = String.UnicodeScalarView()
        var count = 0
        while !endsField, let scalar = next {
            if scalar == "\"" { file.report(.interchange(.strayQuote), at: mark) }
            count += 1
            guard isShort(count, start) else { return nil }
            text.append(scalar)
            step()
        }
        return TableField(text: String(text), start: start, end: mark, isQuoted: false)
    }

    private mutating func quotedField() -> TableField? {
        let start = mark
        step()
        var text = String.UnicodeScalarView()
        var count = 0
        while let scalar = next {
            count += 1
            guard isShort(count, start) else { return nil }
            step()
            switch scalar {
            case "\"" where next == "\"":
                text.append(scalar)
                step()
            case "\"":
                let end = mark
                if !endsField { skipTextAfterQuote() }
                return TableField(text: String(text), start: start, end: end, isQuoted: true)
            // A line break within a field is one, however the file ends its lines.
            case "\r" where next == "\n": break
            case "\r": text.append("\n")
            default: text.append(scalar)
            }
        }
        file.report(.interchange(.openQuote), at: start)
        return nil
    }

    private mutating func skipTextAfterQuote() {
        file.report(.interchange(.textAfterQuote), at: mark)
        while !endsField { step() }
    }

    private func isShort(_ count: Int, _ start: Mark) -> Bool {
        guard count > Self.fieldLimit else { return true }
        file.report(.interchange(.longField(limit: Self.fieldLimit)), at: start)
        return false
    }
}
