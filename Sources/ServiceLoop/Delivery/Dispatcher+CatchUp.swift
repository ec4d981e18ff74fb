import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Dispatcher {
    /// For how many recipients one slice puts together what overlaps: each has at most some dozens
    /// of messages, which are read and replaced in a few milliseconds.
    private static let recipientsPerSlice = 20

    /// Notes that something for `channels` was added to the outbox.
    func added(to channels: [String]) {
        for channel in channels where uncaught[channel] == nil { uncaught[channel] = "" }
    }

    /// Puts together what waits for the same recipient from before and after a time in which the
    /// channel did not work: one message without what is superseded, in place of every stale stage.
    ///
    /// - Returns: whether there may be more.
    func catchUp(on route: Route, at instant: Instant) throws(LedgerError) -> Bool {
        let name = route.channel.name
        guard let recipient = uncaught[name] else { return false }
        let overlaps = try ledger.overlaps(
            on: name, at: instant, stale: instant + -Planner.lateAfterSeconds, after: recipient,
            limit: Self.recipientsPerSlice, excluding: busy.union(urged),
            formerRecipients: formerRecipients)
        for (_, items) in overlaps where items.count > 1 {
            let messages = MessageComposer.caughtUp(
                items.compactMap(\.message), route.grouping, renames: renames(),
                without: isOver)
            try ledger.replace(items, with: messages, at: instant)
        }
        let isLast = overlaps.count < Self.recipientsPerSlice
        uncaught[name] = isLast ? nil : overlaps.last?.recipient
        return !isLast
    }

    /// Which present names the organisations have that are known under former ones.
    private var formerRecipients: [String: String] {
        organisations.filter { $0.key != $0.value.name }.mapValues(\.name)
    }

    /// Has what a clock that ran ahead put together with what is due at `instant` wait by itself.
    ///
    /// - Returns: whether there was any in `due`.
    func part(_ due: [OutboxItem], at instant: Instant) throws(LedgerError) -> Bool {
        var isParted = false
        for item in due where !item.mayHaveLeft && !urged.contains(item.key) {
            guard let message = item.message,
                let parts = MessageComposer.parted(message, at: instant)
            else { continue }
            if try ledger.replace([item], with: parts, at: instant) { isParted = true }
        }
        return isParted
    }
}
