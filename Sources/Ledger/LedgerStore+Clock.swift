package import CalendarPlan

/// A jump of the clock that an administrator was asked about.
package struct ClockJump: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Nothing is decided until it is over or confirmed.
        case held
        /// The clock came back by itself.
        case over
        case confirmed
    }

    package let kind: Kind
    package let shown: Instant
    package let expected: Instant
    package let by: String?

    package init(kind: Kind, shown: Instant, expected: Instant, by: String? = nil) {
        self.kind = kind
        self.shown = shown
        self.expected = expected
        self.by = by
    }
}

extension LedgerStore {
    package func record(_ jump: ClockJump) throws(LedgerError) {
        try changing("recording a jump of the clock") { (connection) throws(LedgerError) in
            _ = try connection.run(
                """
                INSERT INTO clock_jumps (kind, shown_s, expected_s, confirmed_by)
                VALUES (?, ?, ?, ?)
                """,
                [
                    .text(jump.kind.rawValue), SQLiteValue(jump.shown),
                    SQLiteValue(jump.expected), SQLiteValue(jump.by),
                ])
        }
    }

    /// In any state; `nil` where there never was one.
    package func lastClockJump() throws(LedgerError) -> ClockJump? {
        try reading("reading the jumps of the clock") { (connection) throws(LedgerError) in
            let sql = """
                SELECT kind, shown_s, expected_s, confirmed_by FROM clock_jumps
                ORDER BY number DESC LIMIT 1
                """
            return try connection.row(sql) { (row) throws(LedgerError) in
                ClockJump(
                    kind: try row.value(0) { ClockJump.Kind(rawValue: $0) },
                    shown: try row.instant(1), expected: try row.instant(2),
                    by: row.optionalText(3))
            }
        }
    }

    /// Sets the watermark back to `instant`, because `recorder` said at that time that the clock is
    /// right and the ledger had run ahead of it.
    ///
    /// The ledger keeps from where, to where and by whom. What was said stays said. Refused where
    /// the watermark is not after `instant` (`LEDGER_WATERMARK`).
    package func resetWatermark(to instant: Instant, by recorder: String) throws(LedgerError) {
        try changing("bringing the watermark back") { (connection) throws(LedgerError) in
            guard let before = try Self.watermark(connection), instant < before
            else { throw error(.watermark, "the ledger does not stand after \(instant.seconds)") }
            try connection.run(
                """
                INSERT INTO watermark_resets (at_s, from_s, to_s, reset_by, sightings)
                VALUES (?, ?, ?, ?, (SELECT coalesce(max(number), 0) FROM sightings))
                """,
                [
                    SQLiteValue(instant), SQLiteValue(before), SQLiteValue(instant),
                    .text(recorder),
                ])
            try connection.run(
                "UPDATE state SET watermark_s = ?, resets = ?",
                [SQLiteValue(instant), .integer(connection.lastInsertedRow)])
        }
    }
}
