import CalendarPlan
import Configuration
import Wording

/// Reads a table, one row for each entry.
///
/// The first row names the columns, in any order. Rows of the kinds `calendar`, `track` and
/// `defaults` are not entries; without them the command line has to say what they would.
struct TableReader {
    let file: FileScope
    private let rows: [[TableField]]
    private let options: CalendarImport.Options
    private let startMonth: Int
    private var columns: [EntryColumn?] = []
    /// Headings of columns that a calendar does not have, whose cells become lines of the note.
    private var others: [Int: String] = [:]
    private var calendar = CalendarDocument()
    private var calendarRow: Mark?
    private var unnamed: [Int] = []

    init(
        _ file: FileScope, _ rows: [[TableField]], _ options: CalendarImport.Options,
        startMonth: Int
    ) {
        self.file = file
        self.rows = rows
        self.options = options
        self.startMonth = startMonth
    }

    mutating func read() -> CalendarDocument {
        guard let headings = rows.first else {
            if !file.diagnostics.hasError { file.report(.interchange(.noHeadings)) }
            return calendar
        }
        let names = headings.map { EntryColumn.headed($0.text.trimmed)?.name }
        if !names.contains(EntryColumn.kind.name),
            let columns = ProgramColumns(headings.map { $0.text.trimmed })
        {
            var table = ProgramTable(
                file, columns, headings: headings, language: options.language, years: years)
            return table.read(rows.dropFirst())
        }
        guard readHeadings(headings) else { return calendar }
        for row in rows.dropFirst() { read(row) }
        nameEntries()
        return calendar
    }

    /// Of the command line; another text is refused elsewhere.
    private var years: [FiscalYear] {
        guard let text = options.fiscalYear,
            case .success(let reading) = FiscalYear.read(
                text, startMonth: startMonth, eras: file.eras)
        else { return [] }
        return reading.years
    }

    private mutating func readHeadings(_ row: [TableField]) -> Bool {
        for (index, field) in row.enumerated() {
            let written = field.text.trimmed
            guard !written.isEmpty else {
                columns.append(nil)
                continue
            }
            guard let column = EntryColumn.headed(written) else {
                reportUnknown(written, at: field.node)
                others[index] = written
                columns.append(nil)
                continue
            }
            if columns.contains(where: { $0?.name == column.name }) {
                file.report(.interchange(.repeatedColumn(written)), at: field.node)
                columns.append(nil)
            } else {
                columns.append(column)
            }
        }
        let known = columns.compactMap { $0?.name }
        // Where a heading is wrong, the missing one is likely to be that.
        guard !file.diagnostics.hasError else { return !known.isEmpty && known.contains("kind") }
        for column in [EntryColumn.kind, EntryColumn.title] where !known.contains(column.name) {
            let start = row.first?.node ?? YAMLNode(.refused, start: Mark(line: 1, column: 1))
            file.report(.interchange(.noColumn("\(column.japanese)/\(column.name)")), at: start)
        }
        return known.contains("kind")
    }

    private func reportUnknown(_ written: String, at node: YAMLNode) {
        let nearest = NearestName.find(written, among: EntryColumn.headings)
        file.report(
            options.isStrict
                ? .interchange(.unknownColumn(written, nearest: nearest, known: EntryColumn.words))
                : .interchangeWarning(.unknownColumn(written, nearest: nearest)), at: node)
    }

    private mutating func read(_ row: [TableField]) {
        var cells: [(column: EntryColumn, field: TableField)] = []
        var notes: [(heading: String, field: TableField)] = []
        var kind: RowKind?
        var hasKind = false
        for (index, field) in row.enumerated() {
            if field.text.allSatisfy(\.isWhitespace) { continue }
            guard index < columns.count else {
                file.report(.interchange(.cellWithoutHeading), at: field.node)
                continue
            }
            // A heading that is empty or wrong; of the latter it was said so once.
            guard let column = columns[index] else {
                if let heading = others[index] { notes.append((heading, field)) }
                continue
            }
            if column.name == EntryColumn.kind.name {
                hasKind = true
                kind = readKind(field)
            } else {
                cells.append((column, field))
            }
        }
        let isOfCalendar = [RowKind.calendar, .track, .defaults].contains { $0.name == kind?.name }
        if !isOfCalendar, let first = row.first, let last = row.last {
            calendar.source.note(first.start.line...last.end.line)
        }
        guard let kind else {
            if !hasKind, let first = cells.first {
                file.report(.interchange(.noKind(known: RowKind.words)), at: first.field.node)
            }
            return
        }
        let place = row.first?.start ?? Mark(line: 1, column: 1)
        switch kind.name {
        case RowKind.calendar.name: readCalendar(cells, place)
        case RowKind.track.name: readTrack(cells)
        case RowKind.defaults.name: readDefaults(cells, kind)
        default: readEntry(kind, cells, notes, place)
        }
    }

    private func readKind(_ field: TableField) -> RowKind? {
        let written = field.text.trimmed
        if let kind = RowKind.named(written) { return kind }
        let words = RowKind.known.flatMap { [$0.japanese, $0.name] + $0.aliases }
        let nearest = NearestName.find(written, among: words)
        return file.refuse(
            .interchange(.unknownKind(written, nearest: nearest, known: RowKind.words)),
            at: field.node)
    }

    private typealias Cell = (column: EntryColumn, field: TableField)

    private mutating func readCalendar(_ cells: [Cell], _ place: Mark) {
        guard calendarRow == nil else {
            file.report(.interchange(.secondCalendarRow), at: place)
            return
        }
        calendarRow = place
        for (column, field) in cells {
            let key = column.name == EntryColumn.title.name ? "calendar" : column.name
            guard CalendarReader.keys.contains(key) else {
                reportForeign(column, RowKind.calendar, field)
                continue
            }
            calendar.head.append(YAMLPair(key, value(field, column), at: field.start))
        }
    }

    private mutating func readTrack(_ cells: [Cell]) {
        var id: TableField?
        var title: TableField?
        for (column, field) in cells {
            switch column.name {
            case EntryColumn.id.name: id = field
            case EntryColumn.title.name: title = field
            default: reportForeign(column, RowKind.track, field)
            }
        }
        guard let name = id ?? title else { return }
        calendar.tracks.append(
            YAMLPair(
                Self.cleaned(name).trimmed, value(title ?? name, EntryColumn.title),
                at: name.start))
    }

    private mutating func readDefaults(_ cells: [Cell], _ kind: RowKind) {
        for (column, field) in cells {
            guard ![EntryColumn.id.name, EntryColumn.title.name].contains(column.name) else {
                reportForeign(column, kind, field)
                continue
            }
            calendar.defaults.append(YAMLPair(column.name, value(field, column), at: field.start))
        }
    }

    private mutating func readEntry(
        _ kind: RowKind, _ cells: [Cell],
        _ notes: [(heading: String, field: TableField)], _ place: Mark
    ) {
        var entry = CalendarDocument.Entry(pairs: [], place: place)
        var id: YAMLPair?
        for (column, field) in cells {
            if column.name == EntryColumn.id.name {
                id = YAMLPair(kind.name, value(field, column), at: field.start)
            } else {
                entry.pairs.append(YAMLPair(column.name, value(field, column), at: field.start))
            }
        }
        if let first = notes.first?.field {
            let own = cells.first { $0.column.name == "note" }?.field
            let lines = notes.map { "\($0.heading): \(Self.cleaned($0.field))" }
            let text = ([own.map(Self.cleaned)].compactMap { $0 } + lines).joined(separator: "\n")
            let node = (own ?? first).node
            entry.pairs.removeAll { $0.name == "note" }
            entry.pairs.append(
                YAMLPair("note", YAMLNode(.text(text), start: node.start), at: node.start))
        }
        if id == nil { unnamed.append(calendar.entries.count) }
        entry.pairs.insert(id ?? YAMLPair(kind.name, "", at: place), at: 0)
        calendar.entries.append(entry)
    }

    private mutating func nameEntries() {
        var names = EntryNames(taken: calendar.entries.compactMap { $0.kindAndID?.id })
        for index in unnamed {
            let entry = calendar.entries[index]
            let id = names.name(for: entry.text("title") ?? "")
            calendar.entries[index].pairs[0] = YAMLPair(
                entry.pairs[0].name, id, at: entry.place)
        }
    }

    private func value(_ field: TableField, _ column: EntryColumn) -> YAMLNode {
        let text = Self.cleaned(field)
        // Spaces around an expression are nobody's intention; those within quotes may be.
        let isAsIs = column.shape == .words ? field.isQuoted : column.shape != .expression
        return CellText.value(isAsIs ? text : text.trimmed, column.shape, at: field.node)
    }

    static func cleaned(_ field: TableField) -> String {
        ComposedText.of(FormulaGuard.removed(from: field.text))
    }

    private func reportForeign(
        _ column: EntryColumn, _ kind: RowKind, _ field: TableField
    ) {
        file.report(
            .interchange(.foreignCell(column: column.japanese, kind: kind.japanese)), at: field.node
        )
    }
}

/// The apostrophe before a text that Excel would take for a formula, so that whoever writes a title
/// cannot make somebody else's table compute.
enum FormulaGuard {
    private static let sign: Character = "'"
    /// Begins a formula, full-width as well, since Japanese input methods give that; and what Excel
    /// drops before looking.
    private static let beginnings: Set<Character> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠",
    ]

    static func added(to text: String) -> String {
        guard let first = text.first, beginnings.contains(first) || first == sign
        else { return text }
        return String(sign) + text
    }

    static func removed(from text: String) -> String {
        guard text.first == sign, let second = text.dropFirst().first,
            beginnings.contains(second) || second == sign
        else { return text }
        return String(text.dropFirst())
    }
}

struct EntryNames {
    /// In scalars, with room for a number behind.
    private static let lengthLimit = 40

    private var taken: Set<String>
    /// The last number behind each stem, so that a thousand equal titles take no million tries.
    private var numbers: [String: Int] = [:]

    init(taken: [String]) { self.taken = Set(taken) }

    mutating func name(for title: String) -> String {
        var base = String.UnicodeScalarView()
        for scalar in title.lowercased().unicodeScalars {
            let scalar = scalar.halfWidth
            if EntryName.isValid(String(scalar)) {
                base.append(scalar)
            } else if base.last.map({ $0 != "-" }) == true {
                base.append("-")
            }
            if base.count >= Self.lengthLimit { break }
        }
        while base.last == "-" { base.removeLast() }
        let stem = base.isEmpty ? "entry" : String(base)
        var name = stem
        var number = numbers[stem] ?? 1
        while !taken.insert(name).inserted {
            number += 1
            name = "\(stem)-\(number)"
        }
        numbers[stem] = number
        return name
    }
}
