import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// An indicator's targets and values by year: a chart, and a table of the same numbers.
struct IndicatorChart {
    let frame: PageFrame
    let rounds: [RoundRow]
    let rows: [String: [StatusRow]]
    let names: [FiscalYear: String]
    private var words: PageWords { frame.words }

    init(
        _ frame: PageFrame, _ rounds: [RoundRow], _ rows: [String: [StatusRow]],
        _ names: [FiscalYear: String]
    ) {
        (self.frame, self.rounds, self.rows, self.names) = (frame, rounds, rows, names)
    }

    private struct Year {
        let name: String
        let rows: [StatusRow]
        /// Of a year before there was a ledger.
        var earlier: Quantity?
    }

    private var years: [Year] {
        let baseline = (rounds[0].details?.baseline ?? []).map { known in
            Year(name: names[known.year] ?? "\(known.year)", rows: [], earlier: known.value)
        }
        return baseline
            + rounds.map { round in
                Year(
                    name: round.fiscalYear.flatMap { names[$0] } ?? round.title,
                    rows: rows[round.name] ?? [])
            }
    }

    var markup: Markup {
        let years = years
        let isSingle = years.allSatisfy { $0.rows.count <= 1 }
        return Markup(.article, .class("box stack")) {
            Markup(.h3) {
                frame.titleLink(.entry(rounds[0].calendar, rounds[0].entry), rounds[0].entryTitle)
            }
            if isSingle, let owner = years.lazy.compactMap(\.rows.first).first?.organisation {
                Markup(.p, .class("mute"), frame.titleLanguage) { owner }
            }
            Markup(.div, .class("pair")) {
                if isSingle { chart(years) }
                isSingle ? table(years) : countTable(years)
            }
        }
    }

    // MARK: Tables

    private func table(_ years: [Year]) -> Markup {
        self.table([words.fiscalYear, words.target, words.value, words.verdict], years) { year in
            let row = year.rows.first
            return [
                row?.target ?? "―",
                row?.value ?? year.earlier?.description ?? words.notRecorded,
                row.map { words.verdict($0) } ?? "―",
            ]
        }
    }

    /// Of many organisations: how many have recorded a value, and with how many it meets the target.
    private func countTable(_ years: [Year]) -> Markup {
        self.table([words.fiscalYear, words.target, words.value, words.verdict], years) { year in
            let all = year.rows.count
            if let earlier = year.earlier { return ["―", earlier.description, "―"] }
            return [
                year.rows.first?.target ?? "―",
                words.recorded(year.rows.count { $0.value != nil }, of: all),
                words.met(year.rows.count { $0.verdict == .met }, of: all),
            ]
        }
    }

    private func table(
        _ columns: [String], _ years: [Year], _ cells: (Year) -> [String]
    ) -> Markup {
        Markup(
            .div, .class("scroll"), .init(.role, "region"),
            .init(.ariaLabel, rounds[0].entryTitle), .init(.tabindex, "0")
        ) {
            Markup(.table) {
                Markup(.caption, .class("vh"), frame.titleLanguage) { rounds[0].entryTitle }
                Markup(.thead) {
                    Markup(.tr) {
                        for column in columns { Markup(.th, .scope("col")) { column } }
                    }
                }
                Markup(.tbody) {
                    for year in years {
                        Markup(.tr) {
                            Markup(.th, .scope("row"), .class("nb")) { year.name }
                            for cell in cells(year) { Markup(.td) { cell } }
                        }
                    }
                }
            }
        }
    }

    // MARK: The chart

    private static let size = (width: 480.0, height: 200.0)
    private static let plot = (left: 16.0, top: 24.0, bottom: 168.0)

    /// Dots, since values against targets are no quantities that add up; from 0, so that no
    /// difference looks larger than it is.
    private func chart(_ years: [Year]) -> Markup {
        let numbers = years.flatMap { year in
            [year.earlier, year.rows.first?.value.flatMap { Quantity($0) }, target(year)]
                .compactMap { $0?.number }
        }
        guard let most = numbers.max(), most > 0 else { return .nothing }
        let step = (Self.size.width - Self.plot.left) / Double(years.count)
        return Markup(.div) {
            Markup(
                .svg, .class("chart"),
                .init(.viewBox, "0 0 \(Int(Self.size.width)) \(Int(Self.size.height))"),
                .init(.role, "img"), .init(.ariaLabel, words.chart(rounds[0].entryTitle))
            ) {
                Markup(
                    .line, .class("axis"), .init(.x1, "0"), .init(.x2, "\(Int(Self.size.width))"),
                    .init(.y1, text(Self.plot.bottom)), .init(.y2, text(Self.plot.bottom)))
                for (index, year) in years.enumerated() {
                    marks(year, x: Self.plot.left + step * (Double(index) + 0.5), most: most)
                }
            }
        }
    }

    private func marks(_ year: Year, x: Double, most: Double) -> Markup {
        func y(_ number: Double) -> Double {
            Self.plot.bottom - number / most * (Self.plot.bottom - Self.plot.top)
        }
        var marks = label(year.name, x: x, y: Self.size.height - 10)
        if let target = target(year)?.number {
            marks += Markup(
                .line, .class("goal"), .init(.x1, text(x - 18)), .init(.x2, text(x + 18)),
                .init(.y1, text(y(target))), .init(.y2, text(y(target))))
        }
        if let value = year.rows.first?.value.flatMap({ Quantity($0) }), let number = value.number {
            let isMissed = year.rows.first?.verdict == .missed
            marks +=
                isMissed
                ? Markup(
                    .path, .class("missed"),
                    .init(.d, "M\(text(x)) \(text(y(number) - 7))l8 14h-16Z"))
                : dot(x, y(number), year.rows.first?.verdict == .met ? "met" : "value")
            marks += label(value.description, x: x, y: y(number) - 12)
        } else if let earlier = year.earlier, let number = earlier.number {
            marks += dot(x, y(number), "base")
            marks += label(earlier.description, x: x, y: y(number) - 12)
        }
        return marks
    }

    private func dot(_ x: Double, _ y: Double, _ style: String) -> Markup {
        Markup(.circle, .class(style), .init(.cx, text(x)), .init(.cy, text(y)), .init(.r, "6"))
    }

    private func label(_ label: String, x: Double, y: Double) -> Markup {
        Markup(.text, .init(.x, text(x)), .init(.y, text(y)), .init(.textAnchor, "middle")) {
            label
        }
    }

    private func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// A fixed amount; a change has none that the calendar says.
    private func target(_ year: Year) -> Quantity? {
        guard let text = year.rows.first?.target,
            case .success(let target) = Target.read(text), case .fixed(let amount) = target.amount
        else { return nil }
        return amount
    }
}

extension Quantity {
    /// Where it stands on an axis: a share as a part of 100.
    fileprivate var number: Double? {
        switch self {
        case .number(let number, _), .percent(let number): Double(number.tenThousandths) / 10_000
        case .share(let part, let whole): Double(part) / Double(whole) * 100
        }
    }
}
