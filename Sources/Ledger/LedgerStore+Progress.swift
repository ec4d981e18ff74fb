package import CalendarPlan
package import DueNotices

extension LedgerStore {
    /// Folded from the ledger, under the present names that `renames` gives.
    package func progress(_ renames: Renames = .none) throws(LedgerError) -> Progress {
        try reading("reading the progress") { (connection) throws(LedgerError) in
            var progress = Progress(renames: renames)
            // What was seen before the watermark was brought back was seen by a clock that was
            // wrong: it counts from there.
            let sightings = """
                SELECT \(ObligationColumns.names), min(seen_s, coalesce(
                    (SELECT min(to_s) FROM watermark_resets r WHERE r.sightings >= s.number),
                    seen_s))
                FROM sightings s
                """
            try connection.forEach(sightings) { (row) throws(LedgerError) in
                progress.see(try ObligationColumns.read(row, from: 0), at: try row.instant(4))
                return true
            }
            let events = """
                SELECT \(EventRow.names) FROM events
                WHERE kind <> '\(EventRow.configurationKind)' ORDER BY number
                """
            try connection.forEach(events) { (row) throws(LedgerError) in
                progress.apply(
                    try EventRow.read(row, from: 0), at: try row.instant(EventRow.instantColumn))
                return true
            }
            try Self.readAnnouncements(connection, into: &progress)
            try Self.readSaid(connection, into: &progress)
            return progress
        }
    }

    private static func readAnnouncements(
        _ connection: SQLiteConnection, into progress: inout Progress
    ) throws(LedgerError) {
        let sql = """
            SELECT \(ObligationColumns.names), due, provisional, revision FROM announcements
            ORDER BY number
            """
        try connection.forEach(sql) { (row) throws(LedgerError) in
            let announcement = Progress.Announcement(
                due: try row.value(4) { Day($0) }, isProvisional: try row.integer(5) != 0,
                revision: Int(try row.integer(6)))
            progress.announce(try ObligationColumns.read(row, from: 0), announcement)
            return true
        }
    }

    private static func readSaid(
        _ connection: SQLiteConnection, into progress: inout Progress
    ) throws(LedgerError) {
        let count = try connection.number("SELECT count(*) FROM decisions WHERE silence IS NULL")
        progress.said.reserveCapacity(Int(count ?? 0))
        // The index `said` holds the key: the rows with their JSON are not read.
        try connection.forEach("SELECT key FROM decisions WHERE silence IS NULL") {
            (row) throws(LedgerError) in
            // No notice has a key that cannot be read: at worst one is said again, and better so
            // than that nothing is said at all. ``integrityFaults()`` lists it.
            if let key = NoticeKey(try row.text(0)) { progress.said.insert(key) }
            return true
        }
    }
}
