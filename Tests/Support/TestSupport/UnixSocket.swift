import Foundation

/// Sockets of the tests' own, by the path in the file system that names them.
package enum UnixSocket {
    /// A socket that `path` names, on which nobody listens yet; -1 and errno where bind(2) fails.
    package static func bound(to path: String, forDatagrams: Bool = false) -> Int32 {
        open(path, forDatagrams ? SOCK_DGRAM : SOCK_STREAM, bind)
    }

    /// A socket at `path` as a service manager makes one; -1 and errno where it cannot.
    package static func listening(at path: String) -> Int32 {
        let descriptor = bound(to: path)
        return descriptor >= 0 && listen(descriptor, 4) == 0 ? descriptor : -1
    }

    /// A connection to whoever listens at `path`; -1 and errno where nobody does.
    package static func connected(to path: String) -> Int32 {
        open(path, SOCK_STREAM, connect)
    }

    private static func open(
        _ path: String, _ type: __socket_type,
        _ name: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(type.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                name(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            return -1
        }
        return descriptor
    }
}
