/// One calendar: the entries of one file, for one fiscal year or several.
package struct AnnualCalendar: Hashable, Sendable {
    /// A strand of work that entries belong to.
    package struct Track: Hashable, Sendable {
        /// The name inside the calendar: `x-kaigi`.
        package let id: String
        /// What people call it: `X会議`.
        package let title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    /// `市政変革@2024`: unique among the loaded calendars, and part of every obligation's id, so
    /// that next year's `x-3` is not this year's.
    package let id: String
    /// What people call it: `市政変革`.
    package let title: String
    /// The fiscal years it covers, ascending, at least one.
    package let fiscalYears: [FiscalYear]
    /// Who looks after it and hears of what is unsettled, adopted or wrong.
    package let secretariat: String
    /// The first day from which it is finished and says nothing more; `nil` while it is open.
    package let closedFrom: Day?
    /// Its tracks, in file order.
    package let tracks: [Track]
    /// What its agenda items and entries may refer to, in file order.
    package let subjects: [Subject]
    /// Its entries, in file order.
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
    /// Whether it says nothing more on `today`; where that is not known, whether it ever will say
    /// nothing more.
    package func isClosed(on today: Day?) -> Bool {
        closedFrom.map { Self.isClosed(from: $0, on: today) } ?? false
    }

    /// Whether a calendar that is finished from `day` on says nothing more on `today`.
    package static func isClosed(from day: Day, on today: Day?) -> Bool {
        today.map { day <= $0 } ?? true
    }
}
