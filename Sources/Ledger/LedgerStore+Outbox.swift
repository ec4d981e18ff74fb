package import CalendarPlan
package import DueNotices

extension LedgerStore {
    private static let item = """
        SELECT \(OutboxItem.columns)
        FROM outbox o JOIN messages m ON m.key = o.key
        """

    /// The messages for `channel` that are due at `at`, the longest due first, at most `limit`,
    /// without those being delivered.
    ///
    /// An unreadable one is included without its message: the caller makes it a dead letter, and
    /// the others go on.
    package func dueMessages(
        at: Instant, channel: String, limit: Int, excluding inFlight: Set<String> = []
    ) throws(LedgerError) -> [OutboxItem] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            var due: [OutboxItem] = []
            let sql = """
                \(Self.item)
                WHERE o.state = 'waiting' AND o.channel = ? AND o.next_attempt_s <= ?
                    AND \(Self.mayLeave)
                ORDER BY o.next_attempt_s, o.composed_s, o.number
                """
            guard limit > 0 else { return due }
            try connection.forEach(sql, [.text(channel), SQLiteValue(at)]) {
                (row) throws(LedgerError) in
                if !inFlight.contains(try row.text(0)) { due.append(try OutboxItem(row, json)) }
                return due.count < limit
            }
            return due
        }
    }

    /// Channels with waiting messages, in order of names.
    package func waitingChannels() throws(LedgerError) -> [String] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            try connection.texts(
                "SELECT DISTINCT channel FROM outbox WHERE state = 'waiting' ORDER BY channel")
        }
    }

    /// When the next message is tried, without those being delivered; `nil` where none waits.
    package func nextAttempt(excluding inFlight: Set<String> = []) throws(LedgerError) -> Instant? {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            var next: Instant?
            let sql = """
                SELECT key, next_attempt_s FROM outbox WHERE state = 'waiting'
                ORDER BY next_attempt_s, composed_s, number
                """
            try connection.forEach(sql) { (row) throws(LedgerError) in
                if inFlight.contains(try row.text(0)) { return true }
                next = try row.instant(1)
                return false
            }
            return next
        }
    }

    /// Records, before it happens, that messages are handed to their channels at `at`: until the
    /// end of the try is recorded they may have left.
    ///
    /// The texts of `worded` are stored: another process has to know them.
    package func handingOver(_ keys: [String], worded: [Message] = [], at: Instant)
        throws(LedgerError)
    {
        try changing("recording a hand-over") { (connection) throws(LedgerError) in
            for key in keys {
                try connection.run(
                    "UPDATE outbox SET handed_s = ? WHERE key = ?", [SQLiteValue(at), .text(key)])
            }
            let json = LedgerJSON()
            for message in worded { try Self.reword(message, json, connection) }
        }
    }

    /// Stores the present words of a message in the outbox.
    static func reword(_ message: Message, _ json: LedgerJSON, _ connection: SQLiteConnection)
        throws(LedgerError)
    {
        try connection.run(
            "UPDATE outbox SET worded = ? WHERE key = ?",
            [.text(json.text(message)), .text(message.key)])
    }

    /// Makes uncertain what an earlier process was delivering; called once at the start.
    package func markInterruptedTries() throws(LedgerError) {
        try changing("marking interrupted tries") { (connection) throws(LedgerError) in
            _ = try connection.run(
                """
                UPDATE outbox SET uncertain_s = coalesce(uncertain_s, handed_s), handed_s = NULL
                WHERE handed_s IS NOT NULL
                """)
        }
    }

    /// Records deliveries in one transaction: the messages leave the outbox.
    ///
    /// Also for one dropped meanwhile: it did leave. A second time changes nothing. `spooled` are
    /// the keys of mails now in the spool; any other mail a server has taken.
    package func delivered(_ keys: [String], at: Instant, spooled: Set<String> = [])
        throws(LedgerError)
    {
        try changing("recording deliveries") { (connection) throws(LedgerError) in
            for key in keys {
                try requireKnown(key, connection)
                let attempts = try connection.number(
                    "SELECT attempts FROM outbox WHERE key = ?", [.text(key)])
                try connection.run(
                    """
                    INSERT INTO deliveries (key, delivered_s, attempts) VALUES (?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    [.text(key), SQLiteValue(at), .integer((attempts ?? 0) + 1)])
                try connection.run("DELETE FROM outbox WHERE key = ?", [.text(key)])
                let isSpooled = spooled.contains(key)
                guard try Self.isMail(key, connection) else { continue }
                try Self.insert(
                    MailStateChange(key: key, state: isSpooled ? .spooled : .delivered, at: at),
                    connection)
            }
        }
    }

    package func isDelivered(_ key: String) throws(LedgerError) -> Bool {
        try reading("reading deliveries") { (connection) throws(LedgerError) in
            try connection.holds("SELECT 1 FROM deliveries WHERE key = ?", [.text(key)])
        }
    }

    private static func isMail(_ key: String, _ connection: SQLiteConnection) throws(LedgerError)
        -> Bool
    {
        try connection.holds("SELECT channel = 'mail' FROM messages WHERE key = ?", [.text(key)])
    }

    /// Records failed attempts in one transaction: each message waits for its next attempt, or is a
    /// dead letter and its fallback takes its place in the outbox.
    ///
    /// Changes nothing about one dropped meanwhile. Of a fallback only what its channel has not
    /// been given for the same recipient goes out.
    package func failed(_ attempts: [FailedAttempt]) throws(LedgerError) {
        try changing("recording failed attempts") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            for attempt in attempts {
                try requireKnown(attempt.key, connection)
                let changed = try connection.run(
                    """
                    UPDATE outbox SET attempts = attempts + ?5, failed_s = ?1, last_error = ?2,
                        state = iif(?3 IS NULL, 'dead', state),
                        next_attempt_s = coalesce(?3, next_attempt_s),
                        taken = iif(?6, ?7, taken), refused = iif(?6, ?8, refused),
                        uncertain_s = iif(?9, coalesce(uncertain_s, ?1), uncertain_s),
                        handed_s = NULL
                    WHERE key = ?4
                    """,
                    [
                        SQLiteValue(attempt.at), .text(attempt.reason),
                        attempt.next.map { SQLiteValue($0) } ?? .null, .text(attempt.key),
                        .integer(attempt.wasTried ? 1 : 0),
                        .integer(attempt.done == nil ? 0 : 1),
                        AddressList.value(attempt.done?.taken ?? []),
                        AddressList.value(attempt.done?.refused ?? []),
                        .integer(attempt.isUncertain ? 1 : 0),
                    ])
                if attempt.isRefusal, try Self.isMail(attempt.key, connection) {
                    try Self.insert(
                        MailStateChange(
                            key: attempt.key, state: .refused, at: attempt.at,
                            reason: attempt.reason), connection)
                }
                guard changed == 1, attempt.next == nil else { continue }
                for message in attempt.fallback {
                    try Self.insert(fallback: message, json, connection)
                }
            }
        }
    }

    /// No channel's schedule, nor what another side may ask for, exceeds a day and a tenth of it.
    package static let longestWaitSeconds: Int64 = 24 * 3600 * 11 / 10

    /// Reschedules to `at` every attempt planned further ahead than ``longestWaitSeconds``: such a
    /// plan was made by a clock running ahead.
    ///
    /// Messages composed in that future, which speak of days that have not come, and messages
    /// waiting for sending hours are left alone: for their own hour, or for what `opening` gives
    /// after the longest wait.
    ///
    /// - Returns: how many messages were rescheduled.
    package func bringBackAttempts(
        to at: Instant, opening: (Message, Instant) -> Instant? = { _, _ in nil }
    ) throws(LedgerError) -> Int {
        try changing("bringing attempts back") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            let late = try connection.rows(
                """
                \(Self.item)
                WHERE o.state = 'waiting' AND o.next_attempt_s > max(o.composed_s, ?) + ?
                ORDER BY o.number
                """, [SQLiteValue(at), .integer(Self.longestWaitSeconds)]
            ) { (row) throws(LedgerError) in try OutboxItem(row, json) }
            var count = 0
            for item in late {
                let latest = max(item.composedAt, at) + Self.longestWaitSeconds
                let meant = max(
                    item.message.flatMap { opening($0, latest) } ?? latest,
                    item.failedAt == nil ? item.message?.notBefore ?? latest : latest)
                guard item.nextAttempt > meant else { continue }
                count += try connection.run(
                    "UPDATE outbox SET next_attempt_s = max(composed_s, ?) WHERE key = ?",
                    [SQLiteValue(at), .text(item.key)])
            }
            return count
        }
    }

    /// Delays the messages until the given instants in one transaction: nothing was tried.
    package func postpone(_ waits: [(key: String, until: Instant)]) throws(LedgerError) {
        try changing("postponing messages") { (connection) throws(LedgerError) in
            for (key, until) in waits {
                try connection.run(
                    "UPDATE outbox SET next_attempt_s = ? WHERE key = ? AND state = 'waiting'",
                    [SQLiteValue(until), .text(key)])
            }
        }
    }

    /// Makes a message, dead or waiting, due at `at`, with no attempts so far.
    ///
    /// Refused addresses are tried again, too: whoever asks has seen to them.
    ///
    /// - Returns: whether it was in the outbox.
    package func revive(_ key: String, at: Instant) throws(LedgerError) -> Bool {
        try changing("reviving a message") { (connection) throws(LedgerError) in
            try connection.run(
                """
                UPDATE outbox SET state = 'waiting', attempts = 0, refused = NULL,
                    next_attempt_s = ?
                WHERE key = ?
                """,
                [SQLiteValue(at), .text(key)]) == 1
        }
    }

    /// Takes a message out of the outbox undelivered, and records who and when, unless it was
    /// recorded as recomposed.
    ///
    /// - Returns: whether it was in the outbox.
    package func drop(_ key: String, at: Instant, by: String) throws(LedgerError) -> Bool {
        try changing("dropping a message") { (connection) throws(LedgerError) in
            try connection.run(
                """
                INSERT INTO drops (key, dropped_s, dropped_by, attempts, last_error)
                SELECT key, ?, ?, attempts, last_error FROM outbox WHERE key = ?
                ON CONFLICT DO NOTHING
                """,
                [SQLiteValue(at), .text(by), .text(key)])
            return try connection.run("DELETE FROM outbox WHERE key = ?", [.text(key)]) == 1
        }
    }

    /// Dead letters, oldest first, then those that wait, in order of their attempts.
    package func outbox(limit: Int) throws(LedgerError) -> [OutboxItem] {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            let sql = """
                \(Self.item) ORDER BY o.state = 'waiting', o.next_attempt_s, o.composed_s, o.number
                LIMIT max(0, ?)
                """
            return try connection.rows(sql, [SQLiteValue(limit)]) { (row) throws(LedgerError) in
                try OutboxItem(row, json)
            }
        }
    }

    package func outboxItem(_ key: String) throws(LedgerError) -> OutboxItem? {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            try connection.row("\(Self.item) WHERE o.key = ?", [.text(key)]) {
                (row) throws(LedgerError) in try OutboxItem(row, LedgerJSON())
            }
        }
    }

    package func outboxCount() throws(LedgerError) -> (waiting: Int, dead: Int) {
        try reading("reading the outbox") { (connection) throws(LedgerError) in
            let sql = """
                SELECT count(*) FILTER (WHERE state = 'waiting'),
                    count(*) FILTER (WHERE state = 'dead') FROM outbox
                """
            return try connection.row(sql) { (row) throws(LedgerError) in
                (waiting: Int(try row.integer(0)), dead: Int(try row.integer(1)))
            } ?? (0, 0)
        }
    }

    private func requireKnown(_ key: String, _ connection: SQLiteConnection) throws(LedgerError) {
        guard try Self.isKnown(key, connection)
        else { throw error(.unknownMessage, "there never was such a message") }
    }
}
