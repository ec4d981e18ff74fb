import CalendarPlan
import DueNotices

@testable import Ledger

/// Compares the ledger with what really happened, and makes its disk fail.
extension LedgerStore {
    struct KeptDecision {
        let number: Int64
        let due: Instant
        /// The watermark of the step.
        let decided: Instant
        let silence: String?
        let notice: Notice
    }

    /// In the order of their numbers; after 0 for all.
    func decisions(after number: Int64) throws(LedgerError) -> [KeptDecision] {
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

    /// Keys of notices said but in no message for `channel`, in the order of decision.
    func saidWithoutMessage(on channel: String) throws(LedgerError) -> [String] {
        try reading("reading decisions") { (connection) throws(LedgerError) in
            let sql = """
                SELECT key FROM decisions d WHERE silence IS NULL AND NOT EXISTS (
                    SELECT 1 FROM message_notices n JOIN messages m ON m.key = n.message
                    WHERE n.notice = d.key AND m.channel = ?)
                ORDER BY number
                """
            return try connection.texts(sql, [.text(channel)])
        }
    }

    /// Keys of the messages that `channel` took, in the order of composition.
    func deliveredKeys(of channel: String) throws(LedgerError) -> [String] {
        try reading("reading deliveries") { (connection) throws(LedgerError) in
            let sql = """
                SELECT m.key FROM deliveries d JOIN messages m ON m.key = d.key
                WHERE m.channel = ? ORDER BY m.number
                """
            return try connection.texts(sql, [.text(channel)])
        }
    }

    /// Lets every change fail, as on a read-only disk, or no longer.
    func refuseWrites(_ refuses: Bool) throws(LedgerError) {
        try reading("refusing writes") { (connection) throws(LedgerError) in
            try connection.execute("PRAGMA query_only = \(refuses ? "ON" : "OFF")")
        }
    }

    /// Skips fsync: commits outlive the process, but no power cut.
    func trustTheDisk() throws(LedgerError) {
        try reading("trusting the disk") { (connection) throws(LedgerError) in
            try connection.execute("PRAGMA synchronous = OFF")
        }
    }

    /// Skips the comparison of the open files with the path.
    func trustTheFiles() { isGuarded = false }
}
