import CSystemd
import Glibc
package import Platform

/// Which file a socket is: paths may come to mean another one.
package struct SocketFile: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// The socket at `path`; `nil` where there is none.
    package init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
        device = status.st_dev
        inode = status.st_ino
    }
}

/// Stream sockets of the unix domain, which never block.
package enum StreamSocket {
    /// A socket of `program` that listens at `path`, in place of one that a killed process has left.
    package static func listen(at path: String, for program: String) throws(SystemError) -> Int32 {
        let address = try address(of: path)
        let descriptor = streamSocket()
        guard descriptor >= 0 else { throw SystemError("socket", errno: errno) }
        // A socket where nobody answers is one that a killed process has left. What is no socket is
        // somebody's file, and binding fails with EADDRINUSE.
        if SocketFile(at: path) != nil {
            guard !isAnswered(address) else {
                close(descriptor)
                throw SystemError(
                    operation: "listen at \(path)", message: "in use by another \(program)")
            }
            unlink(path)
        }
        let bound = withAddress(address) { bind(descriptor, $0, $1) }
        guard bound == 0, chmod(path, 0o660) == 0,
            // As many may wait as at a socket of the service manager's.
            Glibc.listen(descriptor, Int32(SOMAXCONN)) == 0
        else {
            let code = errno
            close(descriptor)
            throw SystemError("listen at \(path)", errno: code)
        }
        return descriptor
    }

    /// A socket on its way to whoever listens at `path`; connected, or soon to be.
    package static func connect(to path: String) throws(SystemError) -> Int32 {
        let address = try address(of: path)
        let descriptor = streamSocket()
        guard descriptor >= 0 else { throw SystemError("socket", errno: errno) }
        guard withAddress(address, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
            let code = errno
            close(descriptor)
            throw SystemError("connect to \(path)", errno: code)
        }
        return descriptor
    }

    private static func streamSocket() -> Int32 {
        socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                | Int32(SOCK_NONBLOCK.rawValue), 0)
    }

    private static func address(of path: String) throws(SystemError) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < capacity else {
            throw SystemError(
                operation: "listen at \(path)",
                message:
                    "the path is longer than \(capacity - 1) bytes; give --socket a shorter one")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    private static func withAddress(
        _ address: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// Whether somebody listens at `address`, whatever their ledger and whoever they are.
    private static func isAnswered(_ address: sockaddr_un) -> Bool {
        let descriptor = streamSocket()
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // EAGAIN: their queue is full. EACCES: they do not let us in.
        return withAddress(address) { Glibc.connect(descriptor, $0, $1) } == 0
            || errno == EAGAIN || errno == EACCES
    }
}
