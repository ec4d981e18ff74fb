import CalendarPlan
import Text

/// A table with months, quarters or fiscal years in its head or in its first column, as cities
/// draw their year.
struct YearTable {
    struct Track {
        let title: String
        /// What else its heading says.
        var remarks: [String]
        let place: String
        let year: FiscalYear?
    }

    /// A cell with something to do.
    struct Planned {
        let items: [String]
        let place: String
        /// An index of `tracks`.
        let track: Int?
        let year: FiscalYear?
        /// The months or quarters in the head; `nil` where it has only the year.
        var when: String?
        /// The heading above or beside it.
        let heading: String
        var hasArrow: Bool
    }

    private(set) var headings: [String] = []
    private(set) var tracks: [Track] = []
    private(set) var cells: [Planned] = []
    /// What belongs to no column of the calendar.
    private(set) var others: [DraftDocument.Line] = []

    private let times: DraftTimes

    /// `nil` for a table without times.
    init?(_ rows: [[DraftDocument.Cell]], _ times: DraftTimes) {
        self.times = times
        let head = rows.firstIndex { row in
            row.count { times.year($0.text) == nil && times.span(Self.words($0)) != nil } >= 2
        }
        if let head {
            for row in rows[..<head] { note(row) }
            readMonths(rows[head], rows[(head + 1)...])
        } else if let first = rows.first, rows.dropFirst().contains(where: { isTime($0.first) }) {
            readYears(first, rows.dropFirst())
        } else {
            return nil
        }
    }

    private static func words(_ cell: DraftDocument.Cell) -> String {
        CellItems(cell.text).items.joined(separator: " ")
    }

    private func isTime(_ cell: DraftDocument.Cell?) -> Bool {
        guard let cell else { return false }
        let words = Self.words(cell)
        return times.year(words) != nil || times.span(words) != nil
    }

    private mutating func note(_ row: [DraftDocument.Cell]) {
        for cell in row where !cell.isBlank {
            others.append(DraftDocument.Line(text: Self.words(cell), place: cell.place))
        }
    }

    // MARK: A column for each month

    private mutating func readMonths(
        _ head: [DraftDocument.Cell], _ rows: ArraySlice<[DraftDocument.Cell]>
    ) {
        let labels = head.map(Self.words)
        headings = labels.filter { !$0.isEmpty }
        let spans = labels.map { times.span($0) }
        guard let first = spans.firstIndex(where: { $0 != nil }) else { return }
        for row in rows {
            readTrack(row.prefix(first))
            var last: Int?
            for (column, cell) in row.enumerated().dropFirst(first) where !cell.isBlank {
                guard column < labels.count, spans[column] != nil else {
                    note([cell])
                    continue
                }
                let arrow = ArrowText(Self.words(cell))
                if arrow.isBare, let last, let start = cells[last].when {
                    // The arrow that goes on from the cell before.
                    cells[last].when = times.joined(start, labels[column])
                    cells[last].hasArrow = true
                    continue
                }
                let items = CellItems(cell.text).items.map { ArrowText($0).text }
                    .filter { !$0.isEmpty }
                var end = column + cell.width - 1
                if arrow.isArrow {
                    end =
                        row.indices.dropFirst(column + 1).first { !row[$0].isBlank } ?? labels.count
                    end -= 1
                }
                end = min(end, labels.count - 1)
                while end > column, spans[end] == nil { end -= 1 }
                last = cells.count
                cells.append(
                    Planned(
                        items: items, place: cell.place,
                        track: tracks.indices.last, year: tracks.last?.year,
                        when: times.joined(labels[column], labels[end]),
                        heading: labels[column], hasArrow: arrow.isArrow))
            }
        }
    }

    /// A row without a name goes on with the track above.
    private mutating func readTrack(_ labels: ArraySlice<DraftDocument.Cell>) {
        for (index, cell) in labels.enumerated() where !cell.isBlank {
            let label = CellItems(cell.text)
            guard index == 0, let title = label.boldTitle ?? label.items.first else {
                if tracks.isEmpty {
                    note([cell])
                } else {
                    tracks[tracks.count - 1].remarks += label.items
                }
                continue
            }
            let rest = label.boldTitle.map { bold in
                label.items.map {
                    $0.hasPrefix(bold) ? String($0.dropFirst(bold.count)).trimmed : $0
                }
            }
            tracks.append(
                Track(
                    title: title,
                    remarks: (rest ?? Array(label.items.dropFirst())).filter { !$0.isEmpty },
                    place: cell.place, year: times.year(title)))
        }
    }

    // MARK: A row for each year or month

    private mutating func readYears(
        _ head: [DraftDocument.Cell], _ rows: ArraySlice<[DraftDocument.Cell]>
    ) {
        headings = head.map(Self.words).filter { !$0.isEmpty }
        let first = head.indices.dropFirst().filter { !head[$0].isBlank }
        for column in first {
            tracks.append(
                Track(
                    title: Self.words(head[column]), remarks: [], place: head[column].place,
                    year: nil))
        }
        for row in rows {
            guard let label = row.first, isTime(label) else {
                note(row)
                continue
            }
            let words = Self.words(label)
            let year = times.year(words)
            for (column, cell) in row.enumerated().dropFirst() where !cell.isBlank {
                cells.append(
                    Planned(
                        items: CellItems(cell.text).items, place: cell.place,
                        track: first.firstIndex(of: column), year: year,
                        when: year == nil ? words : nil, heading: words, hasArrow: false))
            }
        }
    }
}

/// The arrows that stand for several months: `← 公表 →`, `<-- … -->`, `────→`.
struct ArrowText {
    let text: String
    let isArrow: Bool
    /// Whether there is nothing but the arrow.
    var isBare: Bool { isArrow && text.isEmpty }

    private static let heads = Set("←→⇐⇒⟵⟶➡⬅⇨⇦↔⇔<>＜＞")
    private static let shafts = Set("─━―—－=＝- 　")

    init(_ written: String) {
        // The long vowel's mark is a line only where nothing else stands.
        guard !written.allSatisfy({ Self.isPart($0) || $0 == "ー" }) else {
            isArrow = written.contains(where: Self.heads.contains)
            text = isArrow ? "" : written
            return
        }
        let opening = written.prefix(while: Self.isPart)
        let closing = String(written.reversed().prefix(while: Self.isPart))
        isArrow = (opening + closing).contains(where: Self.heads.contains)
        let inner = written.dropFirst(opening.count).dropLast(closing.count)
        text = isArrow ? String(inner) : written
    }

    private static func isPart(_ sign: Character) -> Bool {
        heads.contains(sign) || shafts.contains(sign)
    }
}

/// Reads what heads of tables and items say of the time.
struct DraftTimes {
    /// Which months without a year belong to.
    let year: FiscalYear
    let eras: EraTable

    /// Of `R6`, `R8 予定`, `令和6年度`.
    func year(_ text: String) -> FiscalYear? {
        let word = text.trimmed.prefix { !$0.isWhitespace && $0 != "（" && $0 != "(" }
        guard word.contains(where: \.isNumber),
            case .success(let reading) = FiscalYear.read(
                String(word), startMonth: year.startMonth, eras: eras), reading.years.count == 1,
            // 2024 alone is a year, 24 a number of something.
            word.contains(where: { !$0.isNumber }) || word.count == 4
        else { return nil }
        return reading.years.first
    }

    /// `nil` for what is no period of days.
    func span(_ text: String, in other: FiscalYear? = nil) -> DaySpan? {
        guard case .success(let reading) = Period.read(text, eras: eras),
            case .success(.days(let span)) = reading.period.meaning(in: other ?? year)
        else { return nil }
        return span
    }

    /// From the first period to the last.
    func joined(_ first: String, _ last: String) -> String {
        if first == last { return first }
        let beginning = String(first.prefix { $0 != "～" })
        let choices = ["\(beginning)～\(last)", last.hasSuffix("以降") ? "\(beginning)以降" : ""]
        return choices.first { span($0) != nil } ?? first
    }
}
