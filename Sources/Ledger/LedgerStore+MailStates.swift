package import CalendarPlan
package import DueNotices

/// The states of a mail that its channel has taken, in order.
package enum MailState: String, Hashable, Sendable, CaseIterable {
    case spooled
    /// sendmail has taken it out of the spool.
    case handedOver = "handed-over"
    /// A server has taken it by SMTP.
    case delivered
    /// sendmail or a server has refused it for good.
    case refused
}

package struct MailStateChange: Hashable, Sendable {
    package let key: String
    package let state: MailState
    package let at: Instant
    /// Of a refusal, in the words of sendmail or the server.
    package let reason: String?

    package init(key: String, state: MailState, at: Instant, reason: String? = nil) {
        self.key = key
        self.state = state
        self.at = at
        self.reason = reason
    }
}

extension LedgerStore {
    /// All in one transaction; an unchanged state and an unknown key are left alone.
    package func record(_ changes: [MailStateChange]) throws(LedgerError) {
        try changing("recording what became of mails") { (connection) throws(LedgerError) in
            for change in changes { try Self.insert(change, connection) }
        }
    }

    static func insert(_ change: MailStateChange, _ connection: SQLiteConnection)
        throws(LedgerError)
    {
        try connection.run(
            """
            INSERT INTO mail_states (key, state, at_s, reason)
            SELECT key, ?2, ?3, ?4 FROM messages WHERE key = ?1 AND ?2 IS NOT (
                SELECT state FROM mail_states WHERE key = ?1 ORDER BY number DESC LIMIT 1)
            """,
            [
                .text(change.key), .text(change.state.rawValue), SQLiteValue(change.at),
                SQLiteValue(change.reason),
            ])
    }

    package func mailState(of key: String) throws(LedgerError) -> MailStateChange? {
        try reading("reading a mail's state") { (connection) throws(LedgerError) in
            try connection.row(
                """
                SELECT key, state, at_s, reason FROM mail_states WHERE key = ?
                ORDER BY number DESC LIMIT 1
                """, [.text(key)], Self.change)
        }
    }

    package func mails(in state: MailState) throws(LedgerError) -> [MailStateChange] {
        try reading("reading the states of mails") { (connection) throws(LedgerError) in
            try connection.rows(
                """
                SELECT key, state, at_s, reason FROM mail_states s
                WHERE state = ? AND number = (SELECT max(number) FROM mail_states
                    WHERE key = s.key) ORDER BY number
                """, [.text(state.rawValue)], Self.change)
        }
    }

    /// In the outbox or not; `nil` where there is none that can be read.
    package func message(_ key: String) throws(LedgerError) -> Message? {
        try reading("reading a message") { (connection) throws(LedgerError) in
            try connection.row("SELECT message FROM messages WHERE key = ?", [.text(key)]) {
                (row) throws(LedgerError) in
                LedgerJSON().value(Message.self, try row.text(0))
            } ?? nil
        }
    }

    private static func change(_ row: SQLiteRow) throws(LedgerError) -> MailStateChange {
        MailStateChange(
            key: try row.text(0), state: try row.value(1) { MailState(rawValue: $0) },
            at: try row.instant(2), reason: row.optionalText(3))
    }
}
