import Glibc
import Platform
import ServiceProcess

/// Asks the daemon at its control socket, without ever waiting for it.
final class DaemonConnection {
    typealias Answer = Result<[UInt8], DaemonError>

    /// One call on its way: a connection of its own, as the daemon takes a few dozen.
    private final class Flight {
        let call: DaemonCall
        var waiting: [(Answer) -> Void]
        var socket: Int32 = -1
        var sent = 0
        var received: [UInt8] = []

        init(_ call: DaemonCall, _ then: @escaping (Answer) -> Void) {
            self.call = call
            waiting = [then]
        }
    }

    private let path: String
    private let loop: any DescriptorWatching
    private var flights: [ObjectIdentifier: Flight] = [:]
    /// Calls that wait for their turn.
    private var queue: [Flight] = []

    /// An eighth of what the daemon takes from everybody.
    private static let flightLimit = 8
    /// How many calls may wait: a second's worth; who comes then is told to come again.
    private static let queueLimit = 128
    /// What the daemon may take, in milliseconds: a browser's user has left by then.
    private static let patienceMilliseconds = 20_000
    /// The longest answer that is read; pages ask for what they show, a part at a time.
    private static let answerLimit = 16 << 20

    init(path: String, loop: any DescriptorWatching) {
        self.path = path
        self.loop = loop
    }

    isolated deinit { for flight in flights.values { drop(flight) } }

    /// Asks, and calls `then` once, not before this has returned.
    ///
    /// A question waits for its answer together with the same question before it, byte for byte,
    /// where that one is still to be asked: the answer to one that has been asked may be older than
    /// what the asker has just recorded.
    func ask(_ call: DaemonCall, then: @escaping (Answer) -> Void) {
        if call.isQuestion, let same = queue.first(where: { $0.call.call == call.call }) {
            return same.waiting.append(then)
        }
        let flight = Flight(call, then)
        guard queue.count < Self.queueLimit else {
            return later(flight, .failure(.unreachable("too many questions wait")))
        }
        queue.append(flight)
        askNext()
    }

    private func askNext() {
        while flights.count < Self.flightLimit, !queue.isEmpty {
            let flight = queue.removeFirst()
            flights[ObjectIdentifier(flight)] = flight
            do throws(SystemError) {
                flight.socket = try StreamSocket.connect(to: path)
            } catch {
                later(flight, .failure(.unreachable(error.message)))
                continue
            }
            loop.setTimer(
                for: ObjectIdentifier(flight), milliseconds: Self.patienceMilliseconds
            ) { [weak self, weak flight] in
                guard let flight else { return }
                self?.end(flight, .failure(.unreachable("no answer in time")))
            }
            send(flight)
        }
    }

    /// Ends `flight` with the next iteration of the loop.
    private func later(_ flight: Flight, _ answer: Answer) {
        flights[ObjectIdentifier(flight)] = flight
        loop.setTimer(for: ObjectIdentifier(flight), milliseconds: 0) { [weak self, weak flight] in
            guard let flight else { return }
            self?.end(flight, answer)
        }
    }

    private func send(_ flight: Flight) {
        let bytes = flight.call.call + [0]
        while flight.sent < bytes.count {
            let count = bytes[flight.sent...].withUnsafeBytes {
                Glibc.send(flight.socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                return loop.watch(flight.socket, for: .writable) { [weak self, weak flight] _ in
                    guard let flight else { return }
                    self?.send(flight)
                }
            }
            guard count > 0 else {
                return later(flight, .failure(.unreachable(String(cString: strerror(errno)))))
            }
            flight.sent += count
        }
        loop.watch(flight.socket, for: .readable) { [weak self, weak flight] _ in
            guard let flight else { return }
            self?.receive(flight)
        }
    }

    private func receive(_ flight: Flight) {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(flight.socket, &chunk, chunk.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { return end(flight, .failure(.unreachable("it hung up"))) }
        flight.received += chunk[..<count]
        if flight.received.last == 0 {
            end(flight, .success(flight.received.dropLast()))
        } else if flight.received.count > Self.answerLimit {
            end(flight, .failure(.unreadable))
        }
    }

    private func end(_ flight: Flight, _ answer: Answer) {
        drop(flight)
        let waiting = flight.waiting
        flight.waiting = []
        for then in waiting { then(answer) }
        askNext()
    }

    private func drop(_ flight: Flight) {
        flights[ObjectIdentifier(flight)] = nil
        loop.setTimer(for: ObjectIdentifier(flight), milliseconds: nil) {}
        guard flight.socket >= 0 else { return }
        loop.unwatch(flight.socket)
        close(flight.socket)
        flight.socket = -1
    }
}
