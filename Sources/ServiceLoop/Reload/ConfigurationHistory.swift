import Configuration
import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

/// Records in the ledger how the configuration in force changes.
final class ConfigurationHistory {
    private let context: ServiceContext
    /// Changes that are not in the ledger yet.
    private var unrecorded: [RecordedConfigurationChange] = []

    /// Who is recorded for what the daemon does of itself.
    static let ownName = "koyomi"

    init(_ context: ServiceContext) { self.context = context }

    func reply() throws(Refusal) -> ConfigurationHistoryReply {
        do throws(LedgerError) {
            let zone = context.planner.plan.zone
            return ConfigurationHistoryReply(
                rows: try context.ledger.configurationChanges().map { recorded in
                    .init(
                        at: zone.rfc3339(recorded.at),
                        by: recorded.by == Self.ownName ? nil : recorded.by, via: recorded.via,
                        claimedBy: recorded.claimedBy, note: recorded.note, change: recorded.change)
                })
        } catch { throw context.refusal(error) }
    }

    /// Records the change from the plan of `before` to that of `after`, where `loaded` was read
    /// from other files than the last one; `recorded` adds who, when and how.
    func note(
        _ loaded: LoadedConfiguration, from before: Planner, to after: Planner,
        _ recorded: (ConfigurationChange) -> RecordedConfigurationChange
    ) throws(LedgerError) {
        let last = try lastChange()
        guard last?.digests != loaded.contents else { return }
        let renames = after.plan.renames
        let moved = after.obligations.compactMap { obligation -> ConfigurationChange.Move? in
            guard let old = before.former(obligation.id, by: renames), old.due != obligation.due
            else {
                return nil
            }
            return .init(
                obligation: obligation.id.description, from: old.due, to: obligation.due)
        }
        let change = ConfigurationChange(
            to: loaded.contents, after: last, inForce: after.obligations.count,
            added: after.obligations.filter { before.former($0.id, by: renames) == nil }
                .map(\.id.description),
            moved: moved,
            dropped: before.obligations.filter { after.obligation($0.id) == nil }
                .map(\.id.description))
        try context.ledger.record(unrecorded + [recorded(change)])
        unrecorded = []
    }

    /// Has the first step record what changed while the daemon was down, where `loaded` was read
    /// from other files than the last one.
    ///
    /// What was in force then is known from the ledger: obligations that it has seen, and the days
    /// that it last announced.
    func noteStart(_ loaded: LoadedConfiguration, at now: Instant) throws(LedgerError) {
        let earlier = try context.ledger.configurationChanges()
        let last = earlier.last?.change
        guard last?.digests != loaded.contents else { return }
        let progress = context.planner.progress
        let obligations = context.planner.obligations
        var (added, moved, dropped) = ([String](), [ConfigurationChange.Move](), [String]())
        // Before the first record nothing says what was in force.
        if last != nil {
            let known = Set(obligations.map(\.id))
            let gone = Set(earlier.flatMap(\.change.dropped))
            added = obligations.filter { progress[$0.id].firstSeen == nil }.map(\.id.description)
            moved = obligations.compactMap { obligation in
                guard let announced = progress[obligation.id].announced,
                    announced.due != obligation.due
                else { return nil }
                return .init(
                    obligation: obligation.id.description, from: announced.due, to: obligation.due)
            }
            dropped = progress.all(\.firstSeen).keys.filter { !known.contains($0) }
                .map(\.description).filter { !gone.contains($0) }.sorted()
        }
        unrecorded = [
            RecordedConfigurationChange(
                ConfigurationChange(
                    to: loaded.contents, after: last, inForce: obligations.count, added: added,
                    moved: moved, dropped: dropped),
                at: now, by: Self.ownName, via: "start", claimedBy: nil, note: nil)
        ]
    }

    /// Writes what is not in the ledger yet; part of a step, which is tried again where it fails.
    func record() throws(LedgerError) {
        try context.ledger.record(unrecorded)
        unrecorded = []
    }

    private func lastChange() throws(LedgerError) -> ConfigurationChange? {
        if let waiting = unrecorded.last { return waiting.change }
        return try context.ledger.configurationChanges(limit: 1).last?.change
    }
}
