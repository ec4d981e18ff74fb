package import CalendarPlan
package import DueNotices

extension LedgerStore {
    /// Commits everything that one step decided, in one transaction: first observations,
    /// announcements, decisions, the messages for the outbox, and the new watermark.
    ///
    /// `watermark` is the instant up to which the step planned. The first attempt of a message is
    /// due at its `composedAt`, or at its `notBefore` where that is later. A key that the ledger
    /// knows, waiting, delivered or dropped, is left alone, and so is an earlier first observation.
    /// Saying what was said before is refused (`SQLITE_CONSTRAINT`), and so is a watermark before
    /// the ledger's (`LEDGER_WATERMARK`); the same one is not.
    ///
    /// Where the step announces a moved day, messages about the old one are withdrawn, also under
    /// former names, see ``withdrawStale(after:at:_:_:_:)``.
    package func commit(
        _ decisions: StepDecisions, messages: [Message], watermark: Instant,
        renames: Renames = .none
    ) throws(LedgerError) {
        try changing("committing a step") { (connection) throws(LedgerError) in
            if let before = try Self.watermark(connection), watermark < before {
                throw error(
                    .watermark,
                    "the step ends at \(watermark.seconds), the ledger stands at \(before.seconds)")
            }
            for sighting in decisions.sightings {
                try Self.insert(sighting: sighting, at: watermark, connection)
            }
            for announcement in decisions.announcements {
                try Self.insert(announcement: announcement, at: watermark, connection)
            }
            let json = LedgerJSON()
            // Before its own messages are there, which say nothing of an old day.
            try Self.withdrawStale(
                after: decisions.said, at: watermark, renames, json, connection)
            for decision in decisions.decisions {
                try Self.insert(decision, at: watermark, json, connection)
            }
            for message in messages { try Self.insert(message, json, connection) }
            try connection.run("UPDATE state SET watermark_s = ?", [SQLiteValue(watermark)])
        }
    }

    private static func insert(
        sighting: StepDecisions.FirstObservation, at instant: Instant,
        _ connection: SQLiteConnection
    ) throws(LedgerError) {
        let inserted = try connection.run(
            """
            INSERT INTO sightings (\(ObligationColumns.names), seen_s) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            ObligationColumns.values(sighting.obligation) + [SQLiteValue(instant)])
        if inserted == 1 { try insert(announcement: sighting, at: instant, connection) }
    }

    private static func insert(
        announcement: StepDecisions.FirstObservation, at instant: Instant,
        _ connection: SQLiteConnection
    ) throws(LedgerError) {
        guard let announced = announcement.announced else { return }
        try connection.run(
            """
            INSERT INTO announcements
                (\(ObligationColumns.names), due, provisional, revision, announced_s)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            ObligationColumns.values(announcement.obligation) + [
                SQLiteValue(announced.due), .integer(announced.isProvisional ? 1 : 0),
                SQLiteValue(announced.revision), SQLiteValue(instant),
            ])
    }

    private static func insert(
        _ decision: Decision, at instant: Instant, _ json: LedgerJSON,
        _ connection: SQLiteConnection
    ) throws(LedgerError) {
        let notice = decision.notice
        try connection.run(
            """
            INSERT INTO decisions (key, \(ObligationColumns.names), reason, due, at_s, decided_s,
                silence, notice)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [.text(notice.key.description)] + ObligationColumns.values(notice.obligation) + [
                .text(notice.reason.description), SQLiteValue(notice.due),
                SQLiteValue(notice.instant), SQLiteValue(instant),
                SQLiteValue(decision.silence?.rawValue), .text(json.text(notice)),
            ])
    }

    /// Puts `message` into the outbox; a known key is left alone.
    static func insert(
        _ message: Message, _ json: LedgerJSON, _ connection: SQLiteConnection
    ) throws(LedgerError) {
        let inserted = try connection.run(
            """
            INSERT INTO messages (key, channel, recipient, composed_s, message)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
            """,
            [
                .text(message.key), .text(message.channel), .text(message.recipient),
                SQLiteValue(message.composedAt), .text(json.text(message)),
            ])
        guard inserted == 1 else { return }
        let first = max(message.composedAt, message.notBefore ?? message.composedAt)
        try connection.run(
            """
            INSERT INTO outbox (key, number, composed_s, state, attempts, next_attempt_s, channel)
            VALUES (?, ?, ?, ?, 0, ?, ?)
            """,
            [
                .text(message.key), .integer(connection.lastInsertedRow),
                SQLiteValue(message.composedAt), .text(OutboxItem.State.waiting.rawValue),
                SQLiteValue(first), .text(message.channel),
            ])
        let carried = message.notices.map(\.key.description)
        for subject in carried + [message.alert?.topic].compactMap(\.self) {
            try connection.run(
                """
                INSERT INTO message_notices (notice, message) VALUES (?, ?)
                ON CONFLICT DO NOTHING
                """,
                [.text(subject), .text(message.key)])
        }
    }
}
