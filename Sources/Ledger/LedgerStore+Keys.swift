package import CalendarPlan

/// From when on a key of the installation was in use.
package struct KeyPeriod: Hashable, Sendable {
    /// What tells the key from others; the key itself is never in the ledger.
    package let fingerprint: String
    package let since: Instant

    package init(fingerprint: String, since: Instant) {
        self.fingerprint = fingerprint
        self.since = since
    }
}

extension LedgerStore {
    /// The keys that were in use, in the order in which they were taken into use.
    package func keyPeriods() throws(LedgerError) -> [KeyPeriod] {
        try reading("reading the keys in use") { (connection) throws(LedgerError) in
            try connection.rows("SELECT fingerprint, since_s FROM key_periods ORDER BY number") {
                (row) throws(LedgerError) in
                KeyPeriod(fingerprint: try row.text(0), since: try row.instant(1))
            }
        }
    }

    /// Appends that another key is in use.
    package func record(_ period: KeyPeriod) throws(LedgerError) {
        try changing("recording the key in use") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO key_periods (fingerprint, since_s) VALUES (?, ?)",
                [.text(period.fingerprint), SQLiteValue(period.since)])
        }
    }
}
