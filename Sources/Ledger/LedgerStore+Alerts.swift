package import CalendarPlan
package import DueNotices

/// What waits on one channel, and for how long.
package struct Backlog: Hashable, Sendable {
    package let channel: String
    /// Since when the oldest message could have left: when it was composed, or its hour of sending.
    package let oldest: Instant
    package let count: Int
    package let wasTried: Bool

    package init(channel: String, oldest: Instant, count: Int, wasTried: Bool) {
        self.channel = channel
        self.oldest = oldest
        self.count = count
        self.wasTried = wasTried
    }

    /// `backlogs` with `other` added to the one of its channel.
    package static func merged(_ backlogs: [Backlog], _ other: Backlog?) -> [Backlog] {
        guard let other else { return backlogs }
        guard let same = backlogs.first(where: { $0.channel == other.channel })
        else { return backlogs + [other] }
        let both = Backlog(
            channel: other.channel, oldest: min(same.oldest, other.oldest),
            count: same.count + other.count, wasTried: same.wasTried || other.wasTried)
        return backlogs.map { $0 == same ? both : $0 }
    }
}

extension LedgerStore {
    /// All or none; a known key is left alone, so that posting again changes nothing.
    package func post(_ messages: [Message]) throws(LedgerError) {
        try changing("posting a bulletin") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            for message in messages { try Self.insert(message, json, connection) }
        }
    }

    /// The last alert about `topic`, delivered or not; `nil` where there never was one.
    package func lastAlert(about topic: String) throws(LedgerError) -> OperatorAlert? {
        try reading("reading the bulletins") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            let sql = """
                SELECT m.message FROM message_notices n JOIN messages m ON m.key = n.message
                WHERE n.notice = ? ORDER BY m.number DESC LIMIT 1
                """
            return try connection.row(sql, [.text(topic)]) { (row) throws(LedgerError) in
                json.value(Message.self, try row.text(0))?.alert
            } ?? nil
        }
    }

    /// By channel, without dead letters; a message never tried waits from its hour of sending.
    package func backlogs() throws(LedgerError) -> [Backlog] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let sql = """
                SELECT channel, min(iif(failed_s IS NULL, next_attempt_s, composed_s)), count(*),
                    max(failed_s IS NOT NULL)
                FROM outbox WHERE state = 'waiting' GROUP BY channel ORDER BY channel
                """
            return try connection.rows(sql) { (row) throws(LedgerError) in
                Backlog(
                    channel: try row.text(0), oldest: try row.instant(1),
                    count: Int(try row.integer(2)), wasTried: try row.integer(3) == 1)
            }
        }
    }

    /// The dead letters of each channel that has some.
    package func deadCounts() throws(LedgerError) -> [(channel: String, count: Int)] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let sql = """
                SELECT channel, count(*) FROM outbox WHERE state = 'dead' GROUP BY channel
                ORDER BY channel
                """
            return try connection.rows(sql) { (row) throws(LedgerError) in
                (channel: try row.text(0), count: Int(try row.integer(1)))
            }
        }
    }

    package func deadCount(on channel: String) throws(LedgerError) -> Int {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let sql = "SELECT count(*) FROM outbox WHERE state = 'dead' AND channel = ?"
            return Int(try connection.number(sql, [.text(channel)]) ?? 0)
        }
    }

    /// Puts the fallback of a dead letter into the outbox, without what its channel has been given
    /// for the recipient before: two channels that fall back on each other must end.
    static func insert(
        fallback message: Message, _ json: LedgerJSON, _ connection: SQLiteConnection
    ) throws(LedgerError) {
        if message.alert != nil { return try insert(message, json, connection) }
        var notices: [Notice] = []
        for notice in message.notices {
            let sql = """
                SELECT 1 FROM message_notices n JOIN messages m ON m.key = n.message
                WHERE n.notice = ? AND m.channel = ? AND m.recipient = ? LIMIT 1
                """
            let values = [notice.key.description, message.channel, message.recipient]
            if try !connection.holds(sql, values.map { .text($0) }) { notices.append(notice) }
        }
        guard !notices.isEmpty else { return }
        try insert(
            Message(
                channel: message.channel, recipient: message.recipient,
                language: message.language, composedAt: message.composedAt, notices: notices),
            json, connection)
    }
}
