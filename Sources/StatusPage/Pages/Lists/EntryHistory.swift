import ServiceInterface
import Wording

/// Who was told what and when, and what was recorded: the latest first, without the names of people.
struct EntryHistory {
    let frame: PageFrame
    let history: HistoryReply
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ history: HistoryReply) {
        (self.frame, self.history) = (frame, history)
    }

    private static let linesShown = 50
    /// More organisations are only counted.
    private static let namesShown = 10

    private struct Line {
        let row: HistoryReply.Row
        let what: String
        let text: String
        let owners: [String]
    }

    var markup: Markup {
        let all = lines
        let lines = all.suffix(Self.linesShown).reversed()
        let isPart = all.count > Self.linesShown || history.total ?? 0 > history.rows.count
        return Markup(.section, .class("stack")) {
            Markup(.h2, .init(.id, "history")) { words.history }
            if lines.isEmpty { Markup(.p) { words.noHistory } }
            if isPart {
                Markup(.p, .class("small mute")) { words.latest(lines.count) }
            }
            Markup(.ol, .class("log")) {
                for line in lines {
                    Markup(.li) {
                        Markup(.time, .init(.datetime, line.row.at)) { words.minute(line.row.at) }
                        Markup(.span) { line.what }
                        Markup(.span) {
                            line.text
                            if !line.owners.isEmpty { "　\(names(line.owners))" }
                        }
                    }
                }
            }
        }
    }

    private func names(_ owners: [String]) -> String {
        owners.count > Self.namesShown
            ? words.organisations(owners.count) : owners.joined(separator: words.comma)
    }

    /// What happened at one instant in the same words to several is one line.
    private var lines: [Line] {
        let says = HistoryWords(history, frame.language)
        let rows = history.rows.map(Self.withoutPeople)
        return rows.grouped { [$0.at, $0.what.rawValue, says.text($0)] }.map { key, rows in
            Line(
                row: rows[0], what: says.what(rows[0].what), text: key[2],
                owners: rows.compactMap(\.organisation).grouped { $0 }.map(\.key))
        }
    }

    /// Neither who recorded, nor what people wrote beside it, nor where a message went and why it
    /// failed.
    private static func withoutPeople(_ row: HistoryReply.Row) -> HistoryReply.Row {
        var row = row
        (row.by, row.reportedBy, row.recipient) = (nil, nil, nil)
        (row.note, row.answers, row.lastError) = (nil, nil, nil)
        if row.what == .recorded { row.reason = nil }
        return row
    }
}
