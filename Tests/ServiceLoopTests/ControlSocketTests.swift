import Foundation
import TestSupport
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

@Suite struct ControlSocketTests {
    let driver: LoopDriver
    let folder: URL
    let path: String

    init() throws {
        driver = try LoopDriver()
        folder = try temporaryFolder()
        path = folder.appending(path: "control.sock").path
    }

    /// A socket that answers each request with its text between brackets.
    func echo(_ size: Int = 0) throws -> ControlSocket {
        try ControlSocket(path: path, loop: driver.loop) { request, _ in
            Array("[".utf8) + request + Array(repeating: 0x2E, count: size) + Array("]".utf8)
        }
    }

    /// Runs the loop until `isDone`, which is asked every few milliseconds.
    func run(until isDone: @escaping () -> Bool) throws { try run([isDone]) }

    /// Runs the loop until one phase after the other is done.
    private func run(_ phases: [() -> Bool]) throws {
        var rest = phases[...]
        let poll = NSObject()
        func ask() {
            driver.loop.setTimer(for: ObjectIdentifier(poll), milliseconds: 2) {
                if let phase = rest.first, phase() { rest = rest.dropFirst() }
                if rest.isEmpty { driver.loop.stop() } else { ask() }
            }
        }
        ask()
        try driver.run()
    }

    @Test(
        "However the bytes arrive, each request is answered, in order",
        arguments: [
            ["a\0"], ["a", "\0"], ["a\0b\0c\0"], ["a\0b", "\0c\0"], ["", "a\0\0b\0"],
            [String(repeating: "長", count: 9000) + "\0", "b\0"],
        ])
    func framing(parts: [String]) throws {
        let socket = try echo()
        defer { socket.shutDown() }
        let client = try Client(path)
        let expected = parts.joined().split(separator: "\0", omittingEmptySubsequences: false)
            .dropLast().map { "[\($0)]" }
        var rest = parts[...]
        try run {
            if let part = rest.popFirst() { client.send(part) }
            client.receive()
            return client.answers.count == expected.count
        }
        #expect(client.answers == expected)
        #expect(client.received.last == 0)
    }

    @Test("A request that is too long is refused and ends the connection, and only that one")
    func oversized() throws {
        let socket = try echo()
        defer { socket.shutDown() }
        let (rude, polite) = (try Client(path), try Client(path))
        let block = [UInt8](repeating: 0x61, count: 4096)
        polite.send("a\0")
        try run {
            rude.send(block)
            rude.receive()
            polite.receive()
            return rude.hasEnded && polite.answers == ["[a]"]
        }
        #expect(
            rude.answers
                == [#"{"error":"jp.koyomi.MalformedCall","parameters":{"problem":"too-long"}}"#])
    }

    @Test("An answer in parts keeps its order, and another client is answered between them")
    func parts() throws {
        var made: [String] = []
        let socket = try ControlSocket(
            path: path, loop: driver.loop,
            answering: { request, _ in
                let name = String(decoding: request, as: UTF8.self)
                guard name.hasPrefix("many") else {
                    made.append(name)
                    return name == "silent" ? .nothing : .now(request)
                }
                var number = 0
                return .parts {
                    made.append("part")
                    number += 1
                    return (Array("\(name)\(number)".utf8), number == 20)
                }
            })
        defer { socket.shutDown() }
        let (greedy, modest) = (try Client(path), try Client(path))
        greedy.send("many\0silent\0end\0")
        modest.send("b\0")
        try run {
            greedy.receive()
            modest.receive()
            return greedy.answers.count == 21 && modest.answers.count == 1
        }
        #expect(greedy.answers == (1...20).map { "many\($0)" } + ["end"])
        #expect((try #require(made.firstIndex(of: "b"))) <= 3)
    }

    @Test("Clients that go away at any moment disturb nobody")
    func goesAway() throws {
        let socket = try echo(3 << 20)
        defer { socket.shutDown() }
        do {
            _ = try Client(path)
            let middle = try Client(path)
            middle.send("half a requ")
            let deaf = try Client(path)
            deaf.send("a\0a\0a\0")
        }
        let client = try Client(path)
        client.send("b\0")
        try run {
            client.receive()
            return client.received.last == 0
        }
        #expect(client.received.count == (3 << 20) + 4)
    }

    @Test("A client that has shut its side down still gets its whole answer")
    func halfClosed() throws {
        let socket = try echo(3 << 20)
        defer { socket.shutDown() }
        let client = try Client(path)
        client.send("a\0b\0")
        shutdown(client.descriptor, Int32(SHUT_WR))
        try run {
            client.receive()
            return client.hasEnded
        }
        #expect(client.answers.count == 2)
        #expect(client.received.count == 2 * ((3 << 20) + 4))
    }

    @Test("A client that asks and does not read costs no more than one answer")
    func doesNotRead() throws {
        var asked = 0
        let socket = try ControlSocket(path: path, loop: driver.loop) { _, _ in
            asked += 1
            return Array(repeating: 0x2E, count: 4 << 20)
        }
        defer { socket.shutDown() }
        let client = try Client(path)
        client.send([UInt8](repeating: 0, count: 1000))
        var rounds = 0
        try run {
            rounds += 1
            return rounds == 20
        }
        #expect(asked == 1)
    }

    @Test("One who asks a hundred things at once keeps nobody else waiting")
    func flood() throws {
        var asked: [String] = []
        let socket = try ControlSocket(path: path, loop: driver.loop) { request, _ in
            asked.append(String(decoding: request, as: UTF8.self))
            return request
        }
        defer { socket.shutDown() }
        let (greedy, modest) = (try Client(path), try Client(path))
        greedy.send(String(repeating: "a\0", count: 100))
        modest.send("b\0")
        try run {
            greedy.receive()
            modest.receive()
            return greedy.answers.count == 100 && modest.answers.count == 1
        }
        #expect((try #require(asked.firstIndex(of: "b"))) <= 3)
        #expect(asked.count == 101)
    }

    @Test("A question is worked out once for everybody who has asked it")
    func shared() throws {
        var asked: [String] = []
        let socket = try ControlSocket(path: path, loop: driver.loop) { request, _ in
            asked.append(String(decoding: request, as: UTF8.self))
            return .shared(Array("\(asked.count)".utf8))
        }
        defer { socket.shutDown() }
        let clients = try (0..<20).map { _ in try Client(path) }
        for client in clients { client.send("q\0q\0other\0") }
        try run {
            clients.forEach { $0.receive() }
            return clients.allSatisfy { $0.answers.count == 3 }
        }
        #expect(asked.count < 60)
        // Each hears what was worked out after it had asked, and so in order.
        for client in clients {
            let heard = client.answers.compactMap { Int($0) }
            #expect(heard.count == 3 && heard == heard.sorted())
        }
    }

    @Test("While an answer is being worked out, others are answered; the next request waits")
    func later() throws {
        var replies: [([UInt8]) -> Void] = []
        let socket = try ControlSocket(path: path, loop: driver.loop) { request, _ in
            request == [0x6C] ? .later { replies.append($0) } : .now(request)
        }
        defer { socket.shutDown() }
        let (slow, quick, gone) = (try Client(path), try Client(path), try Client(path))
        slow.send("l\0a\0")
        gone.send("l\0")
        var hasAsked = false
        try run([
            { replies.count == 2 },
            {
                if !hasAsked { quick.send("b\0") }
                hasAsked = true
                quick.receive()
                return quick.answers == ["b"]
            },
            {
                slow.receive()
                #expect(slow.answers.isEmpty)
                shutdown(gone.descriptor, Int32(SHUT_RDWR))
                replies.forEach { $0(Array("late".utf8)) }
                return true
            },
            {
                slow.receive()
                return slow.answers == ["late", "a"]
            },
        ])
    }

    @Test("Clients that come without end do not hold up the loop")
    func comeWithoutEnd() throws {
        var calls = 0
        let socket = try ControlSocket(
            path: path, loop: driver.loop,
            accept: { _ in
                calls += 1
                var ends: [Int32] = [-1, -1]
                guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
                    return -1
                }
                close(ends[1])
                // An end all the same, so that a failure of this test is one.
                guard calls < 5_000 else {
                    close(ends[0])
                    errno = EAGAIN
                    return -1
                }
                return ends[0]
            }, answering: { request, _ in .now(request) })
        defer { socket.shutDown() }
        let client = try Client(path)
        defer { _ = client }
        var callsAtFirst: Int?
        try run {
            if calls > 0, callsAtFirst == nil { callsAtFirst = calls }
            return callsAtFirst != nil
        }
        #expect((try #require(callsAtFirst)) < 5_000)
    }

    @Test("Sixty-four clients are served at once; one more takes the place of the longest idle")
    func manyClients() throws {
        let socket = try echo()
        defer { socket.shutDown() }
        var clients: [Client] = []
        // They wait in the listener's line, sixteen at a time.
        func sixteenMore() -> Bool {
            while clients.count % 16 != 0 || clients.isEmpty || areServed(clients) {
                guard clients.count < ControlSocket.connectionLimit else { return true }
                guard let client = try? Client(path) else { return false }
                client.send("a\0")
                clients.append(client)
            }
            return false
        }
        var late: Client?
        try run([
            sixteenMore,
            { areServed(clients) },
            {
                // All but one have something to say again.
                for (index, client) in clients.enumerated() where index != 7 { client.send("c\0") }
                return true
            },
            {
                clients.forEach { $0.receive() }
                return clients.count { $0.answers == ["[a]", "[c]"] } == clients.count - 1
            },
            {
                late = try? Client(path)
                late?.send("b\0")
                return true
            },
            {
                late?.receive()
                clients.forEach { $0.receive() }
                return late?.answers == ["[b]"] && clients[7].hasEnded
            },
        ])
        #expect(clients.enumerated().filter { $0.element.hasEnded }.map(\.offset) == [7])
    }

    @Test(
        "Where the system lets nobody in, the loop rests for a second, and then hears who waited",
        arguments: [EMFILE, ENFILE, ENOMEM])
    func noDescriptors(code: Int32) throws {
        var calls = 0
        let socket = try ControlSocket(
            path: path, loop: driver.loop,
            accept: { listener in
                calls += 1
                guard calls > 1 else {
                    errno = code
                    return -1
                }
                return accept(listener, nil, nil)
            },
            answering: { request, _ in .now(request) })
        defer { socket.shutDown() }
        let client = try Client(path)
        client.send("a\0")
        var rounds = 0
        var callsMeanwhile = 0
        try run([
            {
                rounds += 1
                callsMeanwhile = calls
                return rounds == 50
            },
            {
                client.receive()
                return client.answers == ["a"]
            },
        ])
        #expect(callsMeanwhile == 1)
        // One that let the client in, and one that found nobody else.
        #expect(calls == 3)
    }

    @Test("A listener that rests can be shut down")
    func shutDownWhileResting() throws {
        let socket = try ControlSocket(
            path: path, loop: driver.loop,
            accept: { _ in
                errno = EMFILE
                return -1
            }, answering: { request, _ in .now(request) })
        let client = try Client(path)
        var rounds = 0
        try run {
            rounds += 1
            return rounds == 5
        }
        socket.shutDown()
        client.receive()
        #expect(client.hasEnded)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    private func areServed(_ clients: [Client]) -> Bool {
        clients.forEach { $0.receive() }
        return clients.allSatisfy { $0.answers == ["[a]"] }
    }

    @Test("The kernel says who asks")
    func peer() throws {
        var seen: Peer?
        let socket = try ControlSocket(path: path, loop: driver.loop) { _, peer in
            seen = peer
            return []
        }
        defer { socket.shutDown() }
        let client = try Client(path)
        client.send("a\0")
        try run { seen != nil }
        #expect(seen?.uid == getuid())
        #expect(seen?.name == String(cString: try #require(getpwuid(getuid())).pointee.pw_name))
        #expect(Peer(uid: 4_000_000_000).name == "uid 4000000000")
    }
}
