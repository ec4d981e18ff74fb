package import CalendarPlan
import DueNotices

extension LedgerStore {
    /// How many lines of a history are given where the caller names no number: years of one
    /// entry of 24 wards, and still an answer that a terminal can show.
    package static let historyLimit = 5000

    /// What the ledger knows about one obligation, in order of time: its events and those of its
    /// entry (a meeting settled), what was said and not said, and how the messages fared.
    ///
    /// Where there are more than `limit` lines the latest are given.
    package func history(
        of obligation: ObligationID, limit: Int = historyLimit
    ) throws(LedgerError) -> [HistoryLine] {
        try history(
            Scope(
                entry: obligation.entry,
                filter: "AND occurrence = ? AND organisation = ?",
                values: Array(ObligationColumns.values(obligation).suffix(2))),
            limit: limit)
    }

    /// What the ledger knows about an entry: all organisations, all rounds, and the events of
    /// the entry itself.
    ///
    /// Where there are more than `limit` lines the latest are given.
    package func history(
        ofEntry entry: EntryID, limit: Int = historyLimit
    ) throws(LedgerError) -> [HistoryLine] {
        try history(Scope(entry: entry, filter: "", values: []), limit: limit)
    }

    /// The events of an obligation (done, occurred, measured, taken back) in the order in which they were recorded.
    package func events(of obligation: ObligationID) throws(LedgerError) -> [RecordedEvent] {
        try reading("reading events") { (connection) throws(LedgerError) in
            try Self.events(
                "calendar = ? AND entry = ? AND occurrence = ? AND organisation = ?",
                ObligationColumns.values(obligation), connection)
        }
    }

    /// The events of an entry as a whole (settled, unsettled) in the order in which they were
    /// recorded.
    package func events(of entry: EntryID) throws(LedgerError) -> [RecordedEvent] {
        try events(of: ObligationID(entry: entry, occurrence: nil, organisation: ""))
    }

    /// The last event of an obligation, for `undo`; `nil` where there is none.
    package func lastEvent(of obligation: ObligationID) throws(LedgerError) -> RecordedEvent? {
        try events(of: obligation).last
    }

    /// The last event of an entry as a whole, for `undo`; `nil` where there is none.
    package func lastEvent(of entry: EntryID) throws(LedgerError) -> RecordedEvent? {
        try events(of: entry).last
    }

    /// Which rows belong to a history.
    private struct Scope {
        let entry: EntryID
        /// What narrows the rows of the entry down.
        let filter: String
        let values: [SQLiteValue]

        /// The condition on a table's rows, in which each value is bound once.
        var condition: String { "calendar = ? AND entry = ? \(filter)" }
        var allValues: [SQLiteValue] {
            [.text(entry.calendar), .text(entry.entry)] + values
        }
    }

    private func history(_ scope: Scope, limit: Int) throws(LedgerError) -> [HistoryLine] {
        try reading("reading a history") { (connection) throws(LedgerError) in
            var lines = try Self.eventLines(scope, connection)
            lines += try Self.decisionLines(scope, connection)
            lines += try Self.messageLines(
                scope, connection, what: .delivered, table: "deliveries", at: "delivered_s",
                by: "NULL", text: "'to ' || m.recipient || ', attempt ' || x.attempts")
            lines += try Self.messageLines(
                scope, connection, what: .dropped, table: "drops", at: "dropped_s",
                by: "x.dropped_by",
                text: "'to ' || m.recipient || coalesce(': ' || x.last_error, '')")
            let failure =
                "'to ' || m.recipient || ', attempt ' || x.attempts || ': ' || x.last_error"
            lines += try Self.messageLines(
                scope, connection, what: .failed, table: "outbox", at: "failed_s", by: "NULL",
                text: failure, where: "x.state = 'waiting' AND x.failed_s IS NOT NULL")
            lines += try Self.messageLines(
                scope, connection, what: .dead, table: "outbox", at: "failed_s", by: "NULL",
                text: failure, where: "x.state = 'dead'")
            return Self.inOrder(lines).suffix(max(0, limit)).map(\.self)
        }
    }

    /// By time, then as ``HistoryLine/What`` lists them, then as they were recorded.
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
        // Events of the entry as a whole belong to the history of each of its obligations.
        let condition =
            scope.filter.isEmpty
            ? scope.condition
            : "calendar = ? AND entry = ? AND (organisation = '' OR (1 \(scope.filter)))"
        return try events(condition, scope.allValues, connection).map { recorded in
            HistoryLine(
                at: recorded.at, what: .recorded, obligation: recorded.event.obligation,
                by: recorded.by, channel: recorded.via,
                text: recorded.event.words + (recorded.note.map { ": \($0)" } ?? ""),
                answers: recorded.event.answers)
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
                at: try row.instant(1), by: try row.text(2), via: try row.text(3),
                note: row.optionalText(4))
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
            let reason = "\(try row.text(2)), due \(try row.text(3))"
            return HistoryLine(
                at: try row.instant(0), what: silence == nil ? .said : .silent,
                obligation: try ObligationColumns.read(row, from: 4), by: nil, channel: nil,
                text: reason + (silence.map { ": \($0)" } ?? ""))
        }
    }

    /// The messages about the obligations in `scope` that stand in `table`, each once for every
    /// obligation in it.
    private static func messageLines(
        _ scope: Scope, _ connection: SQLiteConnection, what: HistoryLine.What, table: String,
        at: String, by: String, text: String, where condition: String = "1"
    ) throws(LedgerError) -> [HistoryLine] {
        let sql = """
            SELECT DISTINCT x.\(at), \(by), m.channel, \(text), \(ObligationColumns.names), m.number
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
                obligation: try ObligationColumns.read(row, from: 4), by: row.optionalText(1),
                channel: try row.text(2), text: try row.text(3))
        }
    }
}
