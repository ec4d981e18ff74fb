import Foundation
import TestSupport
import Testing

/// A daemon that says what it is told to, whatever it is asked.
///
/// It has a thread of its own, because a command waits for its answer.
final class AnsweringDaemon {
    let path: String
    private let listener: Int32
    private let thread: Thread

    init(_ path: String, answers: [[UInt8]], closes: Bool = true) throws {
        self.path = path
        let descriptor = UnixSocket.listening(at: path)
        try #require(descriptor >= 0)
        listener = descriptor
        thread = Thread { Self.serve(descriptor, answers, closes) }
        thread.start()
    }

    /// The same with texts, each of which ends as Varlink's do.
    convenience init(_ path: String, answers: [String]) throws {
        try self.init(path, answers: answers.map { Array($0.utf8) + [0] })
    }

    /// Ends it; until then the listener is its own.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        while !thread.isFinished { usleep(100) }
        close(listener)
    }

    /// One connection for each of `answers`.
    nonisolated private static func serve(
        _ listener: Int32, _ answers: [[UInt8]], _ closes: Bool
    ) {
        for answer in answers {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            var byte: UInt8 = 1
            while byte != 0, recv(client, &byte, 1, 0) == 1 {}
            var rest = answer[...]
            // In small pieces, as a loaded machine would deliver it.
            while !rest.isEmpty {
                let piece = Array(rest.prefix(1000))
                _ = send(client, piece, piece.count, Int32(MSG_NOSIGNAL))
                rest = rest.dropFirst(1000)
            }
            // Where it does not close, the client has to give up by itself.
            if closes { close(client) }
        }
    }
}
