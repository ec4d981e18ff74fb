package import CalendarPlan
package import Wording

/// An RFC 5545 rule outside a calendar file.
package enum RuleExpression {
    static let prefix = "rrule:"

    /// `rrule:FREQ=…`, `FREQ=…`, in either case.
    package static func isRule(_ text: String) -> Bool {
        let start = text.drop { $0 == " " }.prefix(prefix.count).lowercased()
        return start == prefix || start.hasPrefix("freq=")
    }

    /// Counted from `start`, which is not after the span's beginning.
    package static func read(_ text: String, from start: Day, in span: DaySpan)
        -> Result<ListedDays, RuleError>
    {
        var rule = text.filter { $0 != " " }
        if rule.lowercased().hasPrefix(prefix) { rule = String(rule.dropFirst(prefix.count)) }
        do throws(RuleError) {
            let read = try RecurrenceRule(rule)
            let days = RuleDays(read, from: start).days(to: span.last).filter { $0 >= span.first }
            return .success(ListedDays(rule: read.text, days: days))
        } catch {
            return .failure(error)
        }
    }
}

extension RuleError {
    /// The wrong part in upper case; `nil` for the rule as a whole.
    package var part: String? {
        switch self {
        case .noFrequency: nil
        case .partOfDay(let part), .otherCalendar(let part), .untilWithTime(let part),
            .noSuchUntil(let part), .countedWeekday(let part), .unknownPart(let part, _),
            .unreadable(let part, _):
            part
        }
    }
}
