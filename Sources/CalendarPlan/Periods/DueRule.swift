package import Text

/// How a due day is written: as a period, or relative to something else.
package enum DueRule: Hashable, Sendable {
    /// `7月22日`, `10月上旬`: due on the last day of the period.
    case period(Period)
    /// `10bd before x-3`, `x-3の10営業日前`.
    case relative(RelativeDay)

    /// Reads `text`: first as a relative day, else as a period.
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

    /// To which side of the anchor.
    package enum Direction: Hashable, Sendable {
        case before, after
    }

    /// Which end of a span of days is meant.
    package enum Edge: Hashable, Sendable {
        case start, end
    }

    package enum Anchor: Hashable, Sendable {
        /// Another entry, by its id; without an edge, before counts from its first day and
        /// after from its last.
        case entry(String, Edge?)
        case day(Day)
        /// The recurrence's own period, or the entry's own `when`: `before end`, `期末の5営業日前`.
        ///
        /// Without an edge (`20bd before`), before counts from the first day and after from the
        /// last.
        case itself(Edge?)
        /// The fiscal year: `年度末の10営業日前`.
        case fiscalYear(Edge)
    }

    /// How many units, 0 to ``amountLimit``.
    package let amount: Int
    package let unit: Unit
    package let direction: Direction
    package let anchor: Anchor

    /// The most that may be counted: ten years of business days is beyond any plan, so more is
    /// a slip of the pen.
    package static let amountLimit = 2_500

    /// `amount` units to `direction` of `anchor`.
    package init(_ amount: Int, _ unit: Unit, _ direction: Direction, _ anchor: Anchor) {
        self.amount = amount
        self.unit = unit
        self.direction = direction
        self.anchor = anchor
    }

    /// Reads `text`; `nil` where it is no relative day at all and may be a period.
    ///
    /// An entry whose id is one of the words for an edge (`start`, `end`, 期首, 期末, 開始, 終了,
    /// 年度当初, 年度末 …) cannot be counted from. Warnings about the anchor's day are for
    /// ``DueRule/read(_:)``.
    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<RelativeDay, ExpressionError>? {
        reading(text, eras: eras)?.map { $0.day }
    }

    /// What ``read(_:)`` gives, with what is doubtful about the day that is counted from.
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

    /// To the other side of the same anchor.
    package var reversed: RelativeDay {
        RelativeDay(amount, unit, direction == .before ? .after : .before, anchor)
    }

    /// The day this many units from `day`.
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
    /// The canonical text, which reads back as the same rule.
    package var description: String {
        switch self {
        case .period(let period): period.description
        case .relative(let day): day.description
        }
    }

    /// The text in `language`; either reads back as the same rule.
    package func text(_ language: Language) -> String {
        switch self {
        case .period(let period): period.text(language)
        case .relative(let day): day.text(language)
        }
    }
}
