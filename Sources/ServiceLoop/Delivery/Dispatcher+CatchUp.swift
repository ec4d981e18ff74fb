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

    /// Merges what waits for the same recipient after an outage of the channel: one message without
    /// the superseded stages; returns whether there may be more.
    func catchUp(on route: Route, at instant: Instant) throws(LedgerError) -> Bool {
        let name = route.channel.name
        guard let recipient = uncaught[name] else { return false }
        let overlaps = try ledger.overlaps(
            on: name, at: instant, stale: instant + -Planner.lateAfterSeconds, after: recipient,
            limit: Self.recipientsPerSlice, excluding: busy.union(retriedNow),
            formerRecipients: formerRecipients)
        for (_, items) in overlaps where items.count > 1 {
            let messages = MessageComposer.caughtUp(
                items.compactMap(\.message), route.grouping, renames: departures.renames,
                without: departures.isOver)
            try ledger.replace(items, with: messages, at: instant)
        }
        let isLast = overlaps.count < Self.recipientsPerSlice
        uncaught[name] = isLast ? nil : overlaps.last?.recipient
        return !isLast
    }

    /// Present names of organisations by their former ones.
    private var formerRecipients: [String: String] {
        organisations.filter { $0.key != $0.value.name }.mapValues(\.name)
    }

    /// Splits messages that a clock running ahead has composed of due and future notices; returns
    /// whether there were any in `due`.
    func part(_ due: [OutboxItem], at instant: Instant) throws(LedgerError) -> Bool {
        var isParted = false
        for item in due where !item.mayHaveLeft && !retriedNow.contains(item.key) {
            guard let message = item.message,
                let parts = MessageComposer.parted(message, at: instant)
            else { continue }
            if try ledger.replace([item], with: parts, at: instant) { isParted = true }
        }
        return isParted
    }
}
