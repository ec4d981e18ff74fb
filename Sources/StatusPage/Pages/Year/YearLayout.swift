import CalendarPlan
import DueNotices
import ServiceInterface

/// Where a round stands in the twelve months of a fiscal year.
enum YearPlace {
    enum Shape: Comparable {
        case meeting, span, deadline
    }

    /// In months from the first of the year, 0 to 11.
    case months(ClosedRange<Int>, Shape, days: DaySpan)
    case nextYear
    case undated

    init(_ row: RoundRow, in year: FiscalYear) {
        let first: Day
        let last: Day
        let shape: Shape
        if row.kind == .meeting, let day = row.period?.first ?? row.due {
            (first, last, shape) = (day, row.period?.last ?? day, .meeting)
        } else if let due = row.due {
            let opens = row.opens.map { min($0, due) } ?? due
            (first, last, shape) = (opens, due, opens < due ? .span : .deadline)
        } else {
            self = .undated
            return
        }
        guard first <= year.last else {
            self = .nextYear
            return
        }
        guard last >= year.first else {
            self = .undated
            return
        }
        let days = DaySpan(max(first, year.first), min(last, year.last))
        self = .months(
            Self.month(of: days.first, in: year)...Self.month(of: days.last, in: year), shape,
            days: DaySpan(first, last))
    }

    static func month(of day: Day, in year: FiscalYear) -> Int {
        let (ownYear, month, _) = day.civil
        return (ownYear - year.first.year) * 12 + month - year.first.month
    }
}

/// The rows of one track in the year table: meetings, then spans, longest first, and deadlines; each
/// in the first row in which its months are free.
struct YearLayout {
    struct Cell {
        /// One; several meetings of a month that has too many for cells of their own.
        let rounds: [RoundRow]
        let months: ClosedRange<Int>
    }

    private(set) var rows: [[Cell]] = []
    /// What is over and would take too many rows.
    private(set) var folded: [RoundRow] = []

    /// From so many meetings in a month on they share a cell: a month is as wide as one.
    static let sharedFrom = 4
    /// More rows push the next track off the screen.
    private static let rowLimit = 6

    init(_ rounds: [RoundRow], in year: FiscalYear) {
        rows = Self.rows(rounds, year)
        guard rows.count > Self.rowLimit else { return }
        let isOver = { (row: RoundRow) in
            row.kind != .meeting && row.count.late == 0 && row.count.live == 0
        }
        folded = rounds.filter { row in
            if case .months = YearPlace(row, in: year) { isOver(row) } else { false }
        }
        rows = Self.rows(rounds.filter { !isOver($0) }, year)
    }

    private static func rows(_ rounds: [RoundRow], _ year: FiscalYear) -> [[Cell]] {
        var placed: [(row: RoundRow, months: ClosedRange<Int>, shape: YearPlace.Shape, day: Day)] =
            []
        for row in rounds {
            guard case .months(let months, let shape, let days) = YearPlace(row, in: year)
            else { continue }
            placed.append((row, months, shape, days.first))
        }
        let ordered = placed.enumerated().sorted { one, other in
            let (first, second) = (one.element, other.element)
            let lengths = (first.months.count, second.months.count)
            guard first.shape == second.shape else { return first.shape < second.shape }
            if first.shape == .span, lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
            return (first.day, one.offset) < (second.day, other.offset)
        }.map(\.element)
        let meetings = ordered.filter { $0.shape == .meeting }
        let others = ordered.filter { $0.shape != .meeting }
        return fill(shared(meetings.map { Cell(rounds: [$0.row], months: $0.months) }))
            + fill(others.map { Cell(rounds: [$0.row], months: $0.months) })
    }

    /// The meetings of a crowded month in one cell, where its first one is.
    private static func shared(_ cells: [Cell]) -> [Cell] {
        let counts = Dictionary(grouping: cells.filter { $0.months.count == 1 }, by: \.months)
        var seen: Set<ClosedRange<Int>> = []
        return cells.compactMap { cell in
            guard let all = counts[cell.months], all.count >= sharedFrom else { return cell }
            guard seen.insert(cell.months).inserted else { return nil }
            return Cell(rounds: all.flatMap(\.rounds), months: cell.months)
        }
    }

    private static func fill(_ cells: [Cell]) -> [[Cell]] {
        var rows: [[Cell]] = []
        for cell in cells {
            let free = rows.firstIndex { row in
                row.allSatisfy { !$0.months.overlaps(cell.months) }
            }
            if let free { rows[free].append(cell) } else { rows.append([cell]) }
        }
        return rows.map { $0.sorted { $0.months.lowerBound < $1.months.lowerBound } }
    }
}
