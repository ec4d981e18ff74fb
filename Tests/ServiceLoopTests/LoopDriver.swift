import Foundation
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

/// Runs the real event loop until something holds, and never for ever.
final class LoopDriver {
    let loop: EventLoop
    private(set) var isLate = false

    /// Longer than anything here takes on a busy machine; only a failure waits so long.
    private static let limitMilliseconds = 20_000

    init() throws { loop = try EventLoop() }

    /// Runs until ``EventLoop/stop()`` is called.
    func run() throws {
        isLate = false
        loop.setTimer(for: ObjectIdentifier(self), milliseconds: Self.limitMilliseconds) {
            [weak self] in
            self?.isLate = true
            self?.loop.stop()
        }
        try loop.run()
        #expect(!isLate, "what was waited for did not come")
    }
}

/// A pair of connected sockets, closed with their owner.
final class SocketPair {
    let one: Int32
    let other: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        (one, other) = (ends[0], ends[1])
    }

    deinit {
        close(one)
        close(other)
    }
}
