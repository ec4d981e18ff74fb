import Glibc

/// A datagram socket connected to the unix socket of a service (journald, the service manager).
///
/// It never blocks: where the service does not read, sending fails with `EAGAIN`. The descriptor
/// stays open, so that a process that has run out of descriptors can still say so.
package final class DatagramSocket {
    private let address: String
    private var descriptor: Int32 = -1

    /// As sd_journal_sendv(3) asks for; the kernel gives what `net.core.wmem_max` allows.
    private static let bufferBytes: Int32 = 8 << 20

    /// A path, or a name in the abstract namespace after `@`; opened with the first datagram.
    package init(_ address: String) { self.address = address }

    isolated deinit { disconnect() }

    /// 0, or the negative `errno`.
    package func send(_ bytes: [UInt8]) -> Int32 {
        attempt { descriptor in
            bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
        }
    }

    /// Calls `body` with the connected descriptor, again after a signal, and once more on a new
    /// connection where the service has another socket by now.
    package func attempt(_ body: (Int32) -> Int) -> Int32 {
        var isNew = false
        while true {
            if descriptor < 0 {
                let code = connect()
                guard code == 0 else { return -code }
                isNew = true
            }
            guard body(descriptor) < 0 else { return 0 }
            let code = errno
            switch code {
            case EINTR: continue
            case ECONNREFUSED, ECONNRESET, ENOTCONN, EPIPE:
                disconnect()
                if isNew { return -code }
            default: return -code
            }
        }
    }

    private func disconnect() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    private func connect() -> Int32 {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: name.sun_path)
        else { return ENAMETOOLONG }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        // A name in the abstract namespace begins with a NUL and ends where it is said to; that of
        // a path ends with its NUL.
        let isAbstract = bytes[0] == UInt8(ascii: "@")
        if isAbstract {
            bytes[0] = 0
            withUnsafeMutableBytes(of: &name.sun_path) { $0[0] = 0 }
        }
        let offset = MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 0
        let length = socklen_t(offset + bytes.count + (isAbstract ? 0 : 1))
        let made = socket(
            AF_UNIX,
            Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard made >= 0 else { return errno }
        var size = Self.bufferBytes
        // Where it fails the usual buffer does for all but the largest datagrams.
        _ = setsockopt(
            made, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(made, $0, length)
            }
        }
        guard result == 0 else {
            let code = errno
            close(made)
            return code
        }
        descriptor = made
        return 0
    }
}
