import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

struct ReportTables {
    typealias Cell = ReportSheet.Cell
    typealias Table = ReportSheet.Table

    let words: ReportWords

    /// What stands where there is nothing to say.
    private static let none = Cell("－", .faint)

    /// The most names of what is late, which is for those who read no further.
    private static let lateNamesLimit = 6

    /// A table whose columns take `shares` of the page; `nil` where it has no rows.
    private func table(
        _ kind: ReportWords.Table, _ shares: [Int], isGrouped: Bool = false, _ rows: [[Cell]]
    ) -> Table? {
        guard !rows.isEmpty else { return nil }
        return Table(
            caption: words.caption(kind),
            columns: zip(words.columns(kind), shares).map(Table.Column.init), rows: rows,
            isGrouped: isGrouped)
    }

    /// The most of a line about an entry; a report is to be looked over.
    private static let factLimit = 120

    /// The title, and what else is to be known of it.
    private func title(_ row: StatusRow) -> Cell {
        let facts = FactLine.lines(of: row.facts, words.language).map { line in
            Cell.Line(text: (line.label + line.text).shortened(to: Self.factLimit), tone: .faint)
        }
        return Cell([Cell.Line(text: row.title, tone: .plain)] + facts)
    }

    private func day(_ row: StatusRow) -> Cell {
        Cell(words.day(row.due, isProvisional: row.provisional))
    }

    private func done(_ rows: [StatusRow]) -> Cell {
        let count = ReportCount(rows)
        return Cell(
            "\(count.done)/\(count.all)", count.done + count.waived == count.all ? .good : .plain)
    }
}

extension ReportTables {
    /// What is late, by due day.
    func late(_ entries: [ReportReply.Entry]) -> Table? {
        let late = entries.map { (rows: $0.rows.filter(\.standing.isLate), all: $0.rows.count) }
            .filter { !$0.rows.isEmpty }
            .sorted { ($0.rows[0].due?.serial ?? .max) < ($1.rows[0].due?.serial ?? .max) }
        return table(
            .late(late.count), [8, 4, 4, 9],
            late.map { rows, all in
                let isLong = rows.count > Self.lateNamesLimit && rows.count < all
                return [
                    Cell(rows[0].title), day(rows[0]), Cell(words.delay(rows), .late),
                    Cell(
                        isLong ? words.part(rows.count, of: all) : words.names(rows, of: all)),
                ]
            })
    }

    func meetings(_ entries: [ReportReply.Entry]) -> Table? {
        table(
            .meetings, [6, 3, 2],
            entries.map { entry in
                let row = entry.rows.first(where: \.standing.isLate) ?? entry.rows[0]
                let tone: ReportSheet.Tone =
                    switch row.standing {
                    case .held: .good
                    case .unsettled: .late
                    case .closed: .faint
                    default: .plain
                    }
                let state = row.standing.meetingState[words.language]
                return [title(row), Cell(words.date(row)), Cell(state, tone)]
            })
    }

    /// What is to be done once.
    func works(_ entries: [ReportReply.Entry]) -> Table? {
        table(
            .works, [7, 4, 2, 12],
            entries.map { entry in
                let left = words.left(entry.rows).map { status, text in
                    Cell.Line(text: text, tone: tone(status))
                }
                return [
                    title(entry.rows[0]), day(entry.rows[0]), done(entry.rows),
                    left.isEmpty ? Self.none : Cell(left),
                ]
            })
    }

    /// Of those who have not done something.
    private func tone(_ status: ObligationStatus.Kind) -> ReportSheet.Tone {
        switch status {
        case .overdue: .late
        case .ahead, .undated, .waived: .faint
        default: .plain
        }
    }

    /// What must take place so many times, with those who have come to as many together.
    func quotas(_ entries: [ReportReply.Entry]) -> Table? {
        table(
            .quotas, [7, 4, 2, 12],
            entries.map { entry in
                let rows = entry.rows.sorted { ($0.count ?? 0) < ($1.count ?? 0) }
                let times = rows.grouped(by: words.count).map { count, own in
                    Cell.Line(
                        text: count + words.colon + words.names(own, of: rows.count),
                        tone: own.contains(where: \.standing.isLate) ? .late : .plain)
                }
                return [
                    title(entry.rows[0]), day(entry.rows[0]), done(rows), Cell(times),
                ]
            })
    }

    /// What was measured, and whether that reaches its target; those who have not reported
    /// together, where the same is asked of them.
    func indicators(_ entries: [ReportReply.Entry]) -> Table? {
        table(
            .indicators, [7, 4, 6, 3, 2, 3], isGrouped: true,
            entries.flatMap { entry in
                let reported = entry.rows.filter { $0.value != nil }.map { [$0] }
                let others = entry.rows.filter { $0.value == nil }
                    .grouped { [$0.target, $0.standing.rawValue] }.map(\.members)
                return (reported + others).map { (rows) -> [Cell] in
                    let row = rows[0]
                    return [
                        title(row), day(row), Cell(words.names(rows, of: entry.rows.count)),
                        Cell(row.target ?? ""), row.value.map { Cell($0) } ?? Self.none,
                        verdict(row),
                    ]
                }
            })
    }

    private func verdict(_ row: StatusRow) -> Cell {
        let tone: ReportSheet.Tone =
            switch row.verdict {
            case .met: .good
            case .missed: .late
            case nil: row.value == nil && row.standing.isLate ? .late : .faint
            }
        return Cell(words.verdict(row), tone)
    }

    /// What each organisation answered to a form; `nil` where none has.
    func answers(_ entry: ReportReply.Entry) -> Table? {
        let answered = entry.rows.filter { $0.answers?.isEmpty == false }
        guard let form = entry.form, !answered.isEmpty else { return nil }
        let kind = ReportWords.Table.answers(
            entry.rows[0], count: answered.count, of: entry.rows.count)
        return Table(
            caption: words.caption(kind),
            columns: words.columns(kind).map { Table.Column($0, 3) }
                + form.map { Table.Column($0.label, $0.answer == .text ? 6 : 4) },
            rows: answered.map { row in
                let cells = form.map { (field) -> Cell in
                    guard let answer = row.answer(to: field) else { return Self.none }
                    return field.answer == .tick ? Cell("✓", .good) : Cell(answer)
                }
                return [Cell(row.organisation), Cell(row.doneOn?.description ?? "")] + cells
            })
    }

    /// How far each organisation has come; `nil` where nothing is owed.
    func totals(_ rows: [StatusRow]) -> Table? {
        table(
            .totals, [6, 2, 2, 2, 2, 2, 2],
            rows.grouped(by: \.organisation).map { name, own in
                let count = ReportCount(own)
                return [
                    Cell(name), Cell("\(count.all)"), Cell("\(count.done)"),
                    Cell("\(count.late)", count.late > 0 ? .late : .plain), Cell("\(count.open)"),
                    Cell("\(count.waived)"),
                    count.percent.map { Cell("\($0)%", $0 == 100 ? .good : .plain) } ?? Self.none,
                ]
            })
    }
}
