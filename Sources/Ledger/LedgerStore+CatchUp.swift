package import CalendarPlan
package import DueNotices

extension LedgerStore {
    /// The waiting messages of each of at most `limit` recipients on `channel` that have one
    /// composed before `stale` beside a later one, because the channel was down; in order of
    /// composition.
    ///
    /// `formerRecipients` maps to present names. Recipients follow `recipient` in order of names.
    /// Without the keys in `excluding`, uncertain and partly delivered messages, and those composed
    /// by a clock in the future.
    package func overlaps(
        on channel: String, at: Instant, stale: Instant, after recipient: String, limit: Int,
        excluding: Set<String>, formerRecipients: [String: String] = [:]
    ) throws(LedgerError) -> [(recipient: String, items: [OutboxItem])] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let eligible = """
                FROM outbox o JOIN messages m ON m.key = o.key
                WHERE o.channel = ?1 AND o.state = 'waiting' AND o.composed_s <= ?2
                    AND o.handed_s IS NULL AND o.uncertain_s IS NULL AND o.taken IS NULL
                """
            let former = formerRecipients.sorted { $0.key < $1.key }
            let present =
                former.isEmpty
                ? "m.recipient"
                : "CASE m.recipient"
                    + former.indices.map { " WHEN ?\(6 + 2 * $0) THEN ?\(7 + 2 * $0)" }.joined()
                    + " ELSE m.recipient END"
            let json = LedgerJSON()
            var overlaps: [(recipient: String, items: [OutboxItem])] = []
            try connection.forEach(
                """
                SELECT \(OutboxItem.columns) \(eligible) AND \(present) IN (
                    SELECT \(present) AS present \(eligible) AND \(present) > ?4
                    GROUP BY present
                    HAVING count(DISTINCT o.composed_s) > 1 AND min(o.composed_s) < ?3
                    ORDER BY present LIMIT ?5)
                ORDER BY \(present), o.composed_s, o.number
                """,
                [
                    .text(channel), SQLiteValue(at), SQLiteValue(stale), .text(recipient),
                    SQLiteValue(limit),
                ] + former.flatMap { [SQLiteValue.text($0.key), .text($0.value)] }
            ) { (row) throws(LedgerError) in
                let item = try OutboxItem(row, json)
                let recipient = formerRecipients[item.recipient] ?? item.recipient
                if overlaps.last?.recipient != recipient { overlaps.append((recipient, [])) }
                if !excluding.contains(item.key), !(item.message?.notices.isEmpty ?? true) {
                    overlaps[overlaps.count - 1].items.append(item)
                }
                return true
            }
            return overlaps
        }
    }

    /// Replaces `items`, which wait for one recipient on one channel, by `messages`: an item that
    /// is among them stays, in their words, the others are dropped as superseded or recomposed.
    ///
    /// A replacement has the most attempts of any item, so that it expires as they would have, and
    /// is due at the earliest of their attempts, but not before it was composed: what a clock
    /// running ahead composed waits for its day. Changes nothing where one of the new messages has
    /// gone out before.
    ///
    /// - Returns: whether anything was changed.
    @discardableResult
    package func replace(_ items: [OutboxItem], with messages: [Message], at instant: Instant)
        throws(LedgerError) -> Bool
    {
        let old = Set(items.map(\.key))
        let new = messages.filter { !old.contains($0.key) }
        let kept = Set(messages.map(\.key))
        let gone = items.filter { !kept.contains($0.key) }
        guard !gone.isEmpty else { return false }
        return try changing("catching up") { (connection) throws(LedgerError) in
            for message in new {
                guard try Self.canGoOut(message.key, connection) else { return false }
            }
            let said = Set(messages.flatMap(\.notices).map(\.key))
            for item in gone {
                let isSuperseded =
                    item.message?.notices.allSatisfy { !said.contains($0.key) } ?? false
                try Self.drop(
                    item, because: isSuperseded ? .superseded : .recomposed, at: instant, connection
                )
            }
            let json = LedgerJSON()
            for message in messages where old.contains(message.key) {
                let item = items.first { $0.key == message.key }
                if item?.message != message { try Self.reword(message, json, connection) }
            }
            let tried = items.max { $0.attempts < $1.attempts }
            for message in new {
                try Self.insert(recomposed: message, json, connection)
                try connection.run(
                    """
                    UPDATE outbox SET attempts = ?, next_attempt_s = ?, failed_s = ?, last_error = ?
                    WHERE key = ?
                    """,
                    [
                        SQLiteValue(tried?.attempts ?? 0),
                        SQLiteValue(
                            max(items.map(\.nextAttempt).min() ?? instant, message.composedAt)),
                        tried?.failedAt.map { SQLiteValue($0) } ?? .null,
                        SQLiteValue(tried?.lastError), .text(message.key),
                    ])
            }
            return true
        }
    }
}
