package import Text

package enum DueRule: Hashable, Sendable {
    /// `7月22日`, `10月上旬`: due on the last day.
    case period(Period)
    case relative(RelativeDay)

    package struct Reading: Hashable, Sendable {
        package let rule: DueRule
        package let warnings: [ExpressionWarning]
        /// 閉庁日の場合は翌開庁日 beside it.
        package let onClosedDay: Entry.ClosedDayRule?
    }

    package static func read(_ text: String, eras: EraTable = .statutory)
        -> Result<Reading, ExpressionError>
    {
        do throws(ExpressionError) {
            let outline = try ExpressionOutline(text, eras)
            if let (day, warnings) = try RelativeDay.reading(outline, eras) {
                return .success(
                    Reading(
                        rule: .relative(day), warnings: warnings,
                        onClosedDay: outline.onClosedDay))
            }
            let period = try Period.reading(outline, eras)
            return .success(
                Reading(
                    rule: .period(period.period), warnings: period.warnings,
                    onClosedDay: period.onClosedDay))
        } catch {
            return .failure(error.explained(by: text, eras))
        }
    }
}

/// A day counted from another: `10bd before x-3`, `2週間前`, `5bd after end`, 翌月10日.
package struct RelativeDay: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        case businessDays, days, weeks, months
    }

    package enum Direction: Hashable, Sendable {
        case before, after
    }

    package enum Edge: Hashable, Sendable {
        case start, end
    }

    package enum Anchor: Hashable, Sendable {
        /// By id; without an edge, before counts from its first day and after from its last.
        case entry(String, Edge?)
        case day(Day)
        /// A day or an end that the fiscal year has: 6月10日, 上半期末; an entry with that id goes first.
        case period(Period)
        /// The round's period, or the entry's own `when`: `before end`, `期末の5営業日前`; without an edge
        /// like ``entry(_:_:)``.
        case itself(Edge?)
        /// The fiscal year: `年度末の10営業日前`.
        case fiscalYear(Edge)
    }

    package enum Step: Hashable, Sendable {
        case count(Int, Unit, Direction)
        /// In the month so many after the anchor's: 翌月10日, 属する月の末日.
        case inMonth(Int, DayOfMonth)
        /// On the weekday of the week so many after the anchor's, from Monday: 翌週月曜日.
        case inWeek(Int, Weekday)
        /// `the Monday after`, 直前の金曜日; of several the `nth`.
        case weekday(Weekday, Direction, nth: Int = 1)
    }

    package enum DayOfMonth: Hashable, Sendable {
        /// 1 to 30, where the month is shorter its last day; 31 is always that.
        case day(Int)
        case weekday(ordinal: Int, Weekday)
        /// From 1; from the end where negative.
        case businessDay(Int)
    }

    package let step: Step
    package let anchor: Anchor

    /// Ten years of business days; more is a typing error.
    package static let amountLimit = 2_500

    package init(_ amount: Int, _ unit: Unit, _ direction: Direction, _ anchor: Anchor) {
        self.init(.count(amount, unit, direction), anchor)
    }

    package init(_ step: Step, _ anchor: Anchor) {
        self.step = step
        self.anchor = anchor
    }

    /// `nil` where `text` is not a relative day and may be a period.
    ///
    /// An entry whose id is a word for an edge (`start`, `end`, 期首, 期末, 開始, 終了, 年度当初, 年度末 …) cannot
    /// be an anchor.
    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<RelativeDay, ExpressionError>? {
        do throws(ExpressionError) {
            // A text that is too long to be read is for the period's reader to refuse.
            guard let outline = try? ExpressionOutline(text, eras),
                let day = try reading(outline, eras)?.day
            else { return nil }
            if let rule = outline.onClosedDay {
                throw ExpressionError(.content(.closedDayHere(rule)))
            }
            return .success(day)
        } catch {
            return .failure(error)
        }
    }

    static func reading(_ outline: ExpressionOutline, _ eras: EraTable) throws(ExpressionError)
        -> (day: RelativeDay, warnings: [ExpressionWarning])?
    {
        var reader = RelativeDayReader(outline.text, eras)
        guard let day = try reader.readDay() else { return nil }
        if let round = reader.round { throw ExpressionError(.eachRound(round, day)) }
        try outline.refuseRepetitions()
        return (day, reader.warnings + outline.warnings)
    }

    package var direction: Direction {
        switch step {
        case .count(_, _, let direction), .weekday(_, let direction, _): direction
        case .inMonth(let count, _), .inWeek(let count, _): count < 0 ? .before : .after
        }
    }

    /// The edge of the anchor from which it counts.
    package var edge: Edge {
        switch anchor {
        case .entry(_, let edge?), .itself(let edge?), .fiscalYear(let edge): edge
        case .entry, .itself, .day, .period: direction == .before ? .start : .end
        }
    }

    package var countsBusinessDays: Bool {
        if case .count(_, .businessDays, _) = step { return true }
        return false
    }

    package var reversed: RelativeDay {
        guard case .count(let amount, let unit, let direction) = step else { return self }
        return RelativeDay(amount, unit, direction == .before ? .after : .before, anchor)
    }

    /// `nil` where the month has no such weekday.
    package func day(from day: Day, _ businessDays: BusinessDays) -> Day? {
        switch step {
        case .count(let amount, let unit, let direction):
            return self.day(amount, unit, direction, from: day, businessDays)
        case .inWeek(let count, let weekday):
            let monday = day - (day.weekday.rawValue + 6) % 7
            return monday + (count * 7 + (weekday.rawValue + 6) % 7)
        case .weekday(let weekday, .after, let nth):
            return day + ((weekday.rawValue - day.weekday.rawValue + 6) % 7 + nth * 7 - 6)
        case .weekday(let weekday, .before, let nth):
            return day - ((day.weekday.rawValue - weekday.rawValue + 6) % 7 + nth * 7 - 6)
        case .inMonth(let count, let place):
            let first = (day - (day.dayOfMonth - 1)).adding(months: count)
            return place.day(in: DaySpan(first, first.endOfMonth), businessDays)
        }
    }

    private func day(
        _ amount: Int, _ unit: Unit, _ direction: Direction, from day: Day,
        _ businessDays: BusinessDays
    ) -> Day {
        let signed = direction == .before ? -amount : amount
        switch unit {
        case .businessDays: return businessDays.adding(signed, to: day)
        case .days: return day + signed
        case .weeks: return day + signed * 7
        case .months:
            let found = day.adding(months: signed)
            // The day itself is not counted (民法140条), so that behind the end of a month whole
            // calendar months are (143条).
            return direction == .after && amount > 0 && day == day.endOfMonth
                ? found.endOfMonth : found
        }
    }
}

extension RelativeDay.DayOfMonth {
    func day(in month: DaySpan, _ businessDays: BusinessDays) -> Day? {
        switch self {
        case .day(let number): month.first + (min(number, month.count) - 1)
        case .weekday(let ordinal, let weekday):
            NthWeekday(ordinal: ordinal, weekday: weekday).day(in: month)
        case .businessDay(let number):
            number > 0
                ? businessDays.adding(number, to: month.first - 1)
                : businessDays.adding(number, to: month.last + 1)
        }
    }
}

extension DueRule: CustomStringConvertible {
    package var description: String {
        switch self {
        case .period(let period): period.description
        case .relative(let day): day.description
        }
    }

    package func text(_ language: Language) -> String {
        switch self {
        case .period(let period): period.text(language)
        case .relative(let day): day.text(language)
        }
    }
}
