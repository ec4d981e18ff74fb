import Glibc
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess

/// Listens on a unix socket for requests: JSON objects that end in a NUL byte, as Varlink frames
/// them (varlink.org, "Method Call").
final class ControlSocket {
    private final class Connection {
        let descriptor: Int32
        let peer: Peer
        var received: [UInt8] = []
        /// The answer that is on its way, and how much of it has left.
        var answer: [UInt8] = []
        /// What makes the next part of an answer in parts, when its turn has come.
        var nextPart: NextPart?
        var sent = 0
        var isBeingAnswered = false
        /// Whether the client will ask nothing more; it may still be reading.
        var hasEnded = false
        /// When it last sent or took something, counted in ``ControlSocket/activities``.
        var lastActivity = 0
        /// The same by the clock that never goes back.
        var lastActivityUsec: UInt64 = 0
        var wasAnswered = false

        init(descriptor: Int32, peer: Peer) {
            self.descriptor = descriptor
            self.peer = peer
        }

        isolated deinit { close(descriptor) }

        /// Takes out the next request, which has arrived whole.
        func takeRequest() -> [UInt8] {
            let end = received.firstIndex(of: 0) ?? received.endIndex
            let request = Array(received[..<end])
            received.removeSubrange(...min(end, received.endIndex - 1))
            return request
        }
    }

    /// Makes the next part of an answer, and says whether it is the last.
    typealias NextPart = () -> (bytes: [UInt8], isLast: Bool)

    enum Answer {
        /// Now, to the one who asks.
        case now([UInt8])
        /// Now, to everybody whose next request is the same, byte for byte: they asked before it
        /// was worked out, and it changes nothing.
        case shared([UInt8])
        /// One after the other, each made once the one before it has left.
        case parts(NextPart)
        /// Once what is begun calls back with the answer.
        case later((@escaping ([UInt8]) -> Void) -> Void)
        case nothing

        /// All of it that is there now.
        var whole: [UInt8] {
            switch self {
            case .now(let bytes), .shared(let bytes): return bytes
            case .parts(let next):
                var (bytes, isLast) = next()
                while !isLast {
                    let part = next()
                    bytes += [0] + part.bytes
                    isLast = part.isLast
                }
                return bytes
            case .later, .nothing: return []
            }
        }
    }

    private let path: String
    private let loop: any DescriptorWatching
    private let answer: ([UInt8], Peer) -> Answer
    private let acceptNext: (Int32) -> Int32
    private var listener: Int32
    /// The socket's own file, to tell it from one that took its place; `nil` where the service
    /// manager made it, and keeps it when the daemon goes.
    private var file: SocketFile?
    private var connections: [Int32: Connection] = [:]
    /// How often any client has sent or taken something: who is the longest idle needs no clock.
    private var activities = 0
    private var isResting = false
    private var isFailing = false
    /// Told the `errno` when accept(2) begins to fail (EMFILE, ENFILE, …), and `nil` once it works
    /// again.
    var heardFailure: (Int32?) -> Void = { _ in }
    private var turns = RequestTurns<Connection>()
    private let turnsTimer = TimerIdentity()
    private var isTurnArmed = false

    /// The longest request: a table of a round of two dozen organisations, each with pages of answers.
    static let requestLimit = 1 << 20
    /// How many clients may be connected at once; each is a person at a prompt or a script.
    ///
    /// One more takes the place of the one that has been idle for longest. Where nobody is idle it
    /// waits in the listener's queue until somebody has left.
    static let connectionLimit = 64
    /// How long a client may be silent in the middle of a request, before its first one, or while
    /// it does not read its answer, until it counts as idle, in microseconds: a process on a busy
    /// machine may be stopped for seconds between connect(2) and send(2).
    private static let graceUsec: UInt64 = 10_000_000
    /// Pause after accept(2) fails (EMFILE, ENFILE, …) or nobody can make room, in milliseconds:
    /// pending clients keep the listener readable, and the loop would do nothing else.
    private static let pauseMilliseconds = 1000

    /// Listens at `path`, whose folder must exist, and answers each request by `answer`.
    ///
    /// Where the service manager has `passed` a socket that it listens on, that one is heard, and
    /// nothing is made at `path`. Another `accept` than accept(2) is for tests.
    init(
        path: String, passed: Int32? = nil, loop: any DescriptorWatching,
        accept: @escaping (Int32) -> Int32 = { Glibc.accept($0, nil, nil) },
        answering answer: @escaping ([UInt8], Peer) -> Answer
    ) throws(SystemError) {
        self.path = path
        self.loop = loop
        self.answer = answer
        acceptNext = accept
        if let passed {
            listener = passed
        } else {
            listener = try StreamSocket.listen(at: path, for: "koyomid")
            file = SocketFile(at: path)
        }
        hear()
    }

    isolated deinit { shutDown() }

    /// Hears no one any more; nothing happens the second time.
    func shutDown() {
        guard listener >= 0 else { return }
        loop.unwatch(listener)
        loop.setTimer(for: ObjectIdentifier(self), milliseconds: nil) {}
        loop.setTimer(for: ObjectIdentifier(turnsTimer), milliseconds: nil) {}
        close(listener)
        listener = -1
        // Whoever has taken the path since then is heard there.
        if let file, SocketFile(at: path) == file { unlink(path) }
        for descriptor in connections.keys.sorted() { drop(descriptor) }
    }

    private func hear() {
        isResting = false
        loop.watch(listener, for: .readable) { [weak self] _ in self?.accept() }
    }

    private func rest() {
        isResting = true
        loop.unwatch(listener)
        loop.setTimer(for: ObjectIdentifier(self), milliseconds: Self.pauseMilliseconds) {
            [weak self] in self?.hear()
        }
    }

    private func accept() {
        // As many as there is room for, and then everybody else has a turn: whoever comes in
        // without end must not hold up the loop.
        for _ in 0..<Self.connectionLimit {
            if connections.count >= Self.connectionLimit {
                guard Self.isWaited(at: listener) else { return }
                guard dropLongestIdle() else { return rest() }
            }
            let descriptor = acceptNext(listener)
            guard descriptor >= 0 else {
                switch errno {
                case EINTR, ECONNABORTED: continue
                case EAGAIN: return
                // Out of descriptors, memory, or whatever else does not pass at once.
                case let code:
                    if !isFailing { heardFailure(code) }
                    isFailing = true
                    if code == EMFILE, dropLongestIdle() { continue }
                    return rest()
                }
            }
            if isFailing { heardFailure(nil) }
            isFailing = false
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
                fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0, let peer = Peer(of: descriptor)
            else {
                close(descriptor)
                continue
            }
            let connection = Connection(descriptor: descriptor, peer: peer)
            connections[descriptor] = connection
            isActive(connection)
            watch(connection, for: .readable)
        }
    }

    private func isActive(_ connection: Connection) {
        activities += 1
        connection.lastActivity = activities
        connection.lastActivityUsec = SystemClock().monotonicUsec
    }

    private static func isWaited(at listener: Int32) -> Bool {
        var look = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        return poll(&look, 1, 0) > 0
    }

    /// Drops the client that has been idle for longest; returns whether there was one.
    private func dropLongestIdle() -> Bool {
        let now = SystemClock().monotonicUsec
        let longest = connections.values.sorted { $0.lastActivity < $1.lastActivity }
            .first { isIdle($0, at: now) }
        guard let longest else { return false }
        drop(longest.descriptor)
        return true
    }

    /// Whether no request of `connection` is pending: none that was received, none on its way in
    /// the kernel, and none that the client may be about to send.
    private func isIdle(_ connection: Connection, at now: UInt64) -> Bool {
        let isSilent = now - connection.lastActivityUsec >= Self.graceUsec
        guard connection.answer.isEmpty else { return isSilent }
        if connection.isBeingAnswered { return false }
        guard !connection.received.contains(0) else { return false }
        var next: UInt8 = 0
        let count = recv(connection.descriptor, &next, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
        if count > 0 { return false }
        // 0: it has closed its side.
        return count == 0 || isSilent || connection.wasAnswered && connection.received.isEmpty
    }

    private func receive(_ descriptor: Int32) {
        guard let connection = connections[descriptor] else { return }
        var chunk = [UInt8](repeating: 0, count: 8192)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count >= 0 else { return drop(descriptor) }
        isActive(connection)
        connection.received += chunk[..<count]
        connection.hasEnded = count == 0
        goOn(connection)
    }

    /// Has its next request wait for its turn, once the answer before it has left: so that a
    /// client that asks and does not read costs one answer, and is not read from meanwhile.
    private func goOn(_ connection: Connection) {
        let isSent = send(connection)
        // Sending may have found that the client is gone.
        guard connections[connection.descriptor] === connection else { return }
        guard isSent else { return watch(connection, for: .writable) }
        guard !connection.received.contains(0), connection.nextPart == nil else {
            loop.unwatch(connection.descriptor)
            turns.add(connection, of: connection.peer.uid)
            return serveSoon()
        }
        guard !connection.hasEnded else { return drop(connection.descriptor) }
        guard connection.received.count <= Self.requestLimit else {
            // Where the next request begins is not known.
            connection.received = []
            connection.hasEnded = true
            return reply(ControlAnswer.error(.malformedCall(.tooLong)), to: connection)
        }
        watch(connection, for: .readable)
    }

    /// Once: armed anew by each client that comes, the turn would never come.
    private func serveSoon() {
        guard !isTurnArmed else { return }
        isTurnArmed = true
        loop.setTimer(for: ObjectIdentifier(turnsTimer), milliseconds: 0) { [weak self] in
            self?.serve()
        }
    }

    /// Answers one request; the next one has to wait until everything else that is ready has had
    /// its turn, so that nobody who asks a thousand things holds up the steps or the watchdog.
    private func serve() {
        isTurnArmed = false
        guard let connection = turns.next() else { return }
        // It may be gone, having made room for another.
        if connections[connection.descriptor] === connection {
            connection.isBeingAnswered = true
            if let part = connection.nextPart?() {
                if part.isLast { connection.nextPart = nil }
                reply(part.bytes, to: connection)
            } else {
                answerNext(of: connection)
            }
        }
        // Answering may have shut the socket down.
        if listener >= 0, !turns.isEmpty { serveSoon() }
    }

    private func answerNext(of connection: Connection) {
        let request = connection.takeRequest()
        switch answer(request, connection.peer) {
        case .now(let bytes): reply(bytes, to: connection)
        case .shared(let bytes):
            reply(bytes, to: connection)
            let alike = turns.take {
                $0.nextPart == nil && $0.received.starts(with: request + [0])
            }
            for other in alike {
                _ = other.takeRequest()
                reply(bytes, to: other)
            }
        case .parts(let next):
            connection.nextPart = next
            reply(nil, to: connection)
        case .later(let begin):
            begin { [weak self, weak connection] bytes in
                guard let self, let connection else { return }
                reply(bytes, to: connection)
            }
        case .nothing: reply(nil, to: connection)
        }
    }

    private func reply(_ bytes: [UInt8]?, to connection: Connection) {
        guard connections[connection.descriptor] === connection else { return }
        connection.isBeingAnswered = connection.nextPart != nil
        connection.wasAnswered = true
        connection.answer = bytes.map { $0 + [0] } ?? []
        connection.sent = 0
        goOn(connection)
    }

    /// Sends what the client takes; returns whether all of the answer has left.
    private func send(_ connection: Connection) -> Bool {
        while connection.sent < connection.answer.count {
            let count = connection.answer.withUnsafeBytes {
                let rest = UnsafeRawBufferPointer(rebasing: $0[connection.sent...])
                return Glibc.send(
                    connection.descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return false }
            guard count > 0 else {
                drop(connection.descriptor)
                return false
            }
            connection.sent += count
            isActive(connection)
        }
        connection.answer = []
        connection.sent = 0
        return true
    }

    private func watch(_ connection: Connection, for interest: DescriptorInterest) {
        let descriptor = connection.descriptor
        loop.watch(descriptor, for: interest) { [weak self, weak connection] _ in
            guard let self, let connection else { return }
            // A client that has gone shows as readable, whatever was asked for; sending finds
            // out about it.
            if interest.contains(.writable) { goOn(connection) } else { receive(descriptor) }
        }
    }

    private func drop(_ descriptor: Int32) {
        loop.unwatch(descriptor)
        connections[descriptor] = nil
        // What it leaves, a place or a descriptor, is for whoever waits.
        guard isResting, listener >= 0 else { return }
        loop.setTimer(for: ObjectIdentifier(self), milliseconds: nil) {}
        hear()
    }
}
