import CalendarPlan
import DueNotices

extension LedgerStore {
    /// One broken page can disorder thousands of rows, and nobody reads past the first hundred.
    static let faultsLimit = 100

    /// Everything that is wrong with the ledger, at most ``faultsLimit``.
    ///
    /// SQLite's own `integrity_check` and `foreign_key_check`, the file's header, the schema, then
    /// the ledger's promises: every message is in the outbox, delivered or dropped, and indexed by
    /// all that it says, nothing was decided after the watermark, every row can be read and agrees
    /// with its columns, and the chain of events is whole. Reads the whole file: some seconds for
    /// 100,000 notices, a message each.
    package func integrityFaults() throws(LedgerError) -> [String] {
        do throws(LedgerError) {
            return try faultsFound()
        } catch  where error.isCorrupt {
            return [error.withoutAdvice]
        }
    }

    private func faultsFound() throws(LedgerError) -> [String] {
        try reading("checking the ledger") { (connection) throws(LedgerError) in
            var faults = try connection.texts("PRAGMA integrity_check(\(Self.faultsLimit))")
                .filter { $0 != "ok" }
            // The rows of a broken tree say nothing about the ledger's promises.
            guard faults.isEmpty else { return faults }
            faults = try FileHeader.faults(connection) + Self.schemaFaults(connection)
            faults += try connection.rows("PRAGMA foreign_key_check") {
                (row) throws(LedgerError) in
                "\(try row.text(0)): a row refers to a \(try row.text(2)) row that is not there"
            }
            for (sql, words) in Self.promises {
                faults += try connection.texts(sql).map { "\(words): \($0)" }
            }
            faults += try Self.unreadableEvents(connection)
            faults += try Self.unreadableAnnouncements(connection)
            faults += try Self.unreadableNotices(connection)
            faults += try Self.unreadableMessages(connection)
            faults += try chainReport().faults
            return Array(faults.prefix(Self.faultsLimit))
        }
    }

    /// Queries for the keys of rows that break a promise, with the promise.
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

    /// What `fault` finds in each row of a query, at most ``faultsLimit``.
    private static func faults(
        _ connection: SQLiteConnection, _ sql: String, _ values: [SQLiteValue] = [],
        fault: (SQLiteRow) throws(LedgerError) -> String?
    ) throws(LedgerError) -> [String] {
        var faults: [String] = []
        try connection.forEach(sql, values) { (row) throws(LedgerError) in
            if let fault = try fault(row) { faults.append(fault) }
            return faults.count < faultsLimit
        }
        return faults
    }

    /// Each of them keeps the daemon from starting: better that than to plan without it.
    static func unreadableEvents(
        _ connection: SQLiteConnection, after number: Int64 = 0
    ) throws(LedgerError) -> [String] {
        let json = LedgerJSON()
        let sql = "SELECT number, \(EventRow.names) FROM events WHERE number > ? ORDER BY number"
        return try faults(connection, sql, [.integer(number)]) { (row) throws(LedgerError) in
            let number = try row.integer(0)
            do throws(LedgerError) {
                if try row.text(1) == EventRow.configurationKind {
                    _ = try row.value(8) { json.value(ConfigurationChange.self, $0) }
                } else {
                    _ = try EventRow.read(row, from: 1)
                }
                return nil
            } catch {
                return "an event cannot be read: \(number), \(error.message)"
            }
        }
    }

    /// Announcements and jumps of the clock, which keep the daemon from starting, too.
    private static func unreadableAnnouncements(
        _ connection: SQLiteConnection
    ) throws(LedgerError) -> [String] {
        let days = try faults(
            connection, "SELECT number, due FROM announcements ORDER BY number"
        ) { (row) throws(LedgerError) in
            Day(try row.text(1)) == nil
                ? "an announced day cannot be read: \(try row.integer(0))" : nil
        }
        let jumps = try faults(
            connection, "SELECT number, kind FROM clock_jumps ORDER BY number"
        ) { (row) throws(LedgerError) in
            ClockJump.Kind(rawValue: try row.text(1)) == nil
                ? "a jump of the clock cannot be read: \(try row.integer(0))" : nil
        }
        return days + jumps
    }

    static func unreadableNotices(
        _ connection: SQLiteConnection, after number: Int64 = 0
    ) throws(LedgerError) -> [String] {
        let json = LedgerJSON()
        let sql = """
            SELECT key, notice, \(ObligationColumns.names), reason, due, at_s FROM decisions
            WHERE number > ? ORDER BY number
            """
        return try faults(connection, sql, [.integer(number)]) { (row) throws(LedgerError) in
            let key = try row.text(0)
            guard let notice = json.value(Notice.self, try row.text(1))
            else { return "a notice cannot be read: \(key)" }
            let derived = NoticeKey(
                obligation: notice.obligation, reason: notice.reason, due: notice.due,
                recipient: notice.recipient)
            if notice.key != derived || notice.key.description != key {
                return "a notice does not have its own key: \(key)"
            }
            let obligation = try ObligationColumns.read(row, from: 2)
            let columns = (obligation, try row.text(6), try row.text(7), try row.instant(8))
            let (reason, due) = (notice.reason.description, notice.due.description)
            return columns == (notice.obligation, reason, due, notice.instant)
                ? nil : "a notice is filed as another: \(key)"
        }
    }

    static func unreadableMessages(
        _ connection: SQLiteConnection, after number: Int64 = 0
    ) throws(LedgerError) -> [String] {
        let json = LedgerJSON()
        let sql = """
            SELECT key, message, channel, recipient, composed_s FROM messages
            WHERE number > ? ORDER BY number
            """
        return try faults(connection, sql, [.integer(number)]) { (row) throws(LedgerError) in
            let key = try row.text(0)
            guard let message = json.value(Message.self, try row.text(1))
            else { return "a message cannot be read: \(key)" }
            if message.key != key { return "a message does not have its own key: \(key)" }
            let columns = (try row.text(2), try row.text(3), try row.instant(4))
            return columns == (message.channel, message.recipient, message.composedAt)
                ? nil : "a message is filed as another: \(key)"
        }
    }
}
