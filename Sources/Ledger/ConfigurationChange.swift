package import CalendarPlan
package import DueNotices

package struct RecordedConfigurationChange: Hashable, Sendable {
    package let change: ConfigurationChange
    package let at: Instant
    /// As the kernel vouches; `koyomi` for an automatic reload.
    package let by: String
    /// `command`, `signal`, `start`.
    package let via: String
    package let claimedBy: String?
    package let note: String?

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
    /// Years of changes, each of 100 kB at most.
    package static let configurationChangesLimit = 500

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
