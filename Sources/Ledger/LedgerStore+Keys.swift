package import CalendarPlan

/// Since when a key of the installation was in use.
package struct KeyPeriod: Hashable, Sendable {
    /// Tells keys apart; the key itself is never in the ledger.
    package let fingerprint: String
    package let since: Instant

    package init(fingerprint: String, since: Instant) {
        self.fingerprint = fingerprint
        self.since = since
    }
}

extension LedgerStore {
    package func keyPeriods() throws(LedgerError) -> [KeyPeriod] {
        try reading("reading the keys in use") { (connection) throws(LedgerError) in
            try connection.rows("SELECT fingerprint, since_s FROM key_periods ORDER BY number") {
                (row) throws(LedgerError) in
                KeyPeriod(fingerprint: try row.text(0), since: try row.instant(1))
            }
        }
    }

    package func record(_ period: KeyPeriod) throws(LedgerError) {
        try changing("recording the key in use") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO key_periods (fingerprint, since_s) VALUES (?, ?)",
                [.text(period.fingerprint), SQLiteValue(period.since)])
        }
    }
}
