package import CalendarPlan

/// What has happened so far, folded from the ledger's events: all that the planner knows
/// beside the plan.
package struct Progress: Sendable, Equatable {
    /// That an obligation was completed.
    package struct Completion: Hashable, Sendable {
        /// The day on which it was done.
        package let day: Day
        /// Who recorded it.
        package let by: String

        /// Completed on `day`, recorded by `by`.
        package init(day: Day, by: String) {
            self.day = day
            self.by = by
        }
    }

    /// The day that those concerned were last told, or could read when it was first seen.
    package struct Announcement: Hashable, Sendable {
        /// The due day.
        package let due: Day
        /// Whether it was provisional.
        package let isProvisional: Bool
        /// How many changes have been announced, 0 at first.
        package let revision: Int

        /// `due` was announced.
        package init(due: Day, isProvisional: Bool, revision: Int) {
            self.due = due
            self.isProvisional = isProvisional
            self.revision = revision
        }
    }

    /// Meetings whose day has been fixed.
    package var settled: [EntryID: Day] = [:]
    /// Obligations completed.
    package var done: [ObligationID: Completion] = [:]
    /// When each obligation was first seen.
    package var firstSeen: [ObligationID: Instant] = [:]
    /// What was last announced of each obligation.
    package var announced: [ObligationID: Announcement] = [:]
    /// The keys of everything said.
    package var said: Set<NoticeKey> = []

    /// Nothing has happened yet.
    package init() {}

    /// What has happened, `event` included.
    package mutating func apply(_ event: ProgressEvent) {
        switch event {
        case .settled(let entry, let day): settled[entry] = day
        case .unsettled(let entry): settled[entry] = nil
        case .done(let obligation, let day, let by):
            done[obligation] = Completion(day: day, by: by)
        case .undone(let obligation): done[obligation] = nil
        }
    }
}

/// Something that a person recorded.
///
/// Append-only in the ledger.
package enum ProgressEvent: Hashable, Sendable {
    /// A meeting's day was fixed, or fixed anew.
    case settled(EntryID, Day)
    /// Fixing a meeting's day was taken back.
    case unsettled(EntryID)
    /// An obligation was completed on a day, as recorded by somebody.
    case done(ObligationID, on: Day, by: String)
    /// A completion was taken back.
    case undone(ObligationID)
}
