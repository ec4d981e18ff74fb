package struct EntryID: Hashable, Sendable, Comparable, Codable {
    package let calendar: String
    package let entry: String

    package init(calendar: String, entry: String) {
        self.calendar = calendar
        self.entry = entry
    }

    package static func < (lhs: EntryID, rhs: EntryID) -> Bool {
        (lhs.calendar, lhs.entry) < (rhs.calendar, rhs.entry)
    }
}

extension EntryID: CustomStringConvertible {
    /// `市政変革@2024/x-3`.
    package var description: String { "\(calendar)/\(entry)" }
}

/// A round of an entry, or an entry that does not come round.
package struct RoundID: Hashable, Sendable, Comparable {
    package let entry: EntryID
    package let occurrence: String?

    package init(entry: EntryID, occurrence: String? = nil) {
        self.entry = entry
        self.occurrence = occurrence
    }

    /// `x-3`, `quarter-review.2026-Q1`.
    package var shortName: String { occurrence.map { "\(entry.entry).\($0)" } ?? entry.entry }

    package static func < (lhs: RoundID, rhs: RoundID) -> Bool {
        (lhs.entry, lhs.occurrence ?? "") < (rhs.entry, rhs.occurrence ?? "")
    }
}

/// Stable across restarts, reloads and moved dates: the ledger stores it.
package struct ObligationID: Hashable, Sendable, Comparable, Codable {
    package let entry: EntryID
    package let occurrence: String?
    package let organisation: String

    package init(entry: EntryID, occurrence: String?, organisation: String) {
        self.entry = entry
        self.occurrence = occurrence
        self.organisation = organisation
    }

    package var round: RoundID { RoundID(entry: entry, occurrence: occurrence) }

    package var shortName: String { round.shortName }

    package static func < (lhs: ObligationID, rhs: ObligationID) -> Bool {
        (lhs.entry, lhs.occurrence ?? "", lhs.organisation)
            < (rhs.entry, rhs.occurrence ?? "", rhs.organisation)
    }
}

extension ObligationID: CustomStringConvertible {
    /// `市政変革@2024/quarter-review.2026-Q1:北区`; entry ids hold no `.`, calendar ids no `/`.
    package var description: String { "\(entry.calendar)/\(shortName):\(organisation)" }
}
