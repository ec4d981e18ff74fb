package import CalendarPlan
import DueNotices

extension LedgerStore {
    /// By default: years of one entry of 24 wards, and still an answer that a terminal can show.
    package static let historyLimit = 5000

    /// The history of one obligation in order of time: its events and those of its entry (a meeting
    /// settled), what was said and suppressed, and how the messages fared.
    ///
    /// The latest `limit` lines. Former names that `renames` gives are included, as present ones.
    package func history(
        of obligation: ObligationID, limit: Int = historyLimit, renames: Renames = .none
    ) throws(LedgerError) -> [HistoryLine] {
        // The events of an entry as a whole are in the history of each of its obligations once.
        var entries: Set<EntryID> = []
        let scopes = ([obligation] + renames.former(obligation)).map { id in
            Scope(
                entry: id.entry, filter: "AND occurrence = ? AND organisation = ?",
                values: Array(ObligationColumns.values(id).suffix(2)),
                withEntry: entries.insert(id.entry).inserted)
        }
        return try history(scopes, limit: limit)
    }

    /// The latest `limit` lines; former ids that `renames` gives are included, as present ones.
    package func history(
        ofEntry entry: EntryID, limit: Int = historyLimit, renames: Renames = .none
    ) throws(LedgerError) -> [HistoryLine] {
        try history(
            ([entry] + renames.former(entry)).map {
                Scope(entry: $0, filter: "", values: [], withEntry: true)
            }, limit: limit)
    }

    /// As recorded, those under former names as if under the present one.
    package func events(
        of obligation: ObligationID, renames: Renames = .none
    ) throws(LedgerError) -> [RecordedEvent] {
        try reading("reading events") { (connection) throws(LedgerError) in
            var found: [RecordedEvent] = []
            for id in [obligation] + renames.former(obligation) {
                found += try Self.events(
                    "calendar = ? AND entry = ? AND occurrence = ? AND organisation = ?",
                    ObligationColumns.values(id), connection)
            }
            return found.sorted { $0.number < $1.number }.map { $0.renamed(by: renames) }
        }
    }

    /// `obligation` as the ledger names it.
    package func hasSaid(_ obligation: ObligationID) throws(LedgerError) -> Bool {
        try reading("reading what was said") { (connection) throws(LedgerError) in
            let sql = """
                SELECT 1 FROM decisions WHERE calendar = ? AND entry = ? AND occurrence = ?
                    AND organisation = ? AND silence IS NULL LIMIT 1
                """
            return try connection.holds(sql, ObligationColumns.values(obligation))
        }
    }

    private struct Scope {
        let entry: EntryID
        let filter: String
        let values: [SQLiteValue]
        /// Whether events of the entry as a whole are part of it.
        let withEntry: Bool

        var condition: String { "calendar = ? AND entry = ? \(filter)" }
        var allValues: [SQLiteValue] { [.text(entry.calendar), .text(entry.entry)] + values }
    }

    private func history(_ scopes: [Scope], limit: Int) throws(LedgerError) -> [HistoryLine] {
        try reading("reading a history") { (connection) throws(LedgerError) in
            var lines: [HistoryLine] = []
            for scope in scopes { lines += try Self.lines(scope, connection) }
            return Self.inOrder(lines).suffix(max(0, limit)).map(\.self)
        }
    }

    private static func lines(
        _ scope: Scope, _ connection: SQLiteConnection
    ) throws(LedgerError) -> [HistoryLine] {
        var lines = try eventLines(scope, connection)
        lines += try decisionLines(scope, connection)
        lines += try messageLines(
            scope, connection, .delivered, table: "deliveries", at: "delivered_s",
            attempts: "x.attempts",
            // Of a mail in the spool that row only says that the spool has it.
            where: """
                NOT EXISTS (SELECT 1 FROM mail_states s
                    WHERE s.key = x.key AND s.state = 'spooled')
                """)
        let states: [(HistoryLine.What, MailState)] = [
            (.spooled, .spooled), (.handedOver, .handedOver), (.refused, .refused),
        ]
        for (what, state) in states {
            lines += try messageLines(
                scope, connection, what, table: "mail_states", at: "at_s", error: "x.reason",
                where: "x.state = '\(state.rawValue)'")
        }
        lines += try messageLines(
            scope, connection, .dropped, table: "drops", at: "dropped_s", by: "x.dropped_by",
            error: "x.last_error")
        lines += try messageLines(
            scope, connection, .failed, table: "outbox", at: "failed_s", attempts: "x.attempts",
            error: "x.last_error", where: "x.state = 'waiting' AND x.failed_s IS NOT NULL")
        lines += try messageLines(
            scope, connection, .dead, table: "outbox", at: "failed_s", attempts: "x.attempts",
            error: "x.last_error",
            // A refused mail has a line of its own.
            where: """
                x.state = 'dead' AND NOT EXISTS (SELECT 1 FROM mail_states s
                    WHERE s.key = x.key AND s.state = 'refused' AND s.at_s = x.failed_s)
                """)
        return lines
    }

    /// By time, then by ``HistoryLine/What``, then as recorded.
    private static func inOrder(_ lines: [HistoryLine]) -> [HistoryLine] {
        let rank = Dictionary(
            uniqueKeysWithValues: zip(HistoryLine.What.allCases, 0...))
        return lines.enumerated().sorted { left, right in
            (left.element.at, rank[left.element.what] ?? 0, left.offset)
                < (right.element.at, rank[right.element.what] ?? 0, right.offset)
        }.map(\.element)
    }

    private static func eventLines(
        _ scope: Scope, _ connection: SQLiteConnection
    ) throws(LedgerError) -> [HistoryLine] {
        // Events of a round as a whole belong to the history of each of its obligations.
        let condition =
            scope.filter.isEmpty || !scope.withEntry
            ? scope.condition
            : "calendar = ? AND entry = ? AND occurrence = ? AND organisation IN ('', ?)"
        return try events(condition, scope.allValues, connection).map { recorded in
            HistoryLine(
                at: recorded.at, what: .recorded,
                obligation: recorded.event.kind == .settled ? nil : recorded.event.subject,
                detail: .event(recorded))
        }
    }

    private static func events(
        _ condition: String, _ values: [SQLiteValue], _ connection: SQLiteConnection
    ) throws(LedgerError) -> [RecordedEvent] {
        let sql = """
            SELECT number, at_s, recorded_by, via, note, \(EventRow.names) FROM events
            WHERE \(condition) ORDER BY number
            """
        return try connection.rows(sql, values) { (row) throws(LedgerError) in
            RecordedEvent(
                number: try row.integer(0), event: try EventRow.read(row, from: 5),
                at: try row.instant(1), by: try row.text(2),
                via: EventSource(rawValue: try row.text(3)),
                note: row.optionalText(4), reporter: row.optionalText(11))
        }
    }

    private static func decisionLines(
        _ scope: Scope, _ connection: SQLiteConnection
    ) throws(LedgerError) -> [HistoryLine] {
        let sql = """
            SELECT decided_s, silence, reason, due, \(ObligationColumns.names) FROM decisions
            WHERE \(scope.condition) ORDER BY number
            """
        return try connection.rows(sql, scope.allValues) { (row) throws(LedgerError) in
            let silence = row.optionalText(1)
            return HistoryLine(
                at: try row.instant(0), what: silence == nil ? .said : .silent,
                obligation: try ObligationColumns.read(row, from: 4),
                detail: .notice(
                    reason: try row.text(2), due: try row.value(3) { Day($0) }, silence: silence))
        }
    }

    /// Messages in `table` about the obligations in `scope`, once for each obligation.
    private static func messageLines(
        _ scope: Scope, _ connection: SQLiteConnection, _ what: HistoryLine.What, table: String,
        at: String, by: String = "NULL", attempts: String = "NULL", error: String = "NULL",
        where condition: String = "1"
    ) throws(LedgerError) -> [HistoryLine] {
        let sql = """
            SELECT DISTINCT x.\(at), \(by), m.channel, m.recipient, \(attempts), \(error),
                \(ObligationColumns.names), m.number
            FROM decisions d
            JOIN message_notices n ON n.notice = d.key
            JOIN messages m ON m.key = n.message
            JOIN \(table) x ON x.key = m.key
            WHERE d.silence IS NULL AND \(condition) AND \(scope.condition)
            ORDER BY m.number, \(ObligationColumns.names)
            """
        return try connection.rows(sql, scope.allValues) { (row) throws(LedgerError) in
            HistoryLine(
                at: try row.instant(0), what: what,
                obligation: try ObligationColumns.read(row, from: 6),
                detail: .message(
                    HistoryLine.MessageDetail(
                        channel: try row.text(2), recipient: try row.text(3),
                        attempts: row.isNull(4) ? nil : Int(try row.integer(4)),
                        error: row.optionalText(5), by: row.optionalText(1))))
        }
    }
}
