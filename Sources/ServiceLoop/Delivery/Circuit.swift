import CalendarPlan
import OutgoingChannels

/// How one endpoint has fared of late, and how much is therefore asked of it.
///
/// A dead endpoint costs one request at a time: after several failures in a row only a probe is
/// made, every ten minutes at most, while the other messages wait and keep their attempts. Once a
/// probe is taken, twice as many follow with each success.
struct Circuit: Hashable {
    /// So many failures in a row, without a success in between, and the endpoint counts as dead:
    /// a hiccup of a minute causes fewer.
    static let failuresToOpen = 5

    /// The longest time for which an endpoint that asks one message to wait (`Retry-After`) is
    /// left alone as a whole, in seconds; the message itself waits as long as asked.
    static let pauseLimit: Int64 = 3_600

    /// How much longer than its schedule a message waits for a dead endpoint, in seconds, before it
    /// is given up untried: a day in which its turn may still come.
    static let grace: Int64 = RetrySchedule.askedLimit

    /// Since when the endpoint counts as dead, if it does.
    private(set) var openedAt: Instant?
    /// Before this nothing is sent; `nil` where nothing keeps it.
    private(set) var notBefore: Instant?
    private var failures = 0
    private var probes = 0
    /// When it was last seen that the endpoint does not work.
    private var lastFailure: Instant?
    /// How many may be under way while it recovers; `nil` where it has.
    private var width: Int?

    /// Of `concurrency` requests, how many may be under way.
    func allowed(of concurrency: Int) -> Int {
        openedAt == nil ? min(width ?? concurrency, concurrency) : 1
    }

    /// Notes that a message was taken, `concurrency` being how many may be under way in the end.
    mutating func succeeded(concurrency: Int) {
        failures = 0
        notBefore = nil
        if openedAt != nil {
            openedAt = nil
            width = 2
        } else if let width {
            self.width = width * 2 < concurrency ? width * 2 : nil
        }
    }

    /// Notes that a message was not taken at `instant`.
    ///
    /// - Parameters:
    ///   - instant: When it came back.
    ///   - asked: The seconds that the endpoint asked to wait, if it did.
    ///   - isProbe: Whether it was sent when the endpoint counted as dead already: those that were
    ///     under way when it died tell nothing new.
    ///   - name: The channel's, for the jitter of the probes.
    mutating func failed(at instant: Instant, askedFor asked: Int64?, isProbe: Bool, name: String) {
        failures += 1
        lastFailure = max(lastFailure ?? instant, instant)
        if openedAt == nil, failures >= Self.failuresToOpen || width != nil {
            openedAt = instant
            width = nil
            probes = 0
        }
        if openedAt != nil, isProbe || probes == 0 {
            probes += 1
            let gap = RetrySchedule.probe.delay(afterAttempt: probes, key: name) ?? 0
            notBefore = instant + gap
        }
        if let asked, asked > 0 {
            let end = instant + min(asked, Self.pauseLimit)
            notBefore = max(notBefore ?? end, end)
        }
    }

    /// Whether a message composed at `composed` is given up without being tried again: where it
    /// would long be a dead letter, had it been tried each time.
    ///
    /// By when the endpoint was last seen to be dead: nobody asks it at night or over the New Year,
    /// where all that waits is for people, and after that it may be back.
    func givesUp(composedAt composed: Instant, schedule: RetrySchedule) -> Bool {
        guard let openedAt, let lastFailure, let span = schedule.span else { return false }
        return lastFailure >= max(composed, openedAt) + span + Self.grace
    }
}
