import CalendarPlan
import Configuration

/// A rule that gives the rounds of a series on the city's days.
struct CityRule {
    private(set) var text = ""
    private(set) var from: Day
    /// Days of the rule that are no rounds.
    private(set) var exceptions: [Day] = []

    /// `nil` where no simple rule gives `days`.
    init?(_ rounds: ICalendarRounds, _ segment: Int, days: [Day], in years: ClosedRange<Day>) {
        var rounds = rounds
        guard let rule = rounds.rule, let first = days.first, let last = days.last else {
            return nil
        }
        let (own, city) = rounds.beginning(of: segment)
        from = city
        var best: (text: String, exceptions: [Day])?
        // A calendar does not look back further.
        let isOld = years.lowerBound - city > FiscalYear.rangeLimit * 366
        if isOld { from = first }
        var texts = [rule.text]
        if let shifted = Self.shifted(rule.text, by: city - own) { texts.insert(shifted, at: 0) }
        for text in texts {
            let isWhole = rounds.segmentCount == 1 && !isOld
            let bounds =
                isWhole
                ? Self.bounded(text, until: rounds.untilDay) : [Self.cut(text, after: last)]
            for bounded in bounds {
                guard let rule = try? RecurrenceRule(bounded) else { continue }
                let found = RuleDays(rule, from: from).days(to: years.upperBound).filter {
                    $0 >= years.lowerBound
                }
                let extra = Set(found).subtracting(days)
                guard found.count - extra.count == days.count,
                    extra.count < best?.exceptions.count ?? ICalendarEntries.dayLimit
                else { continue }
                best = (bounded, extra.sorted())
            }
        }
        guard let best else { return nil }
        (text, exceptions) = best
    }

    private static func bounded(_ text: String, until: Day?) -> [String] {
        // The last day may lie behind a bound within it.
        until.map { [bound(text, $0), bound(text, $0 - 1)] } ?? [text]
    }

    private static func cut(_ text: String, after last: Day) -> String {
        let parts = text.split(separator: ";").filter { !$0.hasPrefix("COUNT=") }
        return bound(parts.joined(separator: ";"), last)
    }

    private static func bound(_ text: String, _ last: Day) -> String {
        text + ";UNTIL=" + "\(last)".filter { $0 != "-" }
    }

    /// A weekly rule whose weekdays are `days` later; `nil` for any other.
    private static func shifted(_ text: String, by days: Int) -> String? {
        let names = RecurrenceRule.weekdays
        guard days % 7 != 0, text.contains("FREQ=WEEKLY") else { return nil }
        return text.split(separator: ";").map { part -> String in
            guard part.hasPrefix("BYDAY=") else { return String(part) }
            let weekdays = part.dropFirst(6).split(separator: ",").map { name -> String in
                let index = names.firstIndex(of: String(name)) ?? 0
                return names[((index + days) % 7 + 7) % 7]
            }
            return "BYDAY=" + weekdays.joined(separator: ",")
        }.joined(separator: ";")
    }
}
