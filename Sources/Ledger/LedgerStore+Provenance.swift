package import CalendarPlan

/// A question to the administrator: this ledger does not continue the one before it.
package struct LedgerQuestion: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// It was made where there had been another.
        case anew
        /// It is not the one that the daemon lost.
        case other
    }

    /// The topic of the alerts that ask about it, which alone leave until it is confirmed.
    package static let topic = "ledger"

    package let kind: Kind
    package let since: Instant

    package init(kind: Kind, since: Instant) {
        self.kind = kind
        self.since = since
    }
}

extension LedgerStore {
    /// In a query of the outbox `o`: until the ledger is confirmed, only the question leaves.
    static let mayLeave = """
        (coalesce((SELECT kind FROM provenance ORDER BY number DESC LIMIT 1), '\(confirmed)')
            = '\(confirmed)'
            OR EXISTS (SELECT 1 FROM message_notices
                WHERE notice = '\(LedgerQuestion.topic)' AND message = o.key))
        """

    private static let confirmed = "confirmed"

    package func question() throws(LedgerError) -> LedgerQuestion? {
        try reading("reading the ledger's provenance") { (connection) throws(LedgerError) in
            let sql = "SELECT kind, at_s FROM provenance ORDER BY number DESC LIMIT 1"
            let last = try connection.row(sql) { (row) throws(LedgerError) in
                (try row.text(0), try row.instant(1))
            }
            return last.flatMap { kind, since in
                LedgerQuestion.Kind(rawValue: kind).map { LedgerQuestion(kind: $0, since: since) }
            }
        }
    }

    /// Open until ``confirm(by:at:)``.
    package func ask(_ question: LedgerQuestion) throws(LedgerError) {
        try changing("asking about the ledger") { (connection) throws(LedgerError) in
            try Self.ask(question, connection)
        }
    }

    static func ask(
        _ question: LedgerQuestion, _ connection: SQLiteConnection
    ) throws(LedgerError) {
        try connection.run(
            "INSERT INTO provenance (kind, at_s) VALUES (?, ?)",
            [.text(question.kind.rawValue), SQLiteValue(question.since)])
    }

    package func confirm(by recorder: String, at instant: Instant) throws(LedgerError) {
        try changing("confirming the ledger") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO provenance (kind, at_s, said_by) VALUES (?, ?, ?)",
                [.text(Self.confirmed), SQLiteValue(instant), .text(recorder)])
        }
    }
}
