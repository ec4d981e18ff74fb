import Foundation
import OutgoingChannels
import Platform
import TestSupport
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

extension ControlSocketTests {
    /// A client of the socket, in the same thread as the loop.
    final class Client {
        let descriptor: Int32
        private(set) var received: [UInt8] = []
        private(set) var hasEnded = false

        init(_ path: String) throws {
            descriptor = UnixSocket.connected(to: path)
            try #require(descriptor >= 0)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        }

        deinit { close(descriptor) }

        func send(_ text: String) { send(Array(text.utf8)) }

        func send(_ bytes: [UInt8]) {
            _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// Takes what has come.
        func receive() {
            var chunk = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = recv(descriptor, &chunk, chunk.count, 0)
                if count == 0 || (count < 0 && errno == ECONNRESET) { hasEnded = true }
                guard count > 0 else { return }
                received += chunk[..<count]
            }
        }

        /// The answers that have come whole.
        var answers: [String] {
            received.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}

extension ControlSocket {
    /// A socket where every answer is for the one who asks, now.
    convenience init(
        path: String, passed: Int32? = nil, loop: any DescriptorWatching,
        answer: @escaping ([UInt8], Peer) -> [UInt8]
    ) throws(SystemError) {
        try self.init(path: path, passed: passed, loop: loop) { .now(answer($0, $1)) }
    }
}
