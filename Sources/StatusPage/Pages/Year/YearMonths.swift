import CalendarPlan
import ServiceInterface
import Wording

/// The year as a list by month, for screens too small for the table: late first, this month, coming
/// months, past ones folded.
struct YearMonths {
    let table: YearTable
    private var frame: PageFrame { table.frame }
    private var words: PageWords { frame.words }
    private let summary: RoundSummary

    init(_ table: YearTable) {
        self.table = table
        summary = RoundSummary(table.frame)
    }

    private struct Item {
        let row: RoundRow
        let day: Day
    }

    /// By the day that counts: of a span the last.
    private var items: [Item] {
        let year = table.year.year.span
        return table.reply.rounds.compactMap { row in
            let day = row.kind == .meeting ? row.period?.first ?? row.due : row.due
            return day.flatMap { year.contains($0) ? Item(row: row, day: $0) : nil }
        }.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
    }

    var markup: Markup {
        let today = table.today
        let late = today == nil ? [] : items.filter { $0.row.count.late > 0 && !$0.row.closed }
        let months = Dictionary(grouping: items) { monthStart($0.day) }
        let now = today.map(monthStart)
        let past = months.keys.sorted().filter { month in now.map { month < $0 } ?? false }
        let coming = months.keys.sorted().filter { month in now.map { month >= $0 } ?? true }
        return Markup(.section, .class("months stack"), .init(.ariaLabel, words.byMonth)) {
            if !late.isEmpty {
                Markup(.h3) { words.lateItems }
                list(late)
            }
            for month in coming {
                let isNow = month == now
                Markup(.h3, isNow ? .class("now") : .none) {
                    title(month)
                    if isNow, let today { "　\(words.today(today))" }
                }
                list(months[month] ?? [])
                if isNow { running }
            }
            if !past.isEmpty {
                Markup(.details) {
                    Markup(.summary) { words.pastMonths }
                    for month in past {
                        Markup(.h3) { title(month) }
                        list(months[month] ?? [])
                    }
                }
            }
        }
    }

    private func monthStart(_ day: Day) -> Day { day - (day.dayOfMonth - 1) }

    private func title(_ month: Day) -> String {
        let isNextYear = month.month == 1 && month.year > table.year.year.first.year
        let name = words.month(month.month)
        return isNextYear ? "\(name) \(words.civilYear(month.year))" : name
    }

    /// What has begun and goes on after this month.
    private var running: Markup {
        guard let today = table.today else { return .nothing }
        let running = items.filter { item in
            guard let opens = item.row.opens, item.row.kind != .meeting else { return false }
            return opens <= today && item.day > today.endOfMonth && item.row.count.live > 0
        }
        guard !running.isEmpty else { return .nothing }
        return Markup(.p, .class("small mute")) {
            words.running
            for (index, item) in running.enumerated() {
                if index > 0 { words.comma }
                Markup(.span, frame.titleLanguage) { item.row.title }
            }
        }
    }

    private func list(_ items: [Item]) -> Markup {
        Markup(.ol) {
            for item in items {
                Markup(.li) {
                    Markup(.span, .class("when")) { frame.date(item.row) }
                    " "
                    frame.link(item.row, in: table.year)
                    Markup(.br)
                    summary.markup(item.row)
                    frame.agenda(item.row)
                }
            }
        }
    }
}
