import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import Platform

/// Carries messages from the outbox to the channels, and what came of it back to the ledger.
///
/// A message leaves the outbox only after its channel took it; until the ledger has recorded
/// the outcome it is neither tried again nor forgotten.
final class Dispatcher {
    private struct Try {
        let channel: String
        let isProbe: Bool
    }

    let ledger: LedgerStore
    private(set) var routes: [Route] = []
    private var off: Set<String> = []
    private(set) var organisations: [String: Organisation] = [:]
    private let clock: any ServiceClock
    private let tell: (Event) -> Void

    private var breakers: [String: CircuitBreaker] = [:]
    /// Channels whose other side wants nothing more, with its words; until the next ``use``.
    private var closed: [String: String] = [:]

    private var underWay: [String: Try] = [:]
    private var outcomes: [Outcome] = []
    /// The keys that are under way, or whose outcome is not in the ledger yet.
    private(set) var busy: Set<String> = []

    let departures: any DepartureRules
    /// The keys of messages whose next try is made at whatever hour it is.
    private(set) var retriedNow: Set<String> = []
    /// The channels that may hold overlapping messages, with the last recipient looked at.
    var uncaught: [String: String] = [:]

    /// How many messages one slice takes from a channel: at half a millisecond a mail, which is
    /// what a disk that flushes fast takes (measured), the loop is free again within 25 ms.
    static let slice = 50

    /// How long one slice may take where each flush of the disk is slow: SIGTERM, the watchdog and
    /// the socket wait no longer.
    static let sliceUsec: UInt64 = 100_000

    init(
        ledger: LedgerStore, clock: any ServiceClock, departures: any DepartureRules,
        tell: @escaping (Event) -> Void
    ) {
        self.ledger = ledger
        self.clock = clock
        self.departures = departures
        self.tell = tell
    }

    /// Uses `routes` from now on; messages for the channels `off` wait, and what is under way comes
    /// back all the same, and channels that were closed or counted as dead are asked again.
    func use(_ routes: [Route], off: Set<String> = [], organisations: [Organisation]) {
        self.routes = routes
        self.off = off
        added(to: routes.map(\.channel.name))
        breakers = [:]
        closed = [:]
        self.organisations = Dictionary(
            organisations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        // Messages to a former name go to the present one.
        let renames = Renames(organisations: organisations, calendars: [])
        for name in organisations.flatMap({ $0.formerly ?? [] }).map(\.name) {
            self.organisations[name] = self.organisations[renames.current(name)]
        }
    }

    var isBusy: Bool { !busy.isEmpty }

    var openBreakers: [String] {
        breakers.filter { $0.value.openedAt != nil }.map(\.key).sorted()
    }

    /// Closes the circuit breakers: somebody says that the endpoints work.
    func resetBreakers() {
        let open = openBreakers
        breakers = [:]
        for channel in open { tell(.reset(channel: channel)) }
    }

    func retryNow(_ key: String) { retriedNow.insert(key) }

    /// Whether messages for `channel` only wait: it cannot run, or was closed by its other side.
    func isOff(_ channel: String) -> Bool { off.contains(channel) || closed[channel] != nil }

    /// When the next message may be tried; `nil` where none waits.
    ///
    /// A channel that is full does not count: whatever comes back causes a step anyway.
    func nextAttempt() throws(LedgerError) -> Instant? {
        var next: Instant?
        for channel in try ledger.waitingChannels() where room(on: channel) > 0 {
            let first = try ledger.dueMessages(
                at: .distantFuture, channel: channel, limit: 1, excluding: busy
            ).first
            guard var attempt = first?.nextAttempt else { continue }
            if closed[channel] == nil, let gate = breakers[channel]?.notBefore {
                attempt = max(attempt, gate)
            }
            next = min(next ?? attempt, attempt)
        }
        return next
    }

    /// How many messages `channel` takes now; a slice for an unknown channel, whose messages become
    /// dead letters at once.
    private func room(on channel: String) -> Int {
        guard let route = routes.first(where: { $0.channel.name == channel }) else {
            return off.contains(channel) ? 0 : Self.slice
        }
        if closed[channel] != nil { return route.fallback == nil ? 0 : Self.slice }
        let allowed = breakers[channel]?.allowed(of: route.concurrency) ?? route.concurrency
        return min(Self.slice, allowed - underWay.values.count { $0.channel == channel })
    }

    /// Hands over a slice of what is due on each channel, and records what came back; returns
    /// whether there is more to do at once.
    func dispatch(at instant: Instant) throws(LedgerError) -> Bool {
        try recordOutcomes()
        var isMore = false
        for route in routes {
            let name = route.channel.name
            if try catchUp(on: route, at: instant) { isMore = true }
            if try expire(on: route, at: instant) { isMore = true }
            let room = room(on: name)
            guard room > 0, closed[name] == nil, mayTry(name, at: instant) else { continue }
            let due = try ledger.dueMessages(
                at: instant, channel: name, limit: room, excluding: busy)
            if due.count == Self.slice { isMore = true }
            if try part(due, at: instant) {
                isMore = true
                continue
            }
            if try postpone(due, on: name, at: instant) { isMore = true }
            if try withdraw(due, at: instant) {
                isMore = true
                continue
            }
            let ready = try takeOut(due.filter { hold($0, at: instant) == nil }, at: instant)
            let began = clock.monotonicUsec
            for item in ready {
                guard clock.monotonicUsec - began < Self.sliceUsec else {
                    isMore = true
                    break
                }
                hand(item, to: route, at: instant)
            }
        }
        try deadLetterUnroutable(at: instant)
        try recordOutcomes()
        return isMore
    }

    /// Records all deliveries in one transaction and all failures in another: each waits for the
    /// disk.
    func recordOutcomes() throws(LedgerError) {
        guard !outcomes.isEmpty else { return }
        let delivered = outcomes.filter { $0.outcome == .delivered }
        if let last = delivered.last {
            let keys = delivered.map(\.item.key)
            let spooled = delivered.filter { $0.origin == .spool }.map(\.item.key)
            try ledger.delivered(keys, at: last.at, spooled: Set(spooled))
            if !spooled.isEmpty { tell(.spooled(spooled, at: last.at)) }
            busy.subtract(keys)
            tell(.recorded(keys))
            outcomes.removeAll { $0.outcome == .delivered }
        }
        let failures = outcomes.compactMap { outcome in
            failure(of: outcome).map { (item: outcome.item, attempt: $0) }
        }
        guard !failures.isEmpty else { return }
        try ledger.failed(failures.map(\.attempt))
        busy.subtract(failures.map(\.item.key))
        tell(.recorded(failures.map(\.item.key)))
        added(to: failures.map(\.item.channel))
        outcomes = []
        for (item, attempt) in failures {
            tell(.failed(item, reason: attempt.reason, next: attempt.next))
        }
    }

    /// `items` as they are worded where they leave at `instant`, once the ledger knows that they do.
    private func takeOut(_ items: [OutboxItem], at instant: Instant) throws(LedgerError)
        -> [OutboxItem]
    {
        guard !items.isEmpty else { return [] }
        var changed: [Message] = []
        let worded = items.map { item in
            guard !item.mayHaveLeft, let message = item.message else { return item }
            let other = departures.worded(message, leavingAt: instant)
            if other != message { changed.append(other) }
            return item.worded(other)
        }
        try ledger.handingOver(items.map(\.key), worded: changed, at: instant)
        return worded
    }

    /// Until when `item` is held back at `instant`, if it is.
    private func hold(_ item: OutboxItem, at instant: Instant) -> Instant? {
        guard !retriedNow.contains(item.key), let message = item.message else { return nil }
        // What a clock that ran ahead has composed waits for its time. A message in doubt cannot be
        // parted, and what has fallen due does not wait with the rest of it.
        let awaited = item.mayHaveLeft ? message.earliestInstant : message.latestInstant
        let last = max(message.composedAt, awaited)
        return last > instant ? last : departures.opening(for: message, at: instant)
    }

    /// Postpones what would arrive outside sending hours because its channel, or the daemon, was
    /// down until now; returns whether there was any.
    private func postpone(_ due: [OutboxItem], on channel: String, at instant: Instant)
        throws(LedgerError) -> Bool
    {
        guard due.contains(where: { hold($0, at: instant) != nil }) else { return false }
        // Where one waits many do; a slice costs one flush of the disk.
        let slice = try ledger.dueMessages(
            at: instant, channel: channel, limit: Self.slice, excluding: busy)
        try ledger.postpone(
            slice.compactMap { item in hold(item, at: instant).map { (item.key, $0) } })
        return true
    }

    /// Withdraws those of `due` whose duties were done while they waited; returns whether there were
    /// any: only now, so that an undo in time costs nothing.
    private func withdraw(_ due: [OutboxItem], at instant: Instant) throws(LedgerError) -> Bool {
        let keys = due.filter { item in
            !item.mayHaveLeft && !retriedNow.contains(item.key)
                && hold(item, at: instant) == nil
                && item.message?.notices.contains(where: departures.isOver) ?? false
        }.map(\.key)
        guard !keys.isEmpty else { return false }
        return try ledger.withdraw(keys, at: instant, where: departures.isOver) > 0
    }

    private func hand(_ item: OutboxItem, to route: Route, at instant: Instant) {
        guard let message = item.message else {
            return refuse(item, "the stored message cannot be read", instant)
        }
        guard let recipient = organisations[item.recipient] else {
            return refuse(item, "the organisation is no longer in organisations.yaml", instant)
        }
        var isReturning = false
        let isSpool = route.channel is MailSpoolChannel
        let completion = begin(item, isSpool ? .spool : .channel) {
            isReturning ? nil : instant
        }
        if let channel = route.channel as? any AddressingChannel {
            channel.send(
                message, to: recipient, excluding: item.done, attempt: item.attempts,
                // What may have left keeps the text that it had then.
                wordedAt: item.uncertainSince ?? instant, at: instant, completion: completion)
        } else {
            route.channel.send(message, to: recipient, at: instant, completion: completion)
        }
        isReturning = true
    }

    /// Takes over a try that an earlier process began; returns who gets its outcome.
    func resume(_ item: OutboxItem) -> (DeliveryOutcome) -> Void {
        begin(item, .channel) { nil }
    }

    /// Notes that a try is under way; returns who gets its outcome; `instant` is that of the step
    /// while the try has not returned to the loop.
    private func begin(
        _ item: OutboxItem, _ origin: Outcome.Origin, instant: @escaping () -> Instant?
    ) -> (DeliveryOutcome) -> Void {
        busy.insert(item.key)
        let isProbe = breakers[item.channel]?.openedAt != nil
        underWay[item.key] = Try(channel: item.channel, isProbe: isProbe)
        return { [weak self] outcome in
            guard let self else { return }
            underWay[item.key] = nil
            retriedNow.remove(item.key)
            let step = instant()
            let at = step ?? clock.now
            outcomes.append(
                Outcome(item: item, outcome: outcome, at: at, wasTried: true, origin: origin))
            note(outcome, of: item.channel, at: at, isProbe: isProbe)
            if step == nil { tell(.returned) }
        }
    }

    private func refuse(
        _ item: OutboxItem, _ reason: String, _ instant: Instant, wasTried: Bool = true
    ) {
        busy.insert(item.key)
        outcomes.append(
            Outcome(
                item: item, outcome: .refused(reason: reason), at: instant, wasTried: wasTried))
    }

    private func mayTry(_ channel: String, at instant: Instant) -> Bool {
        breakers[channel]?.notBefore.map { instant >= $0 } ?? true
    }

    /// Feeds a delivery outcome to the channel's circuit breaker.
    private func note(
        _ outcome: DeliveryOutcome, of channel: String, at instant: Instant, isProbe: Bool
    ) {
        guard let route = routes.first(where: { $0.channel.name == channel }) else { return }
        if case .closed(let reason) = outcome {
            guard closed[channel] == nil else { return }
            closed[channel] = reason
            tell(.closed(channel: channel, reason: reason, fallback: route.fallback?.channel))
        }
        guard route.hasBreaker else { return }
        var breaker = breakers[channel] ?? CircuitBreaker()
        let wasOpen = breaker.openedAt != nil
        switch outcome {
        // A server that takes it for some works.
        case .delivered, .partly: breaker.succeeded(concurrency: route.concurrency)
        case .retry(_, let asked):
            breaker.failed(at: instant, askedFor: asked, isProbe: isProbe, name: channel)
        case .uncertain:
            breaker.failed(at: instant, askedFor: nil, isProbe: isProbe, name: channel)
        // What is wrong is the message, or said otherwise.
        case .refused, .closed: break
        }
        breakers[channel] = breaker
        let isOpen = breaker.openedAt != nil
        if isOpen != wasOpen { tell(.breaker(channel: channel, isOpen: isOpen)) }
    }

    /// Expires a slice of what is due on a closed channel that has a fallback, or has waited too
    /// long for an open circuit breaker; returns whether there may be more.
    private func expire(on route: Route, at instant: Instant) throws(LedgerError) -> Bool {
        let name = route.channel.name
        let breaker = breakers[name]
        let words = closed[name]
        // Messages for a closed channel without a fallback wait until it is mended.
        guard words == nil ? breaker?.openedAt != nil : route.fallback != nil else { return false }
        var count = 0
        for item in try ledger.dueMessages(
            at: instant, channel: name, limit: Self.slice, excluding: busy)
        {
            if let words {
                refuse(item, words, instant, wasTried: false)
            } else if let breaker, let since = breaker.openedAt,
                breaker.expires(composedAt: item.composedAt, schedule: route.schedule)
            {
                let hours = (instant - since) / 3_600
                let words = "\(name) has taken nothing for \(hours) hours"
                refuse(item, words, instant, wasTried: false)
            } else {
                continue
            }
            count += 1
        }
        return count == Self.slice
    }

    /// Messages to channels that the configuration no longer has are dead letters: listed, and
    /// revived by `koyomi outbox retry` once the channel is back.
    private func deadLetterUnroutable(at instant: Instant) throws(LedgerError) {
        let known = off.union(routes.map(\.channel.name))
        for channel in try ledger.waitingChannels() where !known.contains(channel) {
            let reason = "the channel is not in koyomid.yaml"
            for item in try ledger.dueMessages(
                at: instant, channel: channel, limit: Self.slice, excluding: busy)
            {
                refuse(item, reason, instant)
            }
        }
    }
}
