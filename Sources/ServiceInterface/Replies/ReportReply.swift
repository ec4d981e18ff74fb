package import CalendarPlan

/// One page of the progress tables.
package struct ReportReply: Codable, Sendable {
    /// One round of an entry, and how it stands with each who owes it.
    package struct Entry: Codable, Sendable {
        package let calendarTitle: String
        package let trackTitle: String?
        /// What its form asks for, in the form's order; `nil` where it has none.
        package let form: [Form.Field]?
        /// One row for each organisation, at least one, with its answers.
        package let rows: [StatusRow]

        package init(
            calendarTitle: String, trackTitle: String? = nil, form: [Form.Field]? = nil,
            rows: [StatusRow]
        ) {
            (self.calendarTitle, self.trackTitle) = (calendarTitle, trackTitle)
            (self.form, self.rows) = (form, rows)
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
    /// Where there are more: ask again, with this as ``ReportRequest/after``.
    package let goOnAfter: String?

    package init(
        now: String, today: Day, fiscalYears: [FiscalYear]? = nil, entries: [Entry],
        goOnAfter: String? = nil
    ) {
        (self.now, self.today, self.fiscalYears) = (now, today, fiscalYears)
        (self.entries, self.goOnAfter) = (entries, goOnAfter)
    }
}
