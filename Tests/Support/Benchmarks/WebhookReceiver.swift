import Foundation

/// A receiver of HTTP requests on the loopback that answers each with 204 and nothing else, on a
/// thread of its own, with connections kept.
nonisolated struct WebhookReceiver {
    /// Where it listens on 127.0.0.1.
    let port: UInt16

    /// Starts to listen, until the process ends; `nil` where the system says no.
    init?() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { return nil }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { Self.serve(listener) }
    }

    private static func serve(_ listener: Int32) {
        var descriptors = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        var received: [Int32: [UInt8]] = [:]
        while poll(&descriptors, nfds_t(descriptors.count), -1) > 0 {
            for ready in descriptors where ready.revents != 0 {
                if ready.fd == listener {
                    let connection = accept(listener, nil, nil)
                    descriptors.append(
                        pollfd(fd: connection, events: Int16(POLLIN), revents: 0))
                } else if !answer(ready.fd, &received[ready.fd, default: []]) {
                    close(ready.fd)
                    received[ready.fd] = nil
                    descriptors.removeAll { $0.fd == ready.fd }
                }
            }
        }
    }

    /// Reads what is there and answers the requests that are whole; `false` at the end.
    private static func answer(_ connection: Int32, _ received: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(connection, &buffer, buffer.count)
        guard count > 0 else { return false }
        received += buffer[..<count]
        while let length = requestLength(received) {
            received.removeFirst(length)
            let reply = Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)
            guard write(connection, reply, reply.count) == reply.count else { return false }
        }
        return true
    }

    /// The bytes of the first request, head and body; `nil` while it is not all there.
    private static func requestLength(_ received: [UInt8]) -> Int? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
        let field = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        let body = field.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
        return end.upperBound + body <= received.count ? end.upperBound + body : nil
    }
}
