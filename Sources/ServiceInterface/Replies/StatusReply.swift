package import CalendarPlan

/// Everything that `koyomi status` and `koyomi next` show.
package struct StatusReply: Codable, Sendable {
    /// A meeting whose day is fixed.
    package struct Settled: Codable, Sendable {
        /// The calendar's id.
        package var calendar: String
        /// The meeting's id in it.
        package var entry: String
        /// Its round; `nil` where it does not come round.
        package var occurrence: String?
        /// Its day.
        package var day: Day

        package init(_ round: RoundID, _ day: Day) {
            (calendar, entry, self.day) = (round.entry.calendar, round.entry.entry, day)
            occurrence = round.occurrence
        }
    }

    /// The daemon's version.
    package var version: String
    /// Its clock, RFC 3339.
    package var now: String
    /// Today in the plan's zone.
    package var today: Day
    /// The obligations of open calendars, in the plan's order.
    package var rows: [StatusRow]
    /// The meetings whose day is fixed, in order of their ids.
    package var settled: [Settled]
    /// The next instant at which something is said, RFC 3339.
    package var nextInstant: String?
    /// How many messages are not yet delivered.
    package var outboxWaiting: Int
    /// How many messages were given up.
    package var outboxDead: Int
    package var troubles: [HealthCondition]
    /// Where a limit was asked for: of how many obligations the rows are a part.
    package var total: Int?
}

extension StatusReply {
    package init(version: String, now: String, today: Day, rows: [StatusRow]) {
        self.init(
            version: version, now: now, today: today, rows: rows, settled: [], nextInstant: nil,
            outboxWaiting: 0, outboxDead: 0, troubles: [])
    }
}
