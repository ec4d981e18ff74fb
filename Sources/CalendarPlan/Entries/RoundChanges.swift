package struct RoundChanges: Hashable, Sendable {
    /// Every second week or month counts from here; `nil` for the calendar's first day.
    package let from: Day?
    package let until: Day?
    /// Rounds wholly within one of these do not take place.
    package let except: [DaySpan]
    /// Rounds of one day, and the day they take place instead; labels stay.
    package let moves: [Day: Day]

    package static let none = RoundChanges()

    /// `from` after `until` leaves no round.
    package init(
        from: Day? = nil, until: Day? = nil, except: [DaySpan] = [], moves: [Day: Day] = [:]
    ) {
        self.from = from
        self.until = until
        self.except = except
        self.moves = moves
    }

    package func bounds(contain round: Recurrence.Occurrence) -> Bool {
        from.map { $0 <= round.span.first } ?? true && until.map { round.span.last <= $0 } ?? true
    }
}

extension Recurrence {
    /// In order of labels; `calendarStart` anchors every second week, month or year without `from`.
    ///
    /// Those that take place, or those that are ``RoundChanges/except``.
    package func occurrences(
        in years: [FiscalYear], calendarStart: Day, changes: RoundChanges, calledOff: Bool = false
    ) -> [Occurrence] {
        if calledOff, changes.except.isEmpty { return [] }
        let anchor = changes.from ?? calendarStart
        return years.flatMap { occurrences(in: $0, from: anchor) }.filter { round in
            changes.bounds(contain: round)
                && calledOff
                    == changes.except.contains {
                        $0.contains(round.span.first) && $0.contains(round.span.last)
                    }
        }.map { round in
            guard round.isDay, let day = changes.moves[round.span.first] else { return round }
            return Occurrence(day, label: round.label, fiscalYear: round.fiscalYear)
        }
    }
}
