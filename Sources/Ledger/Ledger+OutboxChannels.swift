package import CalendarPlan

extension Ledger {
    /// The messages for `channel` whose attempt is due at `at`, the longest due first, at most
    /// `limit`; without those that are being delivered right now.
    package func dueMessages(
        at: Instant, channel: String, limit: Int, excluding inFlight: Set<String> = []
    ) throws(LedgerError) -> [OutboxItem] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            var due: [OutboxItem] = []
            let sql = """
                \(Self.item) WHERE o.state = 'waiting' AND o.next_attempt_s <= ? AND m.channel = ?
                ORDER BY o.next_attempt_s, o.composed_s, o.number
                """
            guard limit > 0 else { return due }
            try connection.forEach(sql, [SQLiteValue(at), .text(channel)]) {
                (row) throws(LedgerError) in
                if !inFlight.contains(try row.text(0)) { due.append(try Self.item(row, json)) }
                return due.count < limit
            }
            return due
        }
    }

    /// The channels that messages wait for, in order of their names.
    package func waitingChannels() throws(LedgerError) -> [String] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let sql = """
                SELECT DISTINCT m.channel FROM outbox o JOIN messages m ON m.key = o.key
                WHERE o.state = 'waiting' ORDER BY m.channel
                """
            return try connection.rows(sql) { (row) throws(LedgerError) in try row.text(0) }
        }
    }
}
