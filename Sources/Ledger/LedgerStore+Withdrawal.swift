package import CalendarPlan
package import DueNotices

extension LedgerStore {
    /// Who takes messages out of the outbox where no person does.
    package static let ownName = "koyomi"

    /// Why a message was taken out of the outbox where no person did, in the column that else holds
    /// its last error.
    package enum Withdrawal: String, Sendable, CaseIterable {
        /// Nothing in it was right any more.
        case superseded
        /// The rest of it goes out as another message.
        case recomposed
    }

    /// Takes what waits in the outbox about days that `said` announces to have moved out of it: the
    /// message as a whole, or where it says other things too, all but that, which makes it another
    /// message with the attempts and the next attempt of the one before.
    ///
    /// Announcements stay, so that everybody hears of each change in order. So do dead letters, of
    /// which a person decides, and messages that may have left.
    static func withdrawStale(
        after said: [Notice], at instant: Instant, _ renames: Renames, _ json: LedgerJSON,
        _ connection: SQLiteConnection
    ) throws(LedgerError) {
        var days: [ObligationID: Day?] = [:]
        for notice in said {
            switch notice.reason {
            case .dateChanged: days[notice.obligation] = .some(notice.due)
            case .dateWithdrawn: days[notice.obligation] = .some(nil)
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
        return try connection.rows(sql, ObligationColumns.values(obligation)) {
            (row) throws(LedgerError) in try row.text(0)
        }
    }

    /// Takes out of the messages `keys`, which wait, the notices that are over: a message as a
    /// whole, or where it says other things too, all but those, which makes it another message with
    /// the attempts and the next attempt of the one before.
    ///
    /// A message that may have left stays as it is: under another key its reader would have the
    /// rest of it twice. So does one the rest of which has gone out before as a message.
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

    /// Takes `item` out of the outbox, and records why.
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

    /// Whether a message with this key may be put into the outbox: the ledger has not had it, or
    /// has only taken it out to send what it says in another.
    static func canGoOut(_ key: String, _ connection: SQLiteConnection) throws(LedgerError) -> Bool
    {
        let sql = """
            SELECT NOT EXISTS (SELECT 1 FROM messages WHERE key = ?1)
                OR EXISTS (SELECT 1 FROM drops WHERE key = ?1 AND \(wasRecomposed))
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE key = ?1)
                AND NOT EXISTS (SELECT 1 FROM deliveries WHERE key = ?1)
            """
        return try connection.row(sql, [.text(key)]) { (row) throws(LedgerError) in
            try row.integer(0) == 1
        } ?? false
    }

    /// Of a row of drops: the daemon took the message out to send what it says in another.
    static let wasRecomposed =
        "dropped_by = '\(ownName)' AND last_error = '\(Withdrawal.recomposed.rawValue)'"

    /// Puts a message that takes the place of others into the outbox, also one that ``canGoOut``
    /// again, in the words it has now.
    static func insert(
        recomposed message: Message, _ json: LedgerJSON, _ connection: SQLiteConnection
    ) throws(LedgerError) {
        guard try isKnown(message.key, connection) else {
            return try insert(message, json, connection)
        }
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

    /// Whether the ledger has, or has had, a message with this key.
    static func isKnown(_ key: String, _ connection: SQLiteConnection) throws(LedgerError) -> Bool {
        try connection.row("SELECT 1 FROM messages WHERE key = ?", [.text(key)]) {
            (_) throws(LedgerError) in true
        } ?? false
    }
}

extension Notice {
    /// Whether it is right no more once `day` is the day it is about, `nil` for none.
    fileprivate func isStale(now day: Day?) -> Bool {
        switch reason {
        case .dateChanged, .dateWithdrawn, .adopted, .missedTarget: false
        // That a day was to be fixed is over once it is.
        case .unsettled, .undecided: day != nil
        case .opens, .reminder, .dueToday, .closes, .overdue, .escalated, .missing, .behindPace,
            .snoozeEnds:
            due != day
        }
    }
}
