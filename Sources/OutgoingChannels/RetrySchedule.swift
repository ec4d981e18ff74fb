import Text

/// When to try again after a failed try: a pure function of attempt and key.
nonisolated package struct RetrySchedule: Hashable, Sendable {
    private let delays: [Int64]
    private let repeatsLast: Bool

    /// The example of Standard Webhooks 1.0.0 ("Deliverability and reliability"): ten attempts over
    /// a little more than three days, so that a receiver that breaks on a Friday evening is mended
    /// before the last.
    package static let webhook = RetrySchedule(
        delays: [
            5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour,
            24 * hour,
        ],
        repeatsLast: false)

    /// For the mail spool and the journal: soon, then every ten minutes for ever, because a full
    /// disk heals and there is nobody else to give the message to.
    package static let local = RetrySchedule(
        delays: [1, 5, 30, 2 * minute, 10 * minute], repeatsLast: true)

    /// For a dead endpoint.
    package static let probe = RetrySchedule(
        delays: [minute, 2 * minute, 5 * minute, 10 * minute], repeatsLast: true)

    /// The longest wait, in seconds, that another side may ask for.
    ///
    /// One day, the longest step of ``webhook``: a mistake in a `Retry-After` must not silence a
    /// channel for a year.
    package static let askedLimit: Int64 = 24 * hour

    /// ±10 % spreads what failed together over a tenth of the wait and keeps the table legible.
    package static let jitterDivisor: Int64 = 10

    private static let minute: Int64 = 60
    private static let hour: Int64 = 3_600

    /// Seconds to wait after a failed attempt, at least 1; `nil` where the message becomes a dead
    /// letter.
    ///
    /// The jitter is hashed from key and attempt, so that the answer is the same in every process;
    /// a delay under ten seconds has none, being in whole seconds.
    ///
    /// `attempt` counts from 1. `asked` is the other side's wish in seconds: a minimum, at most
    /// ``askedLimit``, that grants no further attempt.
    package func delay(afterAttempt attempt: Int, key: String, askedFor asked: Int64? = nil)
        -> Int64?
    {
        precondition(attempt >= 1, "attempts are counted from 1")
        guard attempt <= delays.count || repeatsLast else { return nil }
        let base = delays[min(attempt, delays.count) - 1]
        let spread = base / Self.jitterDivisor
        let draw = Self.hash("\(key)/\(attempt)") % UInt64(2 * spread + 1)
        return max(base - spread + Int64(draw), min(asked ?? 0, Self.askedLimit))
    }

    /// Seconds from the first attempt to the last, without jitter; `nil` for an endless schedule.
    package var span: Int64? { repeatsLast ? nil : delays.reduce(0, +) }

    /// The halves of the hash are folded because its low bits alone mix poorly.
    private static func hash(_ text: String) -> UInt64 {
        let hash = FNV1a.hash64(text)
        return (hash >> 32) ^ (hash & 0xFFFF_FFFF)
    }
}
