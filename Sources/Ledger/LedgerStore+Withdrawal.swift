package import CalendarPlan
package import DueNotices

extension LedgerStore {
    /// The `dropped_by` of messages that the daemon withdraws.
    package static let ownName = "koyomi"

    /// Why the daemon withdrew a message, in the column of the last error.
    package enum Withdrawal: String, Sendable, CaseIterable {
        case superseded
        /// The rest of it goes out as another message.
        case recomposed
    }

    /// Withdraws waiting messages about days that `said` announces to have moved: whole, or where
    /// they say other things too, replaced by the rest with the same attempts and next attempt.
    ///
    /// Announcements stay, so that everybody hears of each change in order. So do dead letters,
    /// which a person decides about, and messages that may have left.
    static func withdrawStale(
        after said: [Notice], at instant: Instant, _ renames: Renames, _ json: LedgerJSON,
        _ connection: SQLiteConnection
    ) throws(LedgerError) {
        var days: [ObligationID: Day?] = [:]
        for notice in said {
            switch notice.reason {
            case .dateChanged: days[notice.obligation] = .some(notice.due)
            case .dateWithdrawn, .calledOff: days[notice.obligation] = .some(nil)
            default: continue
            }
        }
        var keys: Set<String> = []
        for notice in said where days[notice.obligation] != nil {
            for id in [notice.obligation] + renames.former(notice.obligation) {
                for key in try waitingMessages(about: id, connection) {
                    guard keys.insert(key).inserted else { continue }
                    let isOver = { (notice: Notice) in
                        days[renames.current(notice.obligation)].map { notice.isStale(now: $0) }
                            ?? false
                    }
                    _ = try withdraw(from: key, where: isOver, at: instant, json, connection)
                }
            }
        }
    }

    private static func waitingMessages(
        about obligation: ObligationID, _ connection: SQLiteConnection
    ) throws(LedgerError) -> [String] {
        let sql = """
            SELECT DISTINCT o.key FROM decisions d
            JOIN message_notices n ON n.notice = d.key
            JOIN outbox o ON o.key = n.message
            WHERE d.calendar = ? AND d.entry = ? AND d.occurrence = ? AND d.organisation = ?
                AND d.silence IS NULL AND o.state = 'waiting'
            ORDER BY o.number
            """
        return try connection.texts(sql, ObligationColumns.values(obligation))
    }

    /// Withdraws the notices that are over from the waiting messages `keys`: whole messages, or
    /// where they say other things too, replaced by the rest with the same attempts and next
    /// attempt.
    ///
    /// A message that may have left stays: under another key its reader would have the rest twice.
    /// So does one whose rest has gone out before.
    ///
    /// - Returns: how many messages were changed.
    @discardableResult
    package func withdraw(_ keys: [String], at instant: Instant, where isOver: (Notice) -> Bool)
        throws(LedgerError) -> Int
    {
        try changing("withdrawing what is over") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            var count = 0
            for key in keys {
                if try Self.withdraw(from: key, where: isOver, at: instant, json, connection) {
                    count += 1
                }
            }
            return count
        }
    }

    static func drop(
        _ item: OutboxItem, because why: Withdrawal, at instant: Instant,
        _ connection: SQLiteConnection
    ) throws(LedgerError) {
        try connection.run(
            """
            INSERT INTO drops (key, dropped_s, dropped_by, attempts, last_error)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                .text(item.key), SQLiteValue(instant), .text(ownName), SQLiteValue(item.attempts),
                .text(why.rawValue),
            ])
        try connection.run("DELETE FROM outbox WHERE key = ?", [.text(item.key)])
    }

    /// - Returns: whether the message was changed.
    private static func withdraw(
        from key: String, where isOver: (Notice) -> Bool, at instant: Instant, _ json: LedgerJSON,
        _ connection: SQLiteConnection
    ) throws(LedgerError) -> Bool {
        let item = try connection.row(
            """
            SELECT \(OutboxItem.columns) FROM outbox o JOIN messages m ON m.key = o.key
            WHERE o.key = ?
            """, [.text(key)]
        ) { (row) throws(LedgerError) in try OutboxItem(row, json) }
        guard let item, let message = item.message, !item.mayHaveLeft else { return false }
        let rest = MessageComposer.left(of: message.notices, without: isOver)
        guard rest.count < message.notices.count else { return false }
        guard !rest.isEmpty else {
            try drop(item, because: .superseded, at: instant, connection)
            return true
        }
        let other = Message(
            channel: message.channel, recipient: message.recipient, language: message.language,
            composedAt: message.composedAt, notices: rest, notBefore: message.notBefore)
        guard try canGoOut(other.key, connection) else { return false }
        try drop(item, because: .recomposed, at: instant, connection)
        try insert(recomposed: other, json, connection)
        try connection.run(
            """
            UPDATE outbox SET attempts = ?, next_attempt_s = ?, failed_s = ?, last_error = ?,
                taken = ?, refused = ?
            WHERE key = ?
            """,
            [
                SQLiteValue(item.attempts), SQLiteValue(item.nextAttempt),
                item.failedAt.map { SQLiteValue($0) } ?? .null, SQLiteValue(item.lastError),
                AddressList.value(item.done.taken), AddressList.value(item.done.refused),
                .text(other.key),
            ])
        return true
    }

    /// It is unknown, or was only withdrawn as recomposed.
    static func canGoOut(_ key: String, _ connection: SQLiteConnection) throws(LedgerError) -> Bool
    {
        let sql = """
            SELECT NOT EXISTS (SELECT 1 FROM messages WHERE key = ?1)
                OR EXISTS (SELECT 1 FROM drops WHERE key = ?1 AND \(wasRecomposed))
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE key = ?1)
                AND NOT EXISTS (SELECT 1 FROM deliveries WHERE key = ?1)
            """
        return try connection.holds(sql, [.text(key)])
    }

    static let wasRecomposed =
        "dropped_by = '\(ownName)' AND last_error = '\(Withdrawal.recomposed.rawValue)'"

    /// Puts a replacement into the outbox, also one that ``canGoOut`` again, in its present words.
    static func insert(
        recomposed message: Message, _ json: LedgerJSON, _ connection: SQLiteConnection
    ) throws(LedgerError) {
        guard try isKnown(message.key, connection)
        else { return try insert(message, json, connection) }
        try connection.run(
            """
            INSERT INTO outbox (key, number, composed_s, state, attempts, next_attempt_s, channel,
                worded)
            SELECT key, number, composed_s, ?2, 0, composed_s, channel, ?3
            FROM messages WHERE key = ?1
            """,
            [
                .text(message.key), .text(OutboxItem.State.waiting.rawValue),
                .text(json.text(message)),
            ])
    }

    /// Present or past.
    static func isKnown(_ key: String, _ connection: SQLiteConnection) throws(LedgerError) -> Bool {
        try connection.holds("SELECT 1 FROM messages WHERE key = ?", [.text(key)])
    }
}

extension Notice {
    /// Whether it is obsolete once `day` is its due day, `nil` for none.
    fileprivate func isStale(now day: Day?) -> Bool {
        switch reason {
        case .dateChanged, .dateWithdrawn, .calledOff, .adopted, .missedTarget: false
        // That a day was to be fixed is over once it is.
        case .unsettled, .undecided: day != nil
        case .opens, .reminder, .dueToday, .closes, .overdue, .escalated, .missing, .behindPace,
            .snoozeEnds, .scheduled:
            due != day
        }
    }
}
