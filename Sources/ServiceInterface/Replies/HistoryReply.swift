package import CalendarPlan
package import DueNotices

/// What happened to an obligation, oldest first.
package struct HistoryReply: Codable, Sendable {
    package enum What: String, Codable, Sendable, CaseIterable {
        case recorded, said, silent, failed, dead, dropped, spooled, refused, delivered
        case handedOver = "handed-over"
    }

    /// One thing that happened; which of the optional fields it has depends on ``what``.
    package struct Row: EventFields, Codable, Sendable {
        /// RFC 3339.
        package var at: String
        /// `x-3`, `quarter-review.2026-Q3`.
        package var obligation: String
        /// The round of what comes round: `2026-Q3`.
        package var occurrence: String?
        /// Who owes it; `nil` for what concerns the entry as a whole.
        package var organisation: String?
        package var what: What
        /// Who recorded or dropped, as the kernel vouches; `nil` for what the daemon did.
        package var by: String?
        /// Who is said to have done or decided it, where that is not the recorder.
        package var reportedBy: String?
        /// By which channel, or through what it was recorded.
        package var channel: String?
        /// What was recorded or taken back.
        package var event: ProgressEvent.Name?
        /// The day on which it was done or took place, for which a meeting was settled, or from
        /// which a snooze, an acknowledgement or a waiver holds.
        package var on: Day?
        /// The first day on which a snooze or an acknowledgement no longer holds.
        package var until: Day?
        /// What was measured.
        package var value: String?
        package var answers: [FormAnswer]?
        package var note: String?
        /// Why something fell due, as ``Reason`` writes it; why a snooze or a waiver was recorded.
        package var reason: String?
        /// The due day of a notice.
        package var due: Day?
        /// Why a notice was not said, as ``SuppressionReason`` writes it.
        package var suppression: String?
        /// To whom a message goes.
        package var recipient: String?
        package var attempts: Int?
        package var lastError: String?

        package init(
            at: String, obligation: String, occurrence: String? = nil, organisation: String?,
            what: What, by: String? = nil
        ) {
            self.at = at
            self.obligation = obligation
            self.occurrence = occurrence
            self.organisation = organisation
            self.what = what
            self.by = by
        }

        /// Whether an undo recorded it: then it is what stood before.
        package var isUndo: Bool { channel == EventSource.undo.rawValue }
    }

    package let title: String
    package let kind: Entry.Kind
    /// `nil` for none.
    package let facts: Facts?
    package var rows: [Row]
    /// Where a limit was asked for: of how many rows these are the latest.
    package var total: Int?

    package init(title: String, kind: Entry.Kind, facts: Facts? = nil, rows: [Row]) {
        self.title = title
        self.kind = kind
        self.facts = facts
        self.rows = rows
    }
}
