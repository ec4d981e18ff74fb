import Testing

@testable import ServiceLoop

@Suite struct RequestTurnsTests {
    private final class Client {
        let name: String
        init(_ name: String) { self.name = name }
    }

    @Test(
        "Users take turns, and the clients of each",
        arguments: [
            ([(1, "a"), (1, "b"), (1, "c"), (2, "x")], ["a", "x", "b", "c"]),
            ([(1, "a"), (2, "x"), (2, "y"), (3, "m"), (1, "b")], ["a", "x", "m", "b", "y"]),
            ([], []),
        ] as [([(UInt32, String)], [String])])
    func turns(waiting: [(UInt32, String)], expected: [String]) {
        var turns = RequestTurns<Client>()
        for (uid, name) in waiting { turns.add(Client(name), of: uid) }
        var served: [String] = []
        while let client = turns.next() { served.append(client.name) }
        #expect(served == expected)
        #expect(turns.isEmpty)
    }

    @Test("One who asks again at once stands behind every other user")
    func again() throws {
        var turns = RequestTurns<Client>()
        for number in 0..<30 { turns.add(Client("greedy\(number)"), of: 1) }
        turns.add(Client("modest"), of: 2)
        var served: [String] = []
        for _ in 0..<4 {
            let next = turns.next()
            let client = try #require(next)
            served.append(client.name)
            if client.name != "modest" { turns.add(client, of: 1) }
        }
        #expect(served == ["greedy0", "modest", "greedy1", "greedy2"])
    }

    @Test("Whoever asks the same is taken out, of whatever user")
    func take() {
        var turns = RequestTurns<Client>()
        for (uid, name) in [(1, "same"), (1, "other"), (2, "same")] as [(UInt32, String)] {
            turns.add(Client(name), of: uid)
        }
        let taken = turns.take { $0.name == "same" }
        #expect(taken.count == 2)
        let next = turns.next()
        #expect(next?.name == "other")
        #expect(turns.isEmpty)
    }
}
