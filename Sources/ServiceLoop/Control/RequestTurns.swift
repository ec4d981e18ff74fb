/// The clients whose requests wait: the users in turn, and of each user the clients in turn.
///
/// However many connections a user opens and however much it asks at once, another user waits
/// for one request of it.
struct RequestTurns<Client: AnyObject> {
    private var waiting: [UInt32: [Client]] = [:]
    /// The users for whom somebody waits; the next one first.
    private var order: [UInt32] = []

    var isEmpty: Bool { order.isEmpty }

    /// Puts `client` at the end of the line of the user `uid`.
    mutating func add(_ client: Client, of uid: UInt32) {
        if waiting[uid] == nil { order.append(uid) }
        waiting[uid, default: []].append(client)
    }

    /// Takes out whose turn it is; the next turn is another user's, where one waits.
    mutating func next() -> Client? {
        guard !order.isEmpty else { return nil }
        let uid = order.removeFirst()
        var line = waiting[uid] ?? []
        guard !line.isEmpty else { return nil }
        let client = line.removeFirst()
        waiting[uid] = line.isEmpty ? nil : line
        if !line.isEmpty { order.append(uid) }
        return client
    }

    /// Takes out everybody, of any user, for whom `isMeant` holds.
    mutating func take(where isMeant: (Client) -> Bool) -> [Client] {
        var taken: [Client] = []
        for uid in order {
            let line = waiting[uid] ?? []
            taken += line.filter(isMeant)
            let rest = line.filter { !isMeant($0) }
            waiting[uid] = rest.isEmpty ? nil : rest
        }
        order.removeAll { waiting[$0] == nil }
        return taken
    }
}
