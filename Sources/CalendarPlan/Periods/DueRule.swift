package import Text

package enum DueRule: Hashable, Sendable {
    /// `7月22日`, `10月上旬`: due on the last day.
    case period(Period)
    case relative(RelativeDay)

    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<(DueRule, [ExpressionWarning]), ExpressionError> {
        if let relative = RelativeDay.reading(text, eras: eras) {
            return relative.map { (.relative($0.day), $0.warnings) }
        }
        return Period.read(text, eras: eras).map { (.period($0.period), $0.warnings) }
    }
}

/// A day counted from another: `10bd before x-3`, `2週間前`, `5bd after end`.
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
        /// The round's period, or the entry's own `when`: `before end`, `期末の5営業日前`; without an edge
        /// like ``entry(_:_:)``.
        case itself(Edge?)
        /// The fiscal year: `年度末の10営業日前`.
        case fiscalYear(Edge)
    }

    package let amount: Int
    package let unit: Unit
    package let direction: Direction
    package let anchor: Anchor

    /// Ten years of business days; more is a typing error.
    package static let amountLimit = 2_500

    package init(_ amount: Int, _ unit: Unit, _ direction: Direction, _ anchor: Anchor) {
        self.amount = amount
        self.unit = unit
        self.direction = direction
        self.anchor = anchor
    }

    /// `nil` where `text` is not a relative day and may be a period.
    ///
    /// An entry whose id is a word for an edge (`start`, `end`, 期首, 期末, 開始, 終了, 年度当初, 年度末 …) cannot
    /// be an anchor.
    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<RelativeDay, ExpressionError>? {
        reading(text, eras: eras)?.map { $0.day }
    }

    static func reading(
        _ text: String, eras: EraTable
    ) -> Result<(day: RelativeDay, warnings: [ExpressionWarning]), ExpressionError>? {
        do throws(ExpressionError) {
            // A text that is too long to be read is for the period's reader to refuse.
            guard let text = try? ExpressionText(text) else { return nil }
            var reader = RelativeDayReader(text, eras)
            guard let day = try reader.readDay() else { return nil }
            return .success((day, reader.warnings))
        } catch {
            return .failure(error)
        }
    }

    package var reversed: RelativeDay {
        RelativeDay(amount, unit, direction == .before ? .after : .before, anchor)
    }

    package func day(from day: Day, _ businessDays: BusinessDays) -> Day {
        let signed = direction == .before ? -amount : amount
        return switch unit {
        case .businessDays: businessDays.adding(signed, to: day)
        case .days: day + signed
        case .weeks: day + signed * 7
        case .months: day.adding(months: signed)
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
