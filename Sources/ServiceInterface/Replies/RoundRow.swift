package import CalendarPlan

/// One round of an entry, and how it stands with all who owe it.
package struct RoundRow: Codable, Sendable {
    /// `x-3`, `quarter-review.2026-Q3`.
    package var obligation: String
    /// The calendar's id.
    package var calendar: String
    package var title: String
    /// Without the round.
    package var entryTitle: String
    package var kind: Entry.Kind
    /// The id of its track.
    package var track: String?
    package var trackTitle: String?
    package var fiscalYear: FiscalYear?
    package var opens: Day?
    package var due: Day?
    /// Whether `due` rests on an unsettled meeting.
    package var provisional: Bool
    /// For an unsettled meeting the days it may take place, for one of several days those.
    package var period: DaySpan?
    /// By when an unsettled meeting is to have its day.
    package var settleBy: Day?
    /// Whether its calendar is closed.
    package var closed: Bool
    package var count: ObligationCount
    /// Of those that are late, the most business days over.
    package var businessDays: Int?
    /// Of a quota, how often it must take place.
    package var required: Int?
    /// Of a quota, how many organisations it took place with no time, once, … and ``required``
    /// times or more.
    package var reached: [Int]?
    /// Of a quota with a pace, how often it is expected by today.
    package var expected: Int?
    /// Of a meeting that has one.
    package var agenda: [AgendaRow]?
    /// Only of an indicator, or where it was asked for by its name.
    package var details: Details?

    /// Why its days fall where they do, and what is asked.
    package struct Details: Codable, Sendable {
        /// The rules in the words of calendar files, in the language asked for.
        package let when: String?
        package let opens: String?
        package let due: String?
        package let every: String?
        package let settleBy: String?
        package let facts: Facts
        /// What its form asks for, in the form's order.
        package let form: [Form.Field]?
        /// What its days are counted from.
        package let countedFrom: [Reference]
        /// Whose days are counted from its.
        package let counted: [Reference]
        /// Values of years before there was a ledger.
        package let baseline: [YearValue]

        package init(
            when: String?, opens: String?, due: String?, every: String?, settleBy: String?,
            facts: Facts, form: [Form.Field]?,
            countedFrom: [Reference], counted: [Reference], baseline: [YearValue]
        ) {
            (self.when, self.opens, self.due, self.every) = (when, opens, due, every)
            (self.settleBy, self.facts, self.form) = (settleBy, facts, form)
            (self.countedFrom, self.counted, self.baseline) = (countedFrom, counted, baseline)
        }
    }

    /// Another entry of the calendar.
    package struct Reference: Codable, Hashable, Sendable {
        package let obligation: String
        package let title: String
        package let due: Day?
        package let provisional: Bool

        package init(_ obligation: Obligation) {
            (self.obligation, title) = (obligation.id.shortName, obligation.title)
            (due, provisional) = (obligation.due, obligation.isProvisional)
        }
    }

    package struct YearValue: Codable, Hashable, Sendable {
        package let year: FiscalYear
        package let value: Quantity

        package init(year: FiscalYear, value: Quantity) { (self.year, self.value) = (year, value) }
    }

    package init(_ obligation: Obligation, entryTitle: String, closed: Bool, count: ObligationCount)
    {
        self.obligation = obligation.id.shortName
        calendar = obligation.id.entry.calendar
        (title, self.entryTitle) = (obligation.title, entryTitle)
        (kind, track) = (obligation.kind, obligation.track)
        (opens, due, provisional) = (obligation.opens, obligation.due, obligation.isProvisional)
        (period, settleBy) = (obligation.period, obligation.settleBy)
        (self.closed, self.count) = (closed, count)
        agenda = obligation.agenda.isEmpty ? nil : obligation.agenda.map(AgendaRow.init)
    }

    /// `市政変革@2026/quarter-review.2026-Q3`.
    package var name: String { "\(calendar)/\(obligation)" }
}
