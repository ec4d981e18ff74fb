import Foundation
import Platform
import TestSupport
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

/// More clients than there is room for.
extension ControlSocketTests {
    @Test("200 clients that ask at once are all answered before any of them is cut off")
    func twoHundred() throws {
        let socket = try echo()
        defer { socket.shutDown() }
        let clients = try (0..<200).map { _ in try Client(path) }
        for client in clients { client.send("a\0") }
        try run {
            clients.forEach { $0.receive() }
            return clients.allSatisfy { $0.hasEnded || $0.answers == ["[a]"] }
        }
        #expect(clients.count { $0.answers == ["[a]"] } == 200)
    }

    @Test(
        "A client that has not asked yet, or is in the middle, keeps its place for a while",
        arguments: ["", "half a requ"])
    func silentClients(said: String) throws {
        let socket = try echo()
        defer { socket.shutDown() }
        var clients = try (0..<ControlSocket.connectionLimit).map { _ in try Client(path) }
        for client in clients { client.send(said) }
        let late = try Client(path)
        late.send("b\0")
        var rounds = 0
        try run {
            rounds += 1
            // Then one leaves, and the one who waits has its place at once.
            if rounds == 50 { clients.removeLast() }
            (clients + [late]).forEach { $0.receive() }
            return late.answers == ["[b]"]
        }
        #expect(rounds > 50)
        #expect(clients.count { $0.hasEnded } == 0)
    }

    @Test("Where descriptors run out an idle client makes room, and the failure is told once")
    func outOfDescriptors() throws {
        var isFull = false
        let socket = try ControlSocket(
            path: path, loop: driver.loop,
            accept: { listener in
                guard !isFull else {
                    errno = EMFILE
                    return -1
                }
                return accept(listener, nil, nil)
            }, answering: { request, _ in .now(request) })
        defer { socket.shutDown() }
        var heard: [Int32?] = []
        socket.heardFailure = { heard.append($0) }
        let idle = try Client(path)
        idle.send("a\0")
        var next: Client?
        try run {
            idle.receive()
            guard let client = next else {
                guard idle.answers == ["a"] else { return false }
                isFull = true
                next = try? Client(path)
                next?.send("b\0")
                return false
            }
            if idle.hasEnded { isFull = false }
            client.receive()
            return client.answers == ["b"]
        }
        #expect(idle.hasEnded)
        #expect(heard == [EMFILE, nil])
    }

    @Test("A limit of open files under which it would be deaf is refused, with what to do")
    func descriptorLimit() throws {
        let least = Service.leastDescriptors
        try DescriptorLimit.raise(toAtLeast: least, for: "koyomid")
        var limit = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        #expect(limit.rlim_cur >= least)
        try DescriptorLimit.check(least, against: least, for: "koyomid")
        let error = #expect(throws: SystemError.self) {
            try DescriptorLimit.check(16, against: least, for: "koyomid")
        }
        #expect(
            error?.description
                == "start: only 16 files may be open at once, and koyomid needs 128: "
                + "raise LimitNOFILE= of its unit, or `ulimit -n` in the shell")
    }
}
