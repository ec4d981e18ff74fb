/// How many requests are answered, of one client and of all: a bucket each, which fills by time.
struct RequestAllowance {
    private struct Bucket {
        var tokens: Double
        var usec: UInt64

        /// Takes a token; `nil`, or in how many seconds there is one.
        mutating func take(_ limit: Limit, at now: UInt64) -> Int? {
            let passed = Double(now - usec) / 1_000_000
            tokens = min(limit.burst, tokens + passed * limit.perSecond)
            usec = now
            guard tokens < 1 else {
                tokens -= 1
                return nil
            }
            return max(1, Int(((1 - tokens) / limit.perSecond).rounded(.up)))
        }
    }

    struct Limit {
        let perSecond: Double
        let burst: Double
    }

    /// A page and its style sheet are two requests; nobody reads ten pages a second.
    static let ofClient = Limit(perSecond: 20, burst: 100)
    /// Above what a city's offices ask for when a mail has told all of them to look, and below
    /// what keeps the daemon from answering the command.
    static let ofAll = Limit(perSecond: 200, burst: 1_000)
    /// How many clients are told apart; the state of each is some hundred bytes.
    static let clientLimit = 4_096

    private var all: Bucket
    private var clients: [String: Bucket] = [:]

    var clientCount: Int { clients.count }

    init(at now: UInt64) { all = Bucket(tokens: Self.ofAll.burst, usec: now) }

    /// Takes one request of `client` (`nil` where many may stand behind one address: on this
    /// machine a proxy); `nil` where it is answered, else in how many seconds one will be.
    mutating func take(_ client: String?, at now: UInt64) -> Int? {
        if let client {
            if clients.count >= Self.clientLimit, clients[client] == nil {
                // Who has been away for as long as its bucket takes to fill is as good as new.
                let full = UInt64(Self.ofClient.burst / Self.ofClient.perSecond * 1_000_000)
                clients = clients.filter { now - $0.value.usec < full }
                if clients.count >= Self.clientLimit { clients = [:] }
            }
            var bucket = clients[client] ?? Bucket(tokens: Self.ofClient.burst, usec: now)
            defer { clients[client] = bucket }
            if let seconds = bucket.take(Self.ofClient, at: now) { return seconds }
        }
        return all.take(Self.ofAll, at: now)
    }
}
