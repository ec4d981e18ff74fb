/// What an entry says about its rounds beside how often they come: `from`, `until`, `except`,
/// `move`.
package struct RoundChanges: Hashable, Sendable {
    /// The day that no round begins before, and from which every second week or month is
    /// counted; `nil` for the first day of the calendar.
    package let from: Day?
    /// The day that no round ends after; `nil` for the last day of the calendar.
    package let until: Day?
    /// Rounds that lie wholly within one of these do not take place.
    package let except: [DaySpan]
    /// Rounds that are a day, and on which day they take place instead; they keep their label.
    package let moves: [Day: Day]

    /// The rounds as they come.
    package static let none = RoundChanges()

    /// Changes; `from` after `until` leaves no round.
    package init(
        from: Day? = nil, until: Day? = nil, except: [DaySpan] = [], moves: [Day: Day] = [:]
    ) {
        self.from = from
        self.until = until
        self.except = except
        self.moves = moves
    }

    /// Whether `round` lies between ``from`` and ``until``.
    package func bounds(contain round: Recurrence.Occurrence) -> Bool {
        from.map { $0 <= round.span.first } ?? true && until.map { round.span.last <= $0 } ?? true
    }
}

extension Recurrence {
    /// The rounds in `years` that `changes` leave, each where they put it, in order of labels.
    ///
    /// `calendarStart` is the first day of the calendar, from which every second week, month or
    /// year is counted where `changes` have no first day.
    package func occurrences(
        in years: [FiscalYear], calendarStart: Day, changes: RoundChanges
    ) -> [Occurrence] {
        let anchor = changes.from ?? calendarStart
        return years.flatMap { occurrences(in: $0, from: anchor) }.filter { round in
            changes.bounds(contain: round)
                && !changes.except.contains {
                    $0.contains(round.span.first) && $0.contains(round.span.last)
                }
        }.map { round in
            guard round.isDay, let day = changes.moves[round.span.first] else { return round }
            return Occurrence(day, label: round.label, fiscalYear: round.fiscalYear)
        }
    }
}
