package import CalendarPlan
package import Wording

/// An RFC 5545 rule outside a calendar file, as somebody asks what it comes to.
package enum RuleExpression {
    /// What stands before a rule in `every:`.
    static let prefix = "rrule:"

    /// Whether `text` is meant as a rule: `rrule:FREQ=…`, `FREQ=…`, in either case.
    package static func isRule(_ text: String) -> Bool {
        let start = text.drop { $0 == " " }.prefix(prefix.count).lowercased()
        return start == prefix || start.hasPrefix("freq=")
    }

    /// The days of `text` in `span`, counted from `start`, which is no later than the span.
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
    /// The part of the rule that is wrong, in upper case; `nil` for the rule as a whole.
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
