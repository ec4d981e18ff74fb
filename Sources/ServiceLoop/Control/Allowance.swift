import ServiceInterface

/// How much of something each user may do within an hour, by the clock that nobody sets.
struct Allowance {
    let limit: Int
    private var used: [UInt32: (sinceUsec: UInt64, amount: Int)] = [:]

    /// At most `limit` within an hour.
    init(limit: Int) { self.limit = limit }

    private static let hourUsec: UInt64 = 3_600_000_000

    /// Takes `amount` for the user `uid`; `nil` where that is allowed, and otherwise how many
    /// minutes to wait.
    mutating func take(_ amount: Int, uid: UInt32, atUsec now: UInt64) -> Int? {
        // Whoever's hour is over has used nothing.
        used = used.filter { now - $0.value.sinceUsec < Self.hourUsec }
        let before = used[uid] ?? (now, 0)
        guard before.amount + amount <= limit else {
            return max(1, Int((Self.hourUsec - (now - before.sinceUsec)) / 60_000_000))
        }
        used[uid] = (before.sinceUsec, before.amount + amount)
        return nil
    }
}

extension Allowance {
    /// How many bytes of notes, reasons and answers a user may have recorded in an hour: the forms
    /// of some hundred organisations; the ledger keeps every word for good.
    static let wordBytesAnHour = 8 << 20

    /// Takes `amount` for `peer`, or refuses; root is never refused.
    mutating func use(
        _ amount: Int, by peer: Peer, atUsec now: UInt64, refusal: (Int) -> Refusal
    ) throws(Refusal) {
        guard peer.uid != 0 else { return }
        if let minutes = take(amount, uid: peer.uid, atUsec: now) { throw refusal(minutes) }
    }
}
