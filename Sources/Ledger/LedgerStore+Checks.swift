package import CalendarPlan

/// What a check of the whole ledger found.
package struct LedgerCheck: Hashable, Sendable {
    package let at: Instant
    /// How many faults it found.
    package let faults: Int
    /// The first of them, in words; `nil` where there are none.
    package let first: String?

    /// A check that found `faults`.
    package init(at: Instant, faults: [String]) {
        self.init(at: at, count: faults.count, first: faults.first)
    }

    fileprivate init(at: Instant, count: Int, first: String?) {
        self.at = at
        faults = count
        self.first = first
    }
}

extension LedgerStore {
    /// Appends what a check of the whole ledger found.
    package func record(_ check: LedgerCheck) throws(LedgerError) {
        try changing("recording a check") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO checks (checked_s, faults, first) VALUES (?, ?, ?)",
                [SQLiteValue(check.at), SQLiteValue(check.faults), SQLiteValue(check.first)])
        }
    }

    /// The last check; `nil` where there never was one.
    package func lastCheck() throws(LedgerError) -> LedgerCheck? {
        try reading("reading the checks") { (connection) throws(LedgerError) in
            let sql = """
                SELECT checked_s, faults, first FROM checks ORDER BY number DESC LIMIT 1
                """
            return try connection.row(sql) { (row) throws(LedgerError) in
                LedgerCheck(
                    at: try row.instant(0), count: Int(try row.integer(1)),
                    first: row.optionalText(2))
            }
        }
    }
}
