import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// How a round stands with all who owe it: its worst state, then how many have done it.
struct RoundSummary {
    let frame: PageFrame
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) { self.frame = frame }

    func markup(_ row: RoundRow) -> Markup {
        guard !row.closed else { return .nothing }
        var parts = Markup.nothing
        func add(_ part: Markup) {
            parts += part
            parts += Markup(" ")
        }
        func add(_ text: String) { add(Markup(.span, .class("nb")) { text }) }
        let (count, all) = (row.count, row.count.all)
        if let worst = worst(row) {
            let number = count[worst]
            let isCounted = all > 1 && (worst.isLate || worst == .dueToday)
            let name = worst == .overdue && all > 1 ? words.late : words.name(worst)
            add(frame.chip(shown(worst, row), isCounted ? "\(name) \(number)" : nil))
            if worst == .unsettled, let days = row.businessDays { add(words.businessDays(days)) }
        }
        if count.acknowledged > 0 {
            add(deferred(.acknowledged, words.acknowledged, count.acknowledged, of: all))
        }
        if count.snoozed > 0 { add(deferred(.snoozed, words.snoozed, count.snoozed, of: all)) }
        guard row.kind != .meeting, all > 1 else { return parts }
        for text in figures(row) { add(text) }
        return parts
    }

    private func deferred(_ kind: OnHold.Kind, _ word: String, _ count: Int, of all: Int) -> Markup
    {
        frame.chip(
            kind == .snoozed ? "hold" : "ack", kind.symbol, all > 1 ? "\(word) \(count)" : word)
    }

    private static let order: [ObligationStatus.Kind] = [
        .overdue, .behind, .unsettled, .dueToday, .open, .provisional, .ahead, .undated, .held,
        .done, .waived, .closed,
    ]

    private func worst(_ row: RoundRow) -> ObligationStatus.Kind? {
        let worst = Self.order.first { row.count[$0] > 0 }
        // Its day says so already.
        return row.kind == .meeting && worst == .provisional ? nil : worst
    }

    /// What has only passed a provisional day can still be done.
    private func shown(_ worst: ObligationStatus.Kind, _ row: RoundRow) -> ObligationStatus.Kind {
        worst == .provisional && row.kind != .meeting ? .open : worst
    }

    private func figures(_ row: RoundRow) -> [String] {
        let (count, all) = (row.count, row.count.all)
        var figures: [String] = []
        if let expected = row.expected, let reached = row.reached, expected > 0, count[.done] == 0 {
            figures.append(
                words.atLeast(expected, reached.dropFirst(expected).reduce(0, +), of: all))
        } else if count[.done] == 0 {
            figures.append(words.organisations(all))
        } else if count[.done] == all {
            figures.append("\(all)/\(all)")
        } else {
            figures.append(words.done(count[.done], of: all))
        }
        if count[.waived] > 0, count[.waived] < all {
            figures.append(words.waived(count[.waived]))
        }
        return figures
    }
}
