package import DueNotices

/// How the configuration in force has changed, oldest first.
package struct ConfigurationHistoryReply: Codable, Sendable {
    package struct Row: Codable, Sendable {
        /// When it came into force, RFC 3339.
        package let at: String
        /// Who asked for it, as the kernel vouches; `nil` where the daemon read it at its start or
        /// after a signal.
        package let by: String?
        /// `command`, `signal` or `start`.
        package let via: String
        /// On whose behalf, as whoever asked says.
        package let claimedBy: String?
        package let note: String?
        /// The files and the obligations that changed.
        package let change: ConfigurationChange

        package init(
            at: String, by: String?, via: String, claimedBy: String?, note: String?,
            change: ConfigurationChange
        ) {
            (self.at, self.by, self.via) = (at, by, via)
            (self.claimedBy, self.note, self.change) = (claimedBy, note, change)
        }
    }

    package let rows: [Row]

    package init(rows: [Row]) { self.rows = rows }
}
