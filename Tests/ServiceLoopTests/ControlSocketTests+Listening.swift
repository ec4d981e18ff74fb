import Foundation
import Platform
import TestSupport
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

/// Where the socket listens: at a path of its own, or as it is passed.
extension ControlSocketTests {
    @Test("A path on which somebody answers is left to them, and so is one taken over since")
    func inUse() throws {
        let socket = try echo()
        let error = #expect(throws: SystemError.self) { _ = try echo() }
        #expect(error?.description == "listen at \(path): in use by another koyomid")
        // The loop has not run yet: one that has ended watches nothing more.
        try FileManager.default.removeItem(atPath: path)
        let next = try echo()
        socket.shutDown()
        #expect(FileManager.default.fileExists(atPath: path))
        next.shutDown()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    /// What a daemon leaves that was killed: a socket where nobody listens.
    private func leaveSocket() {
        let descriptor = UnixSocket.bound(to: path)
        #expect(descriptor >= 0)
        close(descriptor)
    }

    @Test("A stale socket is replaced; its mode lets the group in and nobody else")
    func stale() throws {
        try echo().shutDown()
        #expect(!FileManager.default.fileExists(atPath: path))
        leaveSocket()
        let socket = try echo()
        defer {
            socket.shutDown()
            socket.shutDown()
        }
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
        let client = try Client(path)
        client.send("a\0")
        try run {
            client.receive()
            return client.answers == ["[a]"]
        }
    }

    @Test("Somebody's file at the path is not touched")
    func file() throws {
        try Data("mine".utf8).write(to: URL(filePath: path))
        #expect {
            _ = try echo()
        } throws: { error in
            (error as? SystemError)?.description == "listen at \(path): Address already in use"
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    @Test("A path that is too long, or in no folder, is refused in words")
    func paths() throws {
        let long = "/tmp/" + String(repeating: "x", count: 200)
        let tooLong = #expect(throws: SystemError.self) {
            _ = try ControlSocket(path: long, loop: driver.loop) { _, _ in [] }
        }
        #expect(
            tooLong?.message == "the path is longer than 107 bytes; give --socket a shorter one")
        let nowhere = #expect(throws: SystemError.self) {
            _ = try ControlSocket(path: "\(path)/a/b", loop: driver.loop) { _, _ in [] }
        }
        #expect(nowhere?.message == "No such file or directory")
    }

    @Test("A socket that is passed is heard, and stays at its path for the next daemon")
    func passed() throws {
        let passed = UnixSocket.listening(at: path)
        try #require(passed >= 0)
        _ = fcntl(passed, F_SETFL, O_NONBLOCK)
        let kept = dup(passed)
        defer { close(kept) }
        let socket = try ControlSocket(path: "/nowhere", passed: passed, loop: driver.loop) {
            request, _ in request
        }
        let client = try Client(path)
        client.send("a\0")
        try run {
            client.receive()
            return client.answers == ["a"]
        }
        socket.shutDown()
        #expect(access(path, F_OK) == 0)
        // Whoever comes meanwhile waits in the queue.
        _ = try Client(path)
    }

    @Test("Of what is passed every socket that listens is heard, and nothing else is kept")
    func passedTwiceOrOtherwise() throws {
        let one = UnixSocket.listening(at: path)
        let other = UnixSocket.listening(at: path + "-2")
        try #require(one >= 0 && other >= 0)
        let datagrams = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        let silent = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let web = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let file = open("/dev/null", O_RDONLY)
        // Both ends of a connection: a unit with Accept=yes passes one.
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { close(ends[1]) }
        let strangers = [datagrams, silent, web, file, ends[0]]
        let passed = try PassedSocket.sorted([datagrams, one, silent, web, other, file, ends[0]])
        #expect(passed.listeners == [one, other])
        #expect(passed.others == 5)
        for stranger in strangers { #expect(fcntl(stranger, F_GETFD) < 0) }
        for listener in passed.listeners {
            #expect(fcntl(listener, F_GETFL) & O_NONBLOCK != 0)
        }
        let sockets = try passed.listeners.map { listener in
            try ControlSocket(path: "/nowhere", passed: listener, loop: driver.loop) {
                request, _ in request
            }
        }
        defer { for socket in sockets { socket.shutDown() } }
        let clients = [try Client(path), try Client(path + "-2")]
        for client in clients { client.send("a\0") }
        try run {
            for client in clients { client.receive() }
            return clients.allSatisfy { $0.answers == ["a"] }
        }
    }

    @Test("Whoever waits for a daemon that does not start is hung up on, asked already or not")
    func turnedAway() throws {
        let listener = UnixSocket.listening(at: path)
        let passed = try PassedSocket.sorted([listener])
        defer { close(listener) }
        let clients = try (0..<3).map { _ in try Client(path) }
        clients[0].send("a\0")
        PassedSocket.turnAway(at: passed.listeners)
        // Nobody is left for whom the service manager would start the next one.
        #expect(accept(listener, nil, nil) < 0 && errno == EAGAIN)
        for client in clients {
            client.receive()
            #expect(client.hasEnded)
            #expect(client.answers == [])
        }
    }
}
