package import CalendarPlan

extension LedgerStore {
    /// Records that links and addresses for answers made until `now` count no more: those about a
    /// round, of an organisation, or of both.
    package func revokeAnswers(
        about round: RoundID?, of organisation: String?, at now: Instant, by name: String
    ) throws(LedgerError) {
        try changing("revoking links") { (connection) throws(LedgerError) in
            _ = try connection.run(
                """
                INSERT INTO revocations
                    (calendar, entry, occurrence, organisation, until_s, revoked_by)
                    VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    SQLiteValue(round?.entry.calendar), SQLiteValue(round?.entry.entry),
                    SQLiteValue(round?.occurrence), SQLiteValue(organisation), SQLiteValue(now),
                    .text(name),
                ])
        }
    }

    /// Records that log-ins of `user`, or everybody's without one, count no more until `now`.
    package func endSessions(
        of user: String?, at now: Instant, by name: String
    ) throws(LedgerError) {
        try changing("ending log-ins") { (connection) throws(LedgerError) in
            _ = try connection.run(
                "INSERT INTO session_ends (user, until_s, ended_by) VALUES (?, ?, ?)",
                [SQLiteValue(user), SQLiteValue(now), .text(name)])
        }
    }

    /// Whether a log-in of `user` at `madeAt` counts no more.
    package func isSessionEnded(of user: String, madeAt: Instant) throws(LedgerError) -> Bool {
        try reading("reading which log-ins ended") { (connection) throws(LedgerError) in
            try connection.holds(
                """
                SELECT 1 FROM session_ends
                WHERE until_s >= ? AND (user IS NULL OR user = ?) LIMIT 1
                """, [SQLiteValue(madeAt), .text(user)])
        }
    }

    /// Whether a link about any of `names`, which are names of one obligation, has been revoked
    /// since it was made at `madeAt`.
    package func isRevoked(
        _ names: [ObligationID], madeAt: Instant
    ) throws(LedgerError) -> Bool {
        try reading("reading what is revoked") { (connection) throws(LedgerError) in
            for id in names {
                let sql = """
                    SELECT 1 FROM revocations WHERE until_s >= ?
                    AND (organisation IS NULL OR organisation = ?)
                    AND (entry IS NULL OR calendar = ? AND entry = ? AND occurrence IS ?)
                    LIMIT 1
                    """
                let values: [SQLiteValue] = [
                    SQLiteValue(madeAt), .text(id.organisation), .text(id.entry.calendar),
                    .text(id.entry.entry), SQLiteValue(id.occurrence),
                ]
                if try connection.holds(sql, values) { return true }
            }
            return false
        }
    }
}
