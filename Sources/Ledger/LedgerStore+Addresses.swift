package import CalendarPlan

extension LedgerStore {
    /// To whom the message `key` was written, by which channel and when, wherever it stands now;
    /// `nil` where there never was one.
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

    /// Whether `channel` took a message for `recipient` after `after` and not after `until`.
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
            let found = try connection.row(sql, values) { (_) throws(LedgerError) in true }
            return found ?? false
        }
    }

    /// The topics of all alerts that begin with `beginning`, in order.
    package func alertTopics(beginningWith beginning: String) throws(LedgerError) -> [String] {
        try reading("reading the bulletins") { (connection) throws(LedgerError) in
            let sql = """
                SELECT DISTINCT notice FROM message_notices
                WHERE substr(notice, 1, ?) = ? ORDER BY notice
                """
            return try connection.rows(
                sql, [SQLiteValue(beginning.unicodeScalars.count), .text(beginning)]
            ) { (row) throws(LedgerError) in try row.text(0) }
        }
    }
}
