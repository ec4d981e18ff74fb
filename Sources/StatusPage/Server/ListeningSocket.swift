import CMicrohttpd
import Glibc
import Platform
import ServiceProcess
import Text

/// Opens what the page listens on where the service manager has passed nothing.
enum ListeningSocket {
    static func open(at address: ListenAddress) throws(SystemError) -> Int32 {
        switch address {
        case .unix(let path): return try StreamSocket.listen(at: path, for: "koyomi-page")
        case .tcp(let host, let port): return try open(host, port, named: address.text)
        }
    }

    private static func open(
        _ host: String, _ port: UInt16, named name: String
    ) throws(SystemError) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, "\(port)", &hints, &found)
        guard code == 0, let found else {
            throw SystemError(
                operation: "listen at \(name)", message: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(found) }
        let flags = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(found.pointee.ai_family, found.pointee.ai_socktype | flags, 0)
        guard descriptor >= 0 else { throw SystemError("socket", errno: errno) }
        var on: Int32 = 1
        // Else a page that starts again would wait for the connections of the one before.
        _ = setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
            listen(descriptor, Int32(SOMAXCONN)) == 0
        else {
            let code = errno
            close(descriptor)
            throw SystemError("listen at \(name)", errno: code)
        }
        return descriptor
    }

    /// Where `socket` listens; `nil` for one that is bound to nothing that can be written.
    static func address(of socket: Int32) -> ListenAddress? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(socket, address, &size) == 0,
                    [AF_INET, AF_INET6].contains(Int32(address.pointee.sa_family)),
                    let (host, port) = Self.names(of: address, size)
                else { return nil }
                return ListenAddress(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)")
            }
        }
    }

    /// The numbers of an address; getnameinfo(3).
    static func names(
        of address: UnsafePointer<sockaddr>, _ size: socklen_t
    ) -> (host: String, port: String)? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        guard
            getnameinfo(
                address, size, &host, socklen_t(host.count), &port, socklen_t(port.count),
                NI_NUMERICHOST | NI_NUMERICSERV) == 0
        else { return nil }
        return (text(host), text(port))
    }

    private static func text(_ characters: [CChar]) -> String {
        String(
            decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
