import Foundation
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
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0 && listen(descriptor, 4) == 0)
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
