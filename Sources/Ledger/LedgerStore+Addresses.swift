package import CalendarPlan

extension LedgerStore {
    /// Of a message in the outbox or not; `nil` where there never was one.
    package func addressee(of key: String) throws(LedgerError) -> (
        recipient: String, channel: String, composedAt: Instant
    )? {
        try reading("reading a message") { (connection) throws(LedgerError) in
            try connection.row(
                "SELECT recipient, channel, composed_s FROM messages WHERE key = ?", [.text(key)]
            ) { (row) throws(LedgerError) in
                (
                    recipient: try row.text(0), channel: try row.text(1),
                    composedAt: try row.instant(2)
                )
            }
        }
    }

    /// Whether `channel` took a message for `recipient` in `(after, until]`.
    package func hasDelivered(
        to recipient: String, by channel: String, after: Instant, until: Instant
    ) throws(LedgerError) -> Bool {
        try reading("reading deliveries") { (connection) throws(LedgerError) in
            let sql = """
                SELECT 1 FROM messages m JOIN deliveries d ON d.key = m.key
                WHERE m.channel = ? AND m.recipient = ? AND d.delivered_s > ? AND d.delivered_s <= ?
                LIMIT 1
                """
            let values: [SQLiteValue] = [
                .text(channel), .text(recipient), SQLiteValue(after), SQLiteValue(until),
            ]
            return try connection.holds(sql, values)
        }
    }

    /// The topics of all alerts that begin with `beginning`, in order.
    package func alertTopics(beginningWith beginning: String) throws(LedgerError) -> [String] {
        try reading("reading the bulletins") { (connection) throws(LedgerError) in
            let sql = """
                SELECT DISTINCT notice FROM message_notices
                WHERE substr(notice, 1, ?) = ? ORDER BY notice
                """
            return try connection.texts(
                sql, [SQLiteValue(beginning.unicodeScalars.count), .text(beginning)])
        }
    }
}
