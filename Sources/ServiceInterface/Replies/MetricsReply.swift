package import DueNotices

/// Figures for a monitoring system.
package struct MetricsReply: Codable, Sendable {
    /// How many obligations of open calendars stand so.
    package struct Obligations: Codable, Hashable, Sendable {
        package var calendar: String
        /// The track's id; `nil` for those on none.
        package var track: String?
        package var standing: ObligationStatus.Kind
        package var count: Int

        package init(
            calendar: String, track: String?, standing: ObligationStatus.Kind, count: Int
        ) {
            (self.calendar, self.track) = (calendar, track)
            (self.standing, self.count) = (standing, count)
        }
    }

    /// How many notices fell due for this reason, since the daemon started.
    package struct Notices: Codable, Hashable, Sendable {
        /// The word of the reason without its data: `reminder`.
        package var reason: String
        package var count: Int

        package init(reason: String, count: Int) { (self.reason, self.count) = (reason, count) }
    }

    /// What has not left by a channel.
    package struct Outbox: Codable, Hashable, Sendable {
        package var channel: String
        package var waiting: Int
        /// How long the oldest has waited.
        package var oldestSeconds: Int
        package var dead: Int

        package init(channel: String, waiting: Int, oldestSeconds: Int, dead: Int) {
            (self.channel, self.waiting) = (channel, waiting)
            (self.oldestSeconds, self.dead) = (oldestSeconds, dead)
        }
    }

    package var version: String
    package var obligations: [Obligations]
    package var notices: [Notices]
    package var outbox: [Outbox]
    package var spoolFiles: Int
    package var spoolOldestSeconds: Int?
    package var secondsSinceStep: Int?
    /// By how much the next step is late; 0 where it is still to come.
    package var secondsBehind: Int?
    package var ledgerBytes: Int
    package var isLedgerFailing: Bool
    /// How often somebody has set the clock since the daemon started.
    package var clockJumps: Int
    package var isClockHeld: Bool
    /// Whether the configuration on disk was refused, and the one before it is in force.
    package var isReloadRefused: Bool
    /// Mails among the reports of failure that are none of ours or no report, since the start.
    package var bouncesNotUnderstood: Int
    package var conditions: Int

    package init(
        version: String, obligations: [Obligations], notices: [Notices], outbox: [Outbox]
    ) {
        self.version = version
        (self.obligations, self.notices, self.outbox) = (obligations, notices, outbox)
        (spoolFiles, ledgerBytes, clockJumps, bouncesNotUnderstood) = (0, 0, 0, 0)
        (isLedgerFailing, isClockHeld, isReloadRefused) = (false, false, false)
        conditions = 0
    }
}
