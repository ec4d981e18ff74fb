import CCrypto

/// The hash chain over the events: each row holds the SHA-256 of the row before it.
///
/// The events from before the chain are hashed as a whole (`chain_start`); the hash of the last
/// event is `chain_head`. So a changed, removed or swapped row shows by itself, and a tail replaced
/// together with the head shows to whoever has kept an earlier head.
enum EventChain {
    /// Begins the chain after the existing events; part of a migration.
    static func begin(_ connection: SQLiteConnection) throws(LedgerError) {
        let digest = SHA256()
        var (events, last) = (0, Int64(0))
        try connection.forEach(everything) { (row) throws(LedgerError) in
            digest.update(row.canonical(from: 1))
            events += 1
            last = try row.integer(1)
            return true
        }
        let hash = digest.hexadecimal()
        try connection.run(
            "INSERT INTO chain_start (one, events, last, hash) VALUES (1, ?, ?, ?)",
            [SQLiteValue(events), .integer(last), .text(hash)])
        try connection.run(
            "INSERT INTO chain_head (one, events, hash) VALUES (1, ?, ?)",
            [SQLiteValue(events), .text(hash)])
    }

    /// Makes event `number`, which holds the head's hash, the head.
    static func extend(by number: Int64, _ connection: SQLiteConnection) throws(LedgerError) {
        let sql = "SELECT * FROM events WHERE number = ?"
        let hash = try connection.row(sql, [.integer(number)]) { (row) throws(LedgerError) in
            SHA256.hexadecimal(row.canonical())
        }
        guard let hash else { preconditionFailure("the event was inserted just now") }
        try connection.run(
            "UPDATE chain_head SET events = events + 1, hash = ?", [.text(hash)])
    }

    static let everything = "SELECT previous, * FROM events ORDER BY number"
}

package struct EventChainReport: Hashable, Sendable {
    package let events: Int
    package let head: String
    /// How many events there were when the given hash was the head; `nil` where it never was.
    package let position: Int?
    package let faults: [String]
}

extension LedgerStore {
    package func chainHead() throws(LedgerError) -> (events: Int, hash: String) {
        try reading("reading the chain of events") { (connection) throws(LedgerError) in
            try EventChain.head(connection)
        }
    }

    /// 12 µs an event on a busy machine (measured); looks for `hash` among all heads so far.
    package func chainReport(
        lookingFor hash: String? = nil
    ) throws(LedgerError) -> EventChainReport {
        try reading("checking the chain of events") { (connection) throws(LedgerError) in
            // One transaction: events may be recorded meanwhile.
            try connection.execute("BEGIN")
            defer { try? connection.execute("COMMIT") }
            return try EventChain.report(connection, lookingFor: hash)
        }
    }
}

extension EventChain {
    static func report(
        _ connection: SQLiteConnection, lookingFor hash: String? = nil
    ) throws(LedgerError) -> EventChainReport {
        let start = try connection.row("SELECT events, last, hash FROM chain_start") {
            (row) throws(LedgerError) in
            (Int(try row.integer(0)), try row.integer(1), try row.text(2))
        }
        guard let start else {
            return EventChainReport(
                events: 0, head: "", position: nil, faults: ["the chain of events is gone"])
        }
        var walk = ChainWalk(events: start.0, last: start.1, hash: start.2, lookingFor: hash)
        try connection.forEach(everything) { (row) throws(LedgerError) in
            try walk.take(row)
            return true
        }
        return walk.report(head: try head(connection))
    }

    /// Breaks among the last `count` events, or between them and the head.
    static func lastFaults(
        _ connection: SQLiteConnection, _ count: Int
    ) throws(LedgerError) -> [String] {
        var after = try head(connection).hash
        var isWhole = true
        let sql = "SELECT previous, * FROM events ORDER BY number DESC LIMIT \(count)"
        try connection.forEach(sql) { (row) throws(LedgerError) in
            // From here on they are from before the chain.
            guard let previous = row.optionalText(0) else { return false }
            isWhole = SHA256.hexadecimal(row.canonical(from: 1)) == after
            after = previous
            return isWhole
        }
        return isWhole ? [] : ["one of the last \(count) events was changed or removed"]
    }

    static func head(
        _ connection: SQLiteConnection
    ) throws(LedgerError) -> (events: Int, hash: String) {
        try connection.row("SELECT events, hash FROM chain_head") { (row) throws(LedgerError) in
            (Int(try row.integer(0)), try row.text(1))
        } ?? (0, "")
    }
}

private struct ChainWalk {
    /// The hash of the events from before the chain.
    private let start: (events: Int, last: Int64, hash: String)
    private let wanted: String?
    private let earlier = SHA256()
    private var isStarted = false
    private var count = 0
    private var hash = ""
    private var position: Int?
    private var faults: [String] = []

    init(events: Int, last: Int64, hash: String, lookingFor wanted: String?) {
        start = (events, last, hash)
        self.wanted = wanted
    }

    mutating func take(_ row: SQLiteRow) throws(LedgerError) {
        let number = try row.integer(1)
        if number > start.last {
            finishStart()
            if row.optionalText(0) != hash {
                note("an event was changed, removed, added or moved: the one before \(number)")
            }
            hash = SHA256.hexadecimal(row.canonical(from: 1))
        } else {
            earlier.update(row.canonical(from: 1))
        }
        count += 1
        look()
    }

    private mutating func finishStart() {
        guard !isStarted else { return }
        isStarted = true
        hash = earlier.hexadecimal()
        if count != start.events || hash != start.hash {
            note("an event from before the chain was changed, removed or added")
        }
        // A break is told once.
        hash = start.hash
        look()
    }

    private mutating func look() { if isStarted, hash == wanted { position = count } }

    private mutating func note(_ fault: String) {
        if faults.count < LedgerStore.faultsLimit { faults.append(fault) }
    }

    mutating func report(head: (events: Int, hash: String)) -> EventChainReport {
        finishStart()
        if (count, hash) != head {
            note("the last event was changed, removed or added: \(count) of \(head.events)")
        }
        return EventChainReport(events: count, head: hash, position: position, faults: faults)
    }
}
