/// One calendar: the entries of one file, for one fiscal year or several.
package struct AnnualCalendar: Hashable, Sendable {
    package struct Track: Hashable, Sendable {
        /// `x-kaigi`, unique in the calendar.
        package let id: String
        package let title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    /// `市政変革@2024`: unique among the loaded calendars, and part of every obligation's id, so
    /// that next year's `x-3` is not this year's.
    package let id: String
    package let title: String
    /// Ascending, at least one.
    package let fiscalYears: [FiscalYear]
    /// Who looks after the calendar and hears of unsettled meetings, backfilled duties and errors.
    package let secretariat: String
    /// The first day on which the calendar says nothing more; `nil` while it is open.
    package let closedFrom: Day?
    package let tracks: [Track]
    package let subjects: [Subject]
    package let entries: [Entry]

    package init(
        id: String, title: String, fiscalYears: [FiscalYear], secretariat: String,
        closedFrom: Day?, tracks: [Track], subjects: [Subject] = [], entries: [Entry]
    ) {
        precondition(!fiscalYears.isEmpty, "a calendar covers at least one fiscal year")
        self.id = id
        self.title = title
        self.fiscalYears = fiscalYears
        self.secretariat = secretariat
        self.closedFrom = closedFrom
        self.tracks = tracks
        self.subjects = subjects
        self.entries = entries
    }
}

extension AnnualCalendar {
    /// Whether it is closed on `today`; without a day, whether it ever closes.
    package func isClosed(on today: Day?) -> Bool {
        closedFrom.map { Self.isClosed(from: $0, on: today) } ?? false
    }

    package static func isClosed(from day: Day, on today: Day?) -> Bool {
        today.map { day <= $0 } ?? true
    }
}
