package import CalendarPlan
package import DueNotices

/// A change of the configuration with everything that is recorded beside it.
package struct RecordedConfigurationChange: Hashable, Sendable {
    /// What changed.
    package let change: ConfigurationChange
    /// When it came into force.
    package let at: Instant
    /// Who asked for it, as the kernel vouches; `koyomi` where nobody asked.
    package let by: String
    /// Through what: `command`, `signal`, `start`.
    package let via: String
    /// On whose behalf, as whoever asked says; `nil` where nothing was said.
    package let claimedBy: String?
    /// Words for the reader.
    package let note: String?

    /// A recorded change.
    package init(
        _ change: ConfigurationChange, at: Instant, by: String, via: String, claimedBy: String?,
        note: String?
    ) {
        self.change = change
        self.at = at
        self.by = by
        self.via = via
        self.claimedBy = claimedBy
        self.note = note
    }
}

extension LedgerStore {
    /// How many changes are given where the caller names no number: years of them, of which one
    /// takes 100 kB at most.
    package static let configurationChangesLimit = 500

    /// Appends changes of the configuration, all or none.
    package func record(_ changes: [RecordedConfigurationChange]) throws(LedgerError) {
        guard !changes.isEmpty else { return }
        try changing("recording a change of the configuration") {
            (connection) throws(LedgerError) in
            for change in changes {
                _ = try Self.insert(
                    EventRow(change), change.at, change.by, change.via, change.note, connection)
            }
        }
    }

    /// The latest changes of the configuration, oldest first.
    package func configurationChanges(
        limit: Int = configurationChangesLimit
    ) throws(LedgerError) -> [RecordedConfigurationChange] {
        try reading("reading changes of the configuration") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            let sql = """
                SELECT value, at_s, recorded_by, via, done_by, note FROM events
                WHERE kind = ? ORDER BY number DESC LIMIT ?
                """
            let values: [SQLiteValue] = [
                .text(EventRow.configurationKind), .integer(Int64(limit)),
            ]
            return try connection.rows(sql, values) { (row) throws(LedgerError) in
                RecordedConfigurationChange(
                    try row.value(0) { json.value(ConfigurationChange.self, $0) },
                    at: try row.instant(1), by: try row.text(2), via: try row.text(3),
                    claimedBy: row.optionalText(4), note: row.optionalText(5))
            }.reversed()
        }
    }
}
