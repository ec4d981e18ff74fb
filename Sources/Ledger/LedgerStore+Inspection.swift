package import CalendarPlan
package import DueNotices

/// For who checks the daemon from outside: the simulator, which compares what the ledger holds
/// with what really happened, and makes its disk fail.
extension LedgerStore {
    /// A decision as it is kept.
    package struct KeptDecision {
        /// Its number; later decisions have higher ones.
        package let number: Int64
        /// When the notice fell due.
        package let due: Instant
        /// The watermark of the step that decided it.
        package let decided: Instant
        /// Why it was not said; `nil` where it was.
        package let silence: String?
        package let notice: Notice
    }

    /// The decisions after the one with this number, 0 for all, in the order of their numbers.
    package func decisions(after number: Int64) throws(LedgerError) -> [KeptDecision] {
        try reading("reading decisions") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            let sql = """
                SELECT number, at_s, decided_s, silence, notice FROM decisions WHERE number > ?
                ORDER BY number
                """
            return try connection.rows(sql, [.integer(number)]) { (row) throws(LedgerError) in
                KeptDecision(
                    number: try row.integer(0), due: try row.instant(1),
                    decided: try row.instant(2), silence: row.optionalText(3),
                    notice: try row.value(4) { json.value(Notice.self, $0) })
            }
        }
    }

    /// The keys of notices that were said and are in no message for `channel`, in the order in
    /// which they were decided.
    package func saidWithoutMessage(on channel: String) throws(LedgerError) -> [String] {
        try reading("reading decisions") { (connection) throws(LedgerError) in
            let sql = """
                SELECT key FROM decisions d WHERE silence IS NULL AND NOT EXISTS (
                    SELECT 1 FROM message_notices n JOIN messages m ON m.key = n.message
                    WHERE n.notice = d.key AND m.channel = ?)
                ORDER BY number
                """
            return try connection.rows(sql, [.text(channel)]) { (row) throws(LedgerError) in
                try row.text(0)
            }
        }
    }

    /// The keys of the messages that `channel` has taken, in the order in which they were
    /// composed.
    package func deliveredKeys(of channel: String) throws(LedgerError) -> [String] {
        try reading("reading deliveries") { (connection) throws(LedgerError) in
            let sql = """
                SELECT m.key FROM deliveries d JOIN messages m ON m.key = d.key
                WHERE m.channel = ? ORDER BY m.number
                """
            return try connection.rows(sql, [.text(channel)]) { (row) throws(LedgerError) in
                try row.text(0)
            }
        }
    }

    /// Whether a channel has taken the message with this key.
    package func isDelivered(_ key: String) throws(LedgerError) -> Bool {
        try reading("reading deliveries") { (connection) throws(LedgerError) in
            let sql = "SELECT 1 FROM deliveries WHERE key = ?"
            return try connection.row(sql, [.text(key)]) { (_) throws(LedgerError) in true } != nil
        }
    }

    /// Lets every change fail from now on, as on a disk that went read-only, or no longer.
    package func refuseWrites(_ refuses: Bool) throws(LedgerError) {
        try reading("refusing writes") { (connection) throws(LedgerError) in
            try connection.execute("PRAGMA query_only = \(refuses ? "ON" : "OFF")")
        }
    }

    /// Waits for the disk no more: what was committed outlives the process and no power cut.
    package func trustTheDisk() throws(LedgerError) {
        try reading("trusting the disk") { (connection) throws(LedgerError) in
            try connection.execute("PRAGMA synchronous = OFF")
        }
    }

    /// Compares the files with the path no more: how it was before it did.
    package func trustTheFiles() { isGuarded = false }
}
