import CalendarPlan
import OutgoingChannels

/// Stops a dead endpoint from being asked for more than a probe at a time.
///
/// After several failures in a row only a probe is made, every ten minutes at most, while the
/// other messages wait and keep their attempts. Once a probe is taken, twice as many follow with
/// each success.
struct CircuitBreaker: Hashable {
    /// So many failures in a row, without a success in between, open it: a hiccup of a minute
    /// causes fewer.
    static let failuresToOpen = 5

    /// The longest time for which an endpoint that asks one message to wait (`Retry-After`) is
    /// left alone as a whole, in seconds; the message itself waits as long as asked.
    static let pauseLimit: Int64 = 3_600

    /// How much longer than its schedule a message waits for a dead endpoint, in seconds, before it
    /// expires untried: a day in which its turn may still come.
    static let grace: Int64 = RetrySchedule.askedLimit

    private enum State: Hashable {
        case closed
        /// The endpoint counts as dead since an instant, after which so many probes have failed.
        case open(since: Instant, probes: Int)
        /// It recovers, and so many requests may be under way.
        case halfOpen(width: Int)
    }

    private var state = State.closed
    /// Before this nothing is sent; `nil` where nothing keeps it.
    private(set) var notBefore: Instant?
    private var failures = 0
    /// When it was last seen that the endpoint does not work.
    private var lastFailure: Instant?

    /// Since when the endpoint counts as dead, if it does.
    var openedAt: Instant? {
        if case .open(let since, _) = state { since } else { nil }
    }

    /// Of `concurrency` requests, how many may be under way.
    func allowed(of concurrency: Int) -> Int {
        switch state {
        case .closed: concurrency
        case .open: 1
        case .halfOpen(let width): min(width, concurrency)
        }
    }

    /// Notes that a message was taken, `concurrency` being how many may be under way in the end.
    mutating func succeeded(concurrency: Int) {
        failures = 0
        notBefore = nil
        switch state {
        case .closed: break
        case .open: state = .halfOpen(width: 2)
        case .halfOpen(let width):
            state = width * 2 < concurrency ? .halfOpen(width: width * 2) : .closed
        }
    }

    /// Notes that a message was not taken at `instant`.
    ///
    /// - Parameters:
    ///   - instant: When it came back.
    ///   - asked: The seconds that the endpoint asked to wait, if it did.
    ///   - isProbe: Whether it was sent when the breaker was open already: those that were under
    ///     way when the endpoint died tell nothing new.
    ///   - name: The channel's, for the jitter of the probes.
    mutating func failed(at instant: Instant, askedFor asked: Int64?, isProbe: Bool, name: String) {
        failures += 1
        lastFailure = max(lastFailure ?? instant, instant)
        switch state {
        case .closed where failures < Self.failuresToOpen: break
        case .closed, .halfOpen: state = .open(since: instant, probes: 0)
        case .open: break
        }
        if case .open(let since, let probes) = state, isProbe || probes == 0 {
            state = .open(since: since, probes: probes + 1)
            let gap = RetrySchedule.probe.delay(afterAttempt: probes + 1, key: name) ?? 0
            notBefore = instant + gap
        }
        if let asked, asked > 0 {
            let end = instant + min(asked, Self.pauseLimit)
            notBefore = max(notBefore ?? end, end)
        }
    }

    /// Whether a message composed at `composed` expires without being tried again: where it would
    /// long be a dead letter, had it been tried each time.
    ///
    /// By when the endpoint was last seen to be dead: nobody asks it at night or over the New Year,
    /// where all that waits is for people, and after that it may be back.
    func expires(composedAt composed: Instant, schedule: RetrySchedule) -> Bool {
        guard let openedAt, let lastFailure, let span = schedule.span else { return false }
        return lastFailure >= max(composed, openedAt) + span + Self.grace
    }
}
