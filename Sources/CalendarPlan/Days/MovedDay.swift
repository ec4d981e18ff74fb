package struct MovedDay: Hashable, Sendable {
    package enum Manner: Hashable, Sendable {
        /// Counted from 1: the fourth Monday.
        case weekday(Int, Weekday)
        /// The last such weekday, where the month has no fifth one.
        case lastWeekday(Weekday)
        /// Since the day with the same weekday is closed for this reason.
        case businessDay(Int, ClosedReason)
        /// It was the first or last day of the month and stays so.
        case monthEdge
        case holiday(String)
        /// It keeps its distance from another moved day.
        case alongside
        /// The nearest round of a recurrence: only rounds can be left out or moved.
        case round
    }

    package enum Edges: Sendable {
        case none, first, last
        /// Both: a deadline, or a day on which something opens.
        case both
    }

    package let from: Day
    package let to: Day
    package let manner: Manner
    /// Whether the official list does not reach the new day's year.
    package let isComputed: Bool
    package let closed: ClosedReason?

    package init(
        from: Day, to: Day, manner: Manner, isComputed: Bool, closed: ClosedReason?
    ) {
        self.from = from
        self.to = to
        self.manner = manner
        self.isComputed = isComputed
        self.closed = closed
    }
}

extension BusinessDays {
    /// The day of the same month of `year` that has the place of `day`; `nil` for a year that
    /// cannot be written.
    ///
    /// The first and the last day of a month stay what they are, as far as `edges` says. A
    /// holiday stays the holiday of that name. Any other day becomes the same weekday of the
    /// month (第4月曜日), its last one where there is no fifth; and where that is closed, though
    /// `day` was open, the same business day of the month.
    package func place(of day: Day, in year: Int, keeping edges: MovedDay.Edges) -> MovedDay? {
        let (_, month, number) = day.civil
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        let span = DaySpan(first, first.endOfMonth)
        func moved(to place: Day, _ manner: MovedDay.Manner) -> MovedDay {
            MovedDay(
                from: day, to: place, manner: manner,
                isComputed: officialUntil.map { place > $0 } ?? true,
                closed: closedReason(place))
        }
        if number == 1, edges == .first || edges == .both {
            return moved(to: span.first, .monthEdge)
        }
        if day == day.endOfMonth, edges == .last || edges == .both {
            return moved(to: span.last, .monthEdge)
        }
        if let name = holidayName(day),
            let same = closedDays(in: span).first(where: { holidayName($0.day) == name })
        {
            return moved(to: same.day, .holiday(name))
        }
        let ordinal = (number - 1) / 7 + 1
        let weekday = day.weekday
        let toWeekday = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        var candidate = first + (toWeekday + 7 * (ordinal - 1))
        var manner = MovedDay.Manner.weekday(ordinal, weekday)
        if candidate > span.last {
            candidate = candidate - 7
            manner = .lastWeekday(weekday)
        }
        guard isBusinessDay(day), let reason = closedReason(candidate)
        else { return moved(to: candidate, manner) }
        let eve = first - 1
        let position = min(
            count(from: day - number, to: day), count(from: eve, to: span.last))
        return moved(to: adding(position, to: eve), .businessDay(position, reason))
    }

    /// `nil` for a holiday that only fills in for another (休日, 振替休日).
    private func holidayName(_ day: Day) -> String? {
        switch closedReason(day) {
        case .holiday(let name), .computedHoliday(let name): name.contains("休日") ? nil : name
        default: nil
        }
    }
}
