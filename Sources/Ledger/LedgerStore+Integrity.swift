import CalendarPlan
import DueNotices

extension LedgerStore {
    /// How many faults are listed: one broken page can put thousands of rows out of order, and
    /// nobody reads past the first hundred.
    static let faultsLimit = 100

    /// Everything that is wrong with the ledger, in words, at most ``faultsLimit``; empty where it
    /// is sound.
    ///
    /// SQLite's own `integrity_check` and `foreign_key_check`, the file's header, the schema, then
    /// the ledger's promises: every
    /// message is in the outbox, delivered or dropped, and found under all that it says, nothing
    /// was decided after the watermark, every row can be read and says what its columns say, and the
    /// chain of events is whole.
    /// Reads the whole file: some seconds for 100,000 notices, a message each.
    package func integrityFaults() throws(LedgerError) -> [String] {
        do throws(LedgerError) {
            return try faultsFound()
        } catch  where error.isCorrupt {
            return [error.withoutAdvice]
        }
    }

    private func faultsFound() throws(LedgerError) -> [String] {
        try reading("checking the ledger") { (connection) throws(LedgerError) in
            var faults = try connection.rows("PRAGMA integrity_check(\(Self.faultsLimit))") {
                (row) throws(LedgerError) in try row.text(0)
            }.filter { $0 != "ok" }
            // The rows of a broken tree say nothing about the ledger's promises.
            guard faults.isEmpty else { return faults }
            faults = try FileHeader.faults(connection) + Self.schemaFaults(connection)
            faults += try connection.rows("PRAGMA foreign_key_check") {
                (row) throws(LedgerError) in
                "\(try row.text(0)): a row refers to a \(try row.text(2)) row that is not there"
            }
            for (sql, words) in Self.promises {
                faults += try connection.rows(sql) { (row) throws(LedgerError) in
                    "\(words): \(try row.text(0))"
                }
            }
            faults += try Self.unreadableEvents(connection)
            faults += try Self.unreadableAnnouncements(connection)
            faults += try Self.unreadableNotices(connection)
            faults += try Self.unreadableMessages(connection)
            faults += try chainReport().faults
            return Array(faults.prefix(Self.faultsLimit))
        }
    }

    /// Queries that give the keys of the rows that break a promise, and which promise.
    private static let promises = [
        (
            """
            SELECT key FROM messages m WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE key = m.key)
                AND NOT EXISTS (SELECT 1 FROM deliveries WHERE key = m.key)
                AND NOT EXISTS (SELECT 1 FROM drops WHERE key = m.key)
            ORDER BY number LIMIT \(faultsLimit)
            """, "a message is neither in the outbox nor delivered nor dropped"
        ),
        (
            """
            SELECT key FROM outbox WHERE key IN (SELECT key FROM deliveries)
                OR key IN (SELECT key FROM drops WHERE NOT (\(wasRecomposed)))
            ORDER BY key LIMIT \(faultsLimit)
            """, "a message is in the outbox and has left it"
        ),
        (
            """
            SELECT key FROM outbox WHERE state NOT IN ('waiting', 'dead')
            ORDER BY key LIMIT \(faultsLimit)
            """, "a message in the outbox neither waits nor is dead"
        ),
        (
            """
            SELECT d.key FROM decisions d, state s
            WHERE s.watermark_s IS NULL OR d.decided_s > max(s.watermark_s, coalesce(
                (SELECT max(from_s) FROM watermark_resets), s.watermark_s))
            ORDER BY d.number LIMIT \(faultsLimit)
            """, "a notice was decided after the watermark"
        ),
        (
            """
            SELECT o.key FROM outbox o JOIN messages m ON m.key = o.key
            WHERE o.channel <> m.channel OR o.composed_s <> m.composed_s OR o.number <> m.number
            ORDER BY o.key LIMIT \(faultsLimit)
            """, "a message waits in another place than its own"
        ),
        (
            """
            SELECT key FROM messages m WHERE CASE WHEN json_valid(message) THEN EXISTS (
                SELECT 1 FROM (
                    SELECT value ->> '$.key' AS subject FROM json_each(m.message, '$.notices')
                    UNION ALL SELECT m.message ->> '$.bulletin.topic')
                WHERE subject IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM message_notices WHERE notice = subject AND message = m.key))
                END
            ORDER BY number LIMIT \(faultsLimit)
            """, "a message is not listed under what it says"
        ),
        (
            "SELECT count(*) || ' rows' FROM state HAVING count(*) <> 1",
            "the ledger has not one watermark"
        ),
    ]

    /// Events of which one keeps the daemon from starting: better that, than to plan as if
    /// nobody had recorded it.
    static func unreadableEvents(
        _ connection: SQLiteConnection, after number: Int64 = 0
    ) throws(LedgerError) -> [String] {
        var faults: [String] = []
        let json = LedgerJSON()
        let sql = "SELECT number, \(EventRow.names) FROM events WHERE number > ? ORDER BY number"
        try connection.forEach(sql, [.integer(number)]) { (row) throws(LedgerError) in
            let number = try row.integer(0)
            do throws(LedgerError) {
                if try row.text(1) == EventRow.configurationKind {
                    _ = try row.value(8) { json.value(ConfigurationChange.self, $0) }
                } else {
                    _ = try EventRow.read(row, from: 1)
                }
            } catch {
                faults.append("an event cannot be read: \(number), \(error.message)")
            }
            return faults.count < faultsLimit
        }
        return faults
    }

    /// Days and words of which one keeps the daemon from starting, as an event does.
    private static func unreadableAnnouncements(
        _ connection: SQLiteConnection
    ) throws(LedgerError) -> [String] {
        var faults: [String] = []
        try connection.forEach("SELECT number, due FROM announcements ORDER BY number") {
            (row) throws(LedgerError) in
            if Day(try row.text(1)) == nil {
                faults.append("an announced day cannot be read: \(try row.integer(0))")
            }
            return faults.count < faultsLimit
        }
        try connection.forEach("SELECT number, kind FROM clock_jumps ORDER BY number") {
            (row) throws(LedgerError) in
            if ClockJump.Kind(rawValue: try row.text(1)) == nil {
                faults.append("a jump of the clock cannot be read: \(try row.integer(0))")
            }
            return faults.count < faultsLimit
        }
        return faults
    }

    static func unreadableNotices(
        _ connection: SQLiteConnection, after number: Int64 = 0
    ) throws(LedgerError) -> [String] {
        let json = LedgerJSON()
        var faults: [String] = []
        let sql = """
            SELECT key, notice, \(ObligationColumns.names), reason, due, at_s FROM decisions
            WHERE number > ? ORDER BY number
            """
        try connection.forEach(sql, [.integer(number)]) { (row) throws(LedgerError) in
            let key = try row.text(0)
            guard let notice = json.value(Notice.self, try row.text(1)) else {
                faults.append("a notice cannot be read: \(key)")
                return faults.count < faultsLimit
            }
            let derived = NoticeKey(
                obligation: notice.obligation, reason: notice.reason, due: notice.due,
                recipient: notice.recipient)
            let obligation = try ObligationColumns.read(row, from: 2)
            let columns = (obligation, try row.text(6), try row.text(7), try row.instant(8))
            if notice.key != derived || notice.key.description != key {
                faults.append("a notice does not have its own key: \(key)")
            } else if columns
                != (
                    notice.obligation, notice.reason.description, notice.due.description,
                    notice.instant
                )
            {
                faults.append("a notice is filed as another: \(key)")
            }
            return faults.count < faultsLimit
        }
        return faults
    }

    static func unreadableMessages(
        _ connection: SQLiteConnection, after number: Int64 = 0
    ) throws(LedgerError) -> [String] {
        let json = LedgerJSON()
        var faults: [String] = []
        let sql = """
            SELECT key, message, channel, recipient, composed_s FROM messages
            WHERE number > ? ORDER BY number
            """
        try connection.forEach(sql, [.integer(number)]) { (row) throws(LedgerError) in
            let key = try row.text(0)
            guard let message = json.value(Message.self, try row.text(1)) else {
                faults.append("a message cannot be read: \(key)")
                return faults.count < faultsLimit
            }
            let columns = (try row.text(2), try row.text(3), try row.instant(4))
            if message.key != key {
                faults.append("a message does not have its own key: \(key)")
            } else if columns != (message.channel, message.recipient, message.composedAt) {
                faults.append("a message is filed as another: \(key)")
            }
            return faults.count < faultsLimit
        }
        return faults
    }
}
