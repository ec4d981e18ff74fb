import CalendarPlan
import DueNotices
import Ledger
package import OutgoingChannels

/// Carries messages from the outbox to the channels, and what came of it back to the ledger.
///
/// A message leaves the outbox only after its channel took it; until the ledger has recorded
/// the outcome it is neither tried again nor forgotten.
final class Dispatcher {
    /// A channel and how it is used.
    struct Route {
        let channel: any OutgoingChannel
        let schedule: RetrySchedule
        /// How many messages may be under way at once.
        let concurrency: Int
    }

    /// What came of a message, not yet in the ledger.
    private struct Outcome {
        let item: OutboxItem
        let outcome: DeliveryOutcome
        let at: Instant
    }

    private let ledger: Ledger
    private let routes: [Route]
    private let organisations: [String: Organisation]
    private let now: () -> Instant
    /// Called when a message that was under way has come back.
    private let onReturn: () -> Void

    /// The keys under way, with their channels.
    private var underWay: [String: String] = [:]
    private var outcomes: [Outcome] = []

    /// How many messages one slice takes from a channel: at a quarter of a millisecond a mail,
    /// the loop is free again within some ten milliseconds.
    static let slice = 50

    init(
        ledger: Ledger, routes: [Route], organisations: [Organisation],
        now: @escaping () -> Instant, onReturn: @escaping () -> Void
    ) {
        self.ledger = ledger
        self.routes = routes
        self.organisations = Dictionary(
            organisations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.now = now
        self.onReturn = onReturn
    }

    /// The keys that are not to be taken from the outbox again.
    private var busy: Set<String> {
        Set(underWay.keys).union(outcomes.map(\.item.message.key))
    }

    /// Whether messages are under way or outcomes unrecorded.
    var isBusy: Bool { !underWay.isEmpty || !outcomes.isEmpty }

    /// When the next message may be tried; `nil` where none waits.
    func nextAttempt() throws(LedgerError) -> Instant? {
        try ledger.nextAttempt(excluding: busy)
    }

    /// Hands over what is due at `instant`, a slice of each channel's, and records what came
    /// back.
    ///
    /// - Returns: whether there is more to do at once.
    func dispatch(at instant: Instant) throws(LedgerError) -> Bool {
        try recordOutcomes()
        var isMore = false
        for route in routes {
            let name = route.channel.name
            let room = min(Self.slice, route.concurrency - underWay.values.count { $0 == name })
            guard room > 0 else { continue }
            let due = try ledger.dueMessages(
                at: instant, channel: name, limit: room, excluding: busy)
            for item in due { hand(item, to: route, at: instant) }
            if due.count == Self.slice { isMore = true }
        }
        try buryUnroutable(at: instant)
        try recordOutcomes()
        return isMore
    }

    /// Writes what came back into the ledger: all deliveries in one transaction.
    func recordOutcomes() throws(LedgerError) {
        guard !outcomes.isEmpty else { return }
        let delivered = outcomes.filter { $0.outcome == .delivered }
        if let last = delivered.last {
            try ledger.delivered(delivered.map(\.item.message.key), at: last.at)
        }
        var rest = outcomes.filter { $0.outcome != .delivered }
        outcomes = rest
        while let next = rest.first {
            try record(next)
            rest.removeFirst()
            outcomes = rest
        }
    }

    private func record(_ outcome: Outcome) throws(LedgerError) {
        let key = outcome.item.message.key
        switch outcome.outcome {
        case .delivered: break
        case .refused(let reason): try ledger.bury(key, reason: reason, at: outcome.at)
        case .retry(let reason, let asked):
            let schedule = routes.first { $0.channel.name == outcome.item.message.channel }?.schedule
            let delay = schedule?.delay(
                afterAttempt: outcome.item.attempts + 1, key: key, askedFor: asked)
            if let delay {
                try ledger.postpone(
                    key, until: outcome.at + delay, reason: reason, at: outcome.at)
            } else {
                try ledger.bury(key, reason: reason, at: outcome.at)
            }
        }
    }

    private func hand(_ item: OutboxItem, to route: Route, at instant: Instant) {
        guard let recipient = organisations[item.message.recipient] else {
            let reason = "the organisation is no longer in organisations.yaml"
            outcomes.append(Outcome(item: item, outcome: .refused(reason: reason), at: instant))
            return
        }
        var isReturning = false
        underWay[item.message.key] = route.channel.name
        route.channel.send(item.message, to: recipient, at: instant) { [weak self] outcome in
            guard let self else { return }
            underWay[item.message.key] = nil
            outcomes.append(
                Outcome(item: item, outcome: outcome, at: isReturning ? now() : instant))
            if isReturning { onReturn() }
        }
        isReturning = true
    }

    /// Messages to channels that the configuration no longer has are dead letters: listed, and
    /// revived by `koyomi outbox retry` once the channel is back.
    private func buryUnroutable(at instant: Instant) throws(LedgerError) {
        let known = Set(routes.map(\.channel.name))
        for item in try ledger.dueMessages(
            at: instant, notToChannels: known, limit: Self.slice, excluding: busy)
        {
            outcomes.append(
                Outcome(
                    item: item,
                    outcome: .refused(reason: "the channel is not in koyomid.yaml, or is off"),
                    at: instant))
        }
    }
}
