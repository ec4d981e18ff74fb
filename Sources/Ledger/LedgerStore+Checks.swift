package import CalendarPlan

package struct LedgerCheck: Hashable, Sendable {
    package let at: Instant
    package let faults: Int
    package let first: String?

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
    package func record(_ check: LedgerCheck) throws(LedgerError) {
        try changing("recording a check") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO checks (checked_s, faults, first) VALUES (?, ?, ?)",
                [SQLiteValue(check.at), SQLiteValue(check.faults), SQLiteValue(check.first)])
        }
    }

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
