import ServiceInterface

/// How much of something each user may do within an hour, by the clock that nobody sets.
struct Allowance {
    let limit: Int
    private var used: [String: (sinceUsec: UInt64, amount: Int)] = [:]

    /// At most `limit` within an hour.
    init(limit: Int) { self.limit = limit }

    private static let hourUsec: UInt64 = 3_600_000_000

    /// Takes `amount` for `user`; `nil` where that is allowed, and otherwise how many
    /// minutes to wait.
    mutating func take(_ amount: Int, user: String, atUsec now: UInt64) -> Int? {
        // Whoever's hour is over has used nothing.
        used = used.filter { now - $0.value.sinceUsec < Self.hourUsec }
        let before = used[user] ?? (now, 0)
        guard before.amount + amount <= limit else {
            return max(1, Int((Self.hourUsec - (now - before.sinceUsec)) / 60_000_000))
        }
        used[user] = (before.sinceUsec, before.amount + amount)
        return nil
    }
}

extension Allowance {
    /// How many bytes of notes, reasons and answers a user may have recorded in an hour: the forms
    /// of some hundred organisations; the ledger keeps every word for good.
    static let wordBytesAnHour = 8 << 20

    /// Takes `amount` for `caller`, or refuses; root is never refused.
    mutating func use(
        _ amount: Int, by caller: Caller, atUsec now: UInt64, refusal: (Int) -> Refusal
    ) throws(Refusal) {
        guard caller.visitor != nil || caller.peer.uid != 0 else { return }
        if let minutes = take(amount, user: caller.account, atUsec: now) {
            throw refusal(minutes)
        }
    }
}
