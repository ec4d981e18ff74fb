package import CalendarPlan

/// One page of the progress tables.
package struct ReportReply: Codable, Sendable {
    /// One round of an entry, and how it stands with each who owes it.
    package struct Entry: Codable, Sendable {
        /// The calendar's title.
        package let calendarTitle: String
        /// The title of its track; `nil` where it has none.
        package let trackTitle: String?
        /// What its form asks for, in the form's order; `nil` where it has none.
        package let form: [FormSheet.Field]?
        /// One row for each organisation, at least one, with its answers.
        package let rows: [StatusRow]

        package init(
            calendarTitle: String, trackTitle: String? = nil, form: [FormSheet.Field]? = nil,
            rows:
                [StatusRow]
        ) {
            self.calendarTitle = calendarTitle
            self.trackTitle = trackTitle
            self.form = form
            self.rows = rows
        }
    }

    /// The daemon's clock, RFC 3339.
    package let now: String
    /// Today in the plan's zone.
    package let today: Day
    /// The fiscal years asked for; `nil` where all open calendars were.
    package let fiscalYears: [FiscalYear]?
    /// The entries, in the plan's order.
    package let entries: [Entry]
    /// Where there are more: ask again, with this as ``ControlRequest/Parameters/after``.
    package let goOnAfter: String?

    package init(
        now: String, today: Day, fiscalYears: [FiscalYear]? = nil, entries: [Entry],
        goOnAfter:
            String? = nil
    ) {
        self.now = now
        self.today = today
        self.fiscalYears = fiscalYears
        self.entries = entries
        self.goOnAfter = goOnAfter
    }
}
