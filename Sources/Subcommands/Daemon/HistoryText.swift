import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// A history as a person reads it: what happened line by line, in columns.
struct HistoryText {
    let console: Console
    private let words: HistoryWords

    init(_ reply: HistoryReply, _ console: Console) {
        self.console = console
        words = HistoryWords(reply, console.language)
    }

    /// The widest an organisation's name may be, so that half a line is left for what happened.
    private static let organisationLimit = 18

    /// What happened at one instant in the same words, to one organisation or several.
    private struct Line {
        let row: HistoryReply.Row
        let text: String
        var owners: [String]
    }

    /// Writes the title and everything that happened.
    func say(_ reply: HistoryReply) {
        console.say(console.bold(reply.title.singleLine))
        for line in FactLine.lines(of: reply.facts ?? .none, console.language) {
            for folded in LineFolding.lines(
                (line.label + line.text).singleLine, width: console.width)
            {
                console.say(folded)
            }
        }
        guard !reply.rows.isEmpty else {
            return console.say(words.nothing)
        }
        let lines = lines(of: reply.rows)
        let owners = lines.map(owner)
        let width = min(Self.organisationLimit, widest(owners))
        let rounds = lines.map { round($0.row) }
        let roundWidth = Set(rounds).count > 1 ? widest(rounds) + 1 : 0
        let whatWidth = widest(lines.map { words.what($0.row.what) })
        for (line, (owner, round)) in zip(lines, zip(owners, rounds)) {
            let columns = [
                ReplyInstant.minute(line.row.at),
                DisplayWidth.padded(DisplayWidth.cut(owner, to: width), to: width),
                DisplayWidth.padded(roundWidth > 0 ? round : "", to: roundWidth)
                    + DisplayWidth.padded(words.what(line.row.what), to: whatWidth),
            ].joined(separator: " ")
            let indent = DisplayWidth.of(columns) + 1
            let room = max(20, console.width - indent)
            let folded = LineFolding.lines(line.text, width: room)
            console.say("\(columns) \(folded.first ?? "")")
            let margin = String(repeating: " ", count: indent)
            for rest in folded.dropFirst() { console.say(margin + rest) }
            guard line.owners.count > 1 else { continue }
            let names = line.owners.joined(separator: words.comma)
            console.say(margin + console.dim(DisplayWidth.cut(names, to: room)))
        }
    }

    /// Rows that differ in nothing but the organisation become one line, where the first is.
    private func lines(of rows: [HistoryReply.Row]) -> [Line] {
        let likely = rows.map { row in
            Line(
                row: row, text: words.text(row).singleLine,
                owners: row.organisation.map { [$0.singleLine] } ?? [])
        }
        let alike = likely.grouped { line in
            let (row, isWhole) = (line.row, line.owners.isEmpty)
            return [row.at, row.what.rawValue, row.obligation, line.text, isWhole ? "all" : ""]
        }
        return alike.map { _, lines in
            // Several messages may have gone to one at once.
            Line(
                row: lines[0].row, text: lines[0].text,
                owners: lines.flatMap(\.owners).grouped { $0 }.map(\.key))
        }
    }

    private func widest(_ texts: [String]) -> Int { texts.map { DisplayWidth.of($0) }.max() ?? 0 }

    /// Whose it is; what concerns the entry as a whole is everybody's.
    private func owner(_ line: Line) -> String {
        line.owners.count == 1 ? line.owners[0] : words.organisations(line.owners.count)
    }

    /// `2026-Q2` of `quarter-review.2026-Q2`: entry ids hold no full stop.
    private func round(_ row: HistoryReply.Row) -> String {
        String(row.obligation.drop { $0 != "." }.dropFirst())
    }
}
