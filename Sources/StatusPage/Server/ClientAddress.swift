import CMicrohttpd
import Glibc

/// The address at the other end of a connection.
enum ClientAddress {
    /// `192.0.2.1`; `nil` for a unix socket and for this machine, where a reverse proxy speaks for
    /// many.
    static func text(of socket: Int32) -> String? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getpeername(socket, address, &size) == 0,
                    [AF_INET, AF_INET6].contains(Int32(address.pointee.sa_family)),
                    let host = ListeningSocket.names(of: address, size)?.host
                else { return nil }
                return isLocal(host) ? nil : host
            }
        }
    }

    static func isLocal(_ address: String) -> Bool {
        address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }
}
