import CalendarPlan
import Configuration
import Wording

/// Reads the table of a calendar program: a meeting for each row of one day, a window for others.
struct ProgramTable {
    let file: FileScope
    let columns: ProgramColumns
    let headings: [TableField]
    let language: Language
    /// Rows outside of them are left out; empty where they are not known.
    let years: [FiscalYear]
    private var order = ProgramDay.Order.monthFirst
    private var names = EntryNames(taken: [])
    private var outside: (first: YAMLNode, count: Int)?

    init(
        _ file: FileScope, _ columns: ProgramColumns, headings: [TableField],
        language: Language, years: [FiscalYear]
    ) {
        self.file = file
        self.columns = columns
        self.headings = headings
        self.language = language
        self.years = years
    }

    mutating func read(_ rows: ArraySlice<[TableField]>) -> CalendarDocument {
        var calendar = CalendarDocument()
        reportColumns()
        readOrder(rows)
        for row in rows { read(row, &calendar) }
        if let outside {
            file.report(
                .interchangeWarning(.outsideYears(count: outside.count)), at: outside.first)
        }
        return calendar
    }

    private func reportColumns() {
        func names(_ role: ProgramColumns.Role?) -> [String] {
            zip(headings, columns.roles).filter { $1 == role }.map { $0.0.text.trimmed }
                .filter { !$0.isEmpty }
        }
        let warnings = [
            (names(.unread), InterchangeWarning.unreadColumns),
            (names(nil), InterchangeWarning.columnsAsNotes),
        ]
        for (names, warning) in warnings where !names.isEmpty {
            guard let place = headings.first?.node else { continue }
            file.report(.interchangeWarning(warning(names)), at: place)
        }
    }

    private mutating func readOrder(_ rows: ArraySlice<[TableField]>) {
        let cells = rows.flatMap { row in
            [ProgramColumns.Role.start, .end].compactMap { cell($0, row) }
        }
        let (order, isUsed) = ProgramDay.order(of: cells.map(\.text))
        self.order = order ?? .monthFirst
        if isUsed, order == nil, let first = cells.first {
            file.report(.interchangeWarning(.monthFirst(first.text.trimmed)), at: first.node)
        }
    }

    private func cell(_ role: ProgramColumns.Role, _ row: [TableField])
        -> TableField?
    {
        guard let index = columns.first(role), index < row.count,
            !row[index].text.allSatisfy(\.isWhitespace)
        else { return nil }
        return row[index]
    }

    private mutating func read(
        _ row: [TableField], _ calendar: inout CalendarDocument
    ) {
        guard let corner = row.first, let end = row.last else { return }
        calendar.source.note(corner.start.line...end.end.line)
        for field in row.dropFirst(headings.count) where !field.text.allSatisfy(\.isWhitespace) {
            file.report(.interchange(.cellWithoutHeading), at: field.node)
        }
        let title = cell(.title, row)
        let name = title.map { TableReader.cleaned($0) } ?? ImportNote.untitled
        let start = cell(.start, row).flatMap { ProgramDay($0.text, order) }
        let span = start.map { days(from: $0, row) }
        if let span, let first = years.first?.first, let last = years.last?.last,
            span.last < first || span.first > last
        {
            calendar.source.leaveOut(corner.start.line)
            outside = (outside?.first ?? corner.node, (outside?.count ?? 0) + 1)
            return
        }
        func pair(_ key: String, _ text: String, _ field: TableField?) -> YAMLPair {
            let node = field?.node ?? corner.node
            return YAMLPair(
                key, YAMLNode(.text(text), start: node.start, end: node.end), at: node.start)
        }
        let isWindow = span.map { !$0.isSingleDay } ?? false
        var pairs = [
            pair(isWindow ? "window" : "meeting", names.name(for: name), title),
            pair("title", name, title),
        ]
        let categories = cell(.category, row).map { field in
            CellText.names(field.text.trimmed).map { pair("", $0, field).value }
        }
        if let track = categories?.first, case .text(let name) = track.content {
            calendar.addTrack(name, track)
            pairs.append(YAMLPair("track", track, at: track.start))
        }
        if let when = cell(.start, row) {
            // What is no plain day may be an expression.
            let text = span?.expression ?? when.text.trimmed
            pairs.append(pair("when", text, when))
        }
        if let tags = categories?.dropFirst(), let first = tags.first {
            let list = YAMLNode(.list(Array(tags)), start: first.start)
            pairs.append(YAMLPair("tags", tags.count == 1 ? first : list, at: first.start))
        }
        let place = cell(.place, row)
        if let text = place.map({ TableReader.cleaned($0).trimmed }), isPlace(text) {
            pairs.append(pair("place", text, place))
        }
        let hours = hours(row, start)
        if let hours, let time = hours.span {
            pairs.append(pair("time", "\(time)", cell(.startTime, row) ?? cell(.start, row)))
        }
        let note = note(row, hours)
        if !note.isEmpty { pairs.append(pair("note", note, cell(.note, row))) }
        calendar.entries.append(CalendarDocument.Entry(pairs: pairs, place: corner.start))
    }

    private func days(from start: ProgramDay, _ row: [TableField]) -> DaySpan {
        guard let cell = cell(.end, row), let end = ProgramDay(cell.text, order)
        else { return DaySpan(start.day, start.day) }
        guard end.day >= start.day else {
            file.report(.interchange(.endsBeforeStart), at: cell.node)
            return DaySpan(start.day, start.day)
        }
        // The end of a whole day is midnight after it.
        let isMidnight = (end.second ?? second(.endTime, row)) == 0 && end.day > start.day
        return DaySpan(start.day, isMidnight ? end.day - 1 : end.day)
    }

    private func second(_ role: ProgramColumns.Role, _ row: [TableField]) -> Int? {
        cell(role, row).flatMap { ProgramDay.second($0.text) }
    }

    /// Whether `text` fits `place:`; else the note has it.
    private func isPlace(_ text: String) -> Bool {
        !text.isEmpty && text.count <= EntryReader.titleLimit
            && !text.contains(where: \.isNewline)
    }

    private struct Hours {
        let from: Int
        let to: Int?

        /// `nil` where it ends before it begins, as on another day.
        var span: ClockSpan? {
            ClockTime(second: from).flatMap { ClockSpan($0, to.flatMap(ClockTime.init(second:))) }
        }
    }

    /// `nil` for whole days.
    private func hours(_ row: [TableField], _ start: ProgramDay?) -> Hours? {
        let from = start?.second ?? second(.startTime, row)
        let to =
            cell(.end, row).flatMap { ProgramDay($0.text, order)?.second }
            ?? second(.endTime, row)
        guard let from, from != 0 || to.map({ $0 != 0 }) ?? false else { return nil }
        return Hours(from: from, to: to.flatMap { $0 == from ? nil : $0 })
    }

    private func note(_ row: [TableField], _ hours: Hours?) -> String {
        var lines: [String] = []
        for (index, role) in columns.roles.enumerated() where index < row.count {
            let text = TableReader.cleaned(row[index]).trimmed
            guard !text.isEmpty else { continue }
            switch role {
            case .note: lines.append(text)
            case .place where !isPlace(text): lines.append(ImportNote.place(text).text[language])
            case nil: lines.append("\(headings[index].text.trimmed): \(text)")
            default: break
            }
        }
        if let hours, hours.span == nil {
            lines.append(
                ImportNote.time(
                    from: ImportNote.clock(hours.from), to: hours.to.map(ImportNote.clock)
                ).text[language])
        }
        return lines.joined(separator: "\n")
    }
}
