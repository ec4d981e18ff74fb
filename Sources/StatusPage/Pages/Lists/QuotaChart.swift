import DueNotices
import ServiceInterface
import Wording

/// How often what is counted took place: how many organisations are at each number.
struct QuotaChart {
    let frame: PageFrame
    let row: RoundRow
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ row: RoundRow) { (self.frame, self.row) = (frame, row) }

    private static let barHeight = 24
    private static let rowHeight = 36
    private static let left = 60
    private static let width = 300
    /// More bars than a person compares.
    private static let barLimit = 12

    var markup: Markup {
        Markup(.article, .class("box stack")) {
            Markup(.h3) { frame.link(row, in: nil) }
            Markup(.p) {
                if let expected = row.expected { "\(words.expected(expected))　" }
                RoundSummary(frame).markup(row)
            }
            Markup(.div, .class("pair")) {
                if let reached = row.reached {
                    if reached.count <= Self.barLimit { chart(reached) }
                    table(reached)
                }
            }
        }
    }

    private func chart(_ reached: [Int]) -> Markup {
        let most = max(1, reached.max() ?? 1)
        return Markup(.div) {
            Markup(
                .svg, .class("chart"),
                .init(.viewBox, "0 0 480 \(reached.count * Self.rowHeight)"), .init(.role, "img"),
                .init(.ariaLabel, words.chart(reached))
            ) {
                for (times, count) in reached.enumerated() {
                    let y = times * Self.rowHeight + 8
                    let width = count * Self.width / most
                    Markup(
                        .text, .init(.x, "\(Self.left - 8)"), .init(.y, "\(y + 17)"),
                        .init(.textAnchor, "end")
                    ) { words.times(times) }
                    Markup(
                        .rect, .class(style(times)), .init(.x, "\(Self.left)"), .init(.y, "\(y)"),
                        .init(.width, "\(width)"), .init(.height, "\(Self.barHeight)"))
                    Markup(
                        .text, .init(.x, "\(Self.left + width + 6)"), .init(.y, "\(y + 17)")
                    ) { label(times, count) }
                }
            }
        }
    }

    private func isShort(_ times: Int) -> Bool { times < row.expected ?? 0 }

    private func style(_ times: Int) -> String {
        if isShort(times) { return "missed" }
        return times >= row.required ?? 0 ? "met" : "value"
    }

    private func label(_ times: Int, _ count: Int) -> String {
        let text = words.organisations(count)
        guard isShort(times), count > 0 else { return text }
        return "\(text)　▼ \(words.name(ObligationStatus.Kind.behind))"
    }

    private func table(_ reached: [Int]) -> Markup {
        Markup(
            .div, .class("scroll"), .init(.role, "region"), .init(.ariaLabel, row.title),
            .init(.tabindex, "0")
        ) {
            Markup(.table) {
                Markup(.caption, .class("vh"), frame.titleLanguage) { row.title }
                Markup(.thead) {
                    Markup(.tr) {
                        Markup(.th, .scope("col")) { words.times }
                        Markup(.th, .scope("col"), .class("num")) { words.organisationCount }
                    }
                }
                Markup(.tbody) {
                    for (times, count) in reached.enumerated() {
                        Markup(.tr) {
                            Markup(.th, .scope("row")) { words.times(times) }
                            Markup(.td, .class("num")) { "\(count)" }
                        }
                    }
                }
            }
        }
    }
}
