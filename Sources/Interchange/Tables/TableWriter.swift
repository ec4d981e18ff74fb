import CalendarPlan
import Configuration
import Wording

package enum TableEncoding: String, Sendable, CaseIterable {
    /// With the mark by which Excel knows it.
    case utf8 = "utf-8"
    case cp932
}

/// Writes a calendar as a table that Excel opens: one row for each entry, before them those of the
/// calendar, its tracks and its defaults.
struct TableWriter {
    private let calendar: CalendarDocument
    private let columns: [EntryColumn]
    private let language: Language

    init(_ calendar: CalendarDocument, language: Language) {
        self.calendar = calendar
        self.language = language
        var keys: [String] = []
        func note(_ pairs: [YAMLPair]) {
            for pair in pairs where !keys.contains(pair.name) { keys.append(pair.name) }
        }
        note(calendar.head.filter { $0.name != "calendar" })
        note(calendar.defaults)
        for entry in calendar.entries { note(Array(entry.pairs.dropFirst())) }
        let first = [EntryColumn.kind, EntryColumn.id, EntryColumn.title]
        let used = EntryColumn.all.filter { column in
            keys.contains(column.name) && !first.contains { $0.name == column.name }
        }
        let others = keys.filter { key in !EntryColumn.all.contains { $0.name == key } }
        columns = first + used + others.map(EntryColumn.of)
    }

    private struct Row {
        let name: String
        let place: Mark
        let cells: [String]
    }

    private var rows: [Row] {
        var rows: [Row] = []
        func row(
            _ kind: RowKind, _ name: String, _ pairs: [YAMLPair], at place: Mark
        ) {
            let cells = columns.map { column -> String in
                if column.name == EntryColumn.kind.name {
                    return language == .japanese ? kind.japanese : kind.name
                }
                guard let value = pairs.value(column.name) else { return "" }
                return CellText.text(of: value.content, column.shape)
            }
            rows.append(Row(name: name, place: place, cells: cells))
        }
        let top = Mark(line: 1, column: 1)
        let head = calendar.head.map { pair in
            pair.name == "calendar"
                ? YAMLPair(name: "title", key: pair.key, value: pair.value) : pair
        }
        row(.calendar, "calendar", head, at: head.first?.key.start ?? top)
        for track in calendar.tracks {
            let pairs = [
                YAMLPair("id", track.name, at: track.key.start),
                YAMLPair("title", track.value, at: track.key.start),
            ]
            row(.track, track.name, pairs, at: track.key.start)
        }
        if !calendar.defaults.isEmpty {
            row(
                .defaults, "defaults", calendar.defaults,
                at: calendar.defaults.first?.key.start ?? top)
        }
        for entry in calendar.entries {
            guard let (kind, id) = entry.kindAndID, let rowKind = RowKind.named(kind)
            else { continue }
            let pairs =
                [YAMLPair("id", id, at: entry.place)]
                + entry.pairs.filter { $0.name != kind }
            row(rowKind, id, pairs, at: entry.place)
        }
        return rows
    }

    /// Characters that CP932 lacks are reported to `file`, the calendar's own.
    func bytes(_ encoding: TableEncoding, reportingTo file: FileScope) -> [UInt8] {
        let headings = columns.map { language == .japanese ? $0.japanese : $0.name }
        var bytes = encoding == .utf8 ? TextEncoding.byteOrderMark : []
        let first = Row(name: "", place: Mark(line: 1, column: 1), cells: headings)
        for row in [first] + rows {
            let line = row.cells.map(Self.field).joined(separator: ",") + "\r\n"
            switch encoding {
            case .utf8: bytes += Array(line.utf8)
            case .cp932:
                if let encoded = TextEncoding.encodeCP932(line) {
                    bytes += encoded
                } else {
                    reportLacking(line, row, file)
                }
            }
        }
        return bytes
    }

    private func reportLacking(_ line: String, _ row: Row, _ file: FileScope) {
        var seen: Set<Unicode.Scalar> = []
        for scalar in line.unicodeScalars where seen.insert(scalar).inserted {
            guard TextEncoding.encodeCP932(String(scalar)) == nil else { continue }
            file.report(
                .interchange(
                    .notInCP932(
                        entry: row.name, character: String(scalar), code: scalar.value)),
                at: row.place)
        }
    }

    /// A field of RFC 4180, in quotes where needed; its line breaks are LF, as Excel keeps them
    /// within a cell: CR LF like the rows' would be a second row to some.
    static func field(_ text: String) -> String {
        let guarded = FormulaGuard.added(to: text)
        let needsQuotes = guarded.unicodeScalars.contains {
            $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\t" || $0 == ";"
        }
        let hasEdge = guarded.first?.isWhitespace == true || guarded.last?.isWhitespace == true
        return needsQuotes || hasEdge
            ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
    }
}
