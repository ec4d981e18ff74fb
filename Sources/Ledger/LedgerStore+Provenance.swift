package import CalendarPlan

/// A ledger that does not go on from the one before it, about which an administrator is asked.
package struct LedgerQuestion: Hashable, Sendable {
    /// What is wrong with it.
    package enum Kind: String, Sendable, CaseIterable {
        /// It was made where there had been another.
        case anew
        /// It is not the one that the daemon had when it ended because of a loss.
        case other
    }

    /// The topic of the alerts that ask about it, which alone leave until it is confirmed.
    package static let topic = "ledger"

    /// What is wrong with it.
    package let kind: Kind
    package let since: Instant

    /// A question that came up at `since`.
    package init(kind: Kind, since: Instant) {
        self.kind = kind
        self.since = since
    }
}

extension LedgerStore {
    /// In a query of the outbox `o`: whether a message may leave.
    ///
    /// Until somebody has confirmed the ledger, none does but what asks about it.
    static let mayLeave = """
        (coalesce((SELECT kind FROM provenance ORDER BY number DESC LIMIT 1), '\(confirmed)')
            = '\(confirmed)'
            OR EXISTS (SELECT 1 FROM message_notices
                WHERE notice = '\(LedgerQuestion.topic)' AND message = o.key))
        """

    /// How `provenance` says that somebody has confirmed the ledger.
    private static let confirmed = "confirmed"

    /// What nobody has confirmed yet; `nil` where the ledger is in order.
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

    /// Asks about the ledger until ``confirm(by:at:)``.
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

    /// Goes on from the ledger as it is, because `recorder` said so.
    package func confirm(by recorder: String, at instant: Instant) throws(LedgerError) {
        try changing("confirming the ledger") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO provenance (kind, at_s, said_by) VALUES (?, ?, ?)",
                [.text(Self.confirmed), SQLiteValue(instant), .text(recorder)])
        }
    }
}
