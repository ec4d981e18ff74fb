import CalendarPlan
import DueNotices
import ServiceInterface

/// The bar or mark above a label: SVG in per cent of the cell's months, exact to the day.
struct YearBar {
    let months: ClosedRange<Int>
    let year: FiscalYear

    private enum Edge: Double {
        case start = 0
        case middle = 0.5
        case end = 1
    }

    func markup(_ row: RoundRow) -> Markup {
        guard case .months(_, let shape, let days) = YearPlace(row, in: year) else {
            return .nothing
        }
        return Markup(.svg, .class("bar"), .ariaHidden, .init(.height, "12")) {
            switch shape {
            case .meeting where row.provisional: pill(days)
            case .meeting:
                Markup(
                    .circle, .init(.cx, percent(days.first, .middle)), .init(.cy, "6"),
                    .init(.r, "5.5"), .class(row.barStyle))
            case .deadline:
                Markup(
                    .svg, .init(.x, percent(days.last, .middle)), .init(.overflow, "visible")
                ) {
                    Markup(
                        .path, .init(.d, "M0 0.5 5.5 6 0 11.5 -5.5 6Z"),
                        .class(row.provisional ? "k-prov" : row.barStyle))
                }
            case .span: span(row, days)
            }
        }
    }

    private func pill(_ days: DaySpan) -> Markup {
        rectangle(days, y: 1, height: 10, radius: 5, style: "k-prov")
    }

    /// A span whose end is provisional has its last month hatched.
    private func span(_ row: RoundRow, _ days: DaySpan) -> Markup {
        var bar = rectangle(days, y: 3, height: 6, radius: 2, style: row.barStyle)
        if row.provisional, days.last <= year.last {
            let first = max(days.first, days.last - Self.hatchedDays)
            bar += rectangle(
                DaySpan(first, days.last), y: 1, height: 10, radius: 0, style: "k-prov")
        }
        return bar
    }

    /// A 旬 before the provisional day.
    private static let hatchedDays = 10

    private func rectangle(
        _ days: DaySpan, y: Int, height: Int, radius: Int, style: String
    ) -> Markup {
        let (from, to) = (fraction(days.first, .start), fraction(days.last, .end))
        return Markup(
            .rect, .init(.x, Self.text(from)), .init(.width, Self.text(max(0, to - from))),
            .init(.y, "\(y)"), .init(.height, "\(height)"), .init(.rx, "\(radius)"), .class(style))
    }

    private func percent(_ day: Day, _ edge: Edge) -> String { Self.text(fraction(day, edge)) }

    /// Of the months; a day before them is their start, one behind them their end.
    private func fraction(_ day: Day, _ edge: Edge) -> Double {
        let offset = YearPlace.month(of: day, in: year) - months.lowerBound
        let (civilYear, month, number) = day.civil
        let length = Double(Day.length(ofMonth: month, year: civilYear))
        let place = Double(offset) + (Double(number - 1) + edge.rawValue) / length
        return min(1, max(0, place / Double(months.count)))
    }

    /// Where `day` is in the whole year: `66.53%`.
    static func line(_ day: Day, in year: FiscalYear) -> String {
        text(YearBar(months: 0...11, year: year).fraction(day, .middle), places: 2)
    }

    static func text(_ fraction: Double, places: Int = 1) -> String {
        let factor = places == 1 ? 10 : 100
        let number = Int((fraction * 100 * Double(factor)).rounded())
        let rest = number % factor
        let padding = places == 2 && rest < 10 ? "0" : ""
        return "\(number / factor).\(padding)\(rest)%"
    }
}

extension RoundRow {
    /// Outlined while it is not done, solid when it is.
    fileprivate var barStyle: String {
        if closed { return "k-ahead" }
        if count.late > 0 { return "k-late" }
        if count[.dueToday] > 0 { return "k-today" }
        if count[.open] + count[.provisional] > 0 { return "k-open" }
        return count.live > 0 || count[.closed] > 0 ? "k-ahead" : "k-done"
    }
}
