import Glibc
package import OutgoingChannels

/// Who is at the other end of the control socket, as the kernel vouches (`SO_PEERCRED`).
package struct Peer: Sendable {
    /// The user id.
    package let uid: UInt32

    /// The user's name, or `uid 1000` where it has none.
    package var name: String {
        guard let entry = getpwuid(uid), let name = entry.pointee.pw_name else {
            return "uid \(uid)"
        }
        return String(cString: name)
    }
}

/// Listens on a unix socket for requests: JSON objects that end in a NUL byte, as Varlink frames
/// them (varlink.org, "Method Call").
package final class ControlSocket {
    private final class Connection {
        let descriptor: Int32
        let peer: Peer
        var received: [UInt8] = []
        var toSend: [UInt8] = []

        init(descriptor: Int32, peer: Peer) {
            self.descriptor = descriptor
            self.peer = peer
        }

        isolated deinit { close(descriptor) }
    }

    private let path: String
    private let loop: any DescriptorWatching
    private let answer: ([UInt8], Peer) -> [UInt8]
    private let listener: Int32
    private var connections: [Int32: Connection] = [:]

    /// The longest request: an id, two names and a note fit many times over.
    static let requestLimit = 64 * 1024
    /// How many clients may be connected at once; each is a person at a prompt or a script.
    static let connectionLimit = 64

    /// Listens at `path`, whose folder must exist, and answers each request by `answer`.
    package init(
        path: String, loop: any DescriptorWatching, answer: @escaping ([UInt8], Peer) -> [UInt8]
    ) throws(ServiceError) {
        self.path = path
        self.loop = loop
        self.answer = answer
        listener = try Self.listen(at: path)
        loop.watch(listener, for: .readable) { [weak self] _ in self?.accept() }
    }

    /// Hears no one any more.
    package func shutDown() {
        guard listener >= 0 else { return }
        loop.unwatch(listener)
        close(listener)
        unlink(path)
        for descriptor in connections.keys.sorted() { drop(descriptor) }
    }

    private static func listen(at path: String) throws(ServiceError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < capacity else {
            throw ServiceError(
                operation: "listen at \(path)",
                message:
                    "the path is longer than \(capacity - 1) bytes; give --socket a shorter one")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw ServiceError("socket", errno: errno) }
        // The ledger's lock says that no other daemon runs here, so what lies there is stale.
        unlink(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, chmod(path, 0o660) == 0, Glibc.listen(descriptor, 16) == 0 else {
            let code = errno
            close(descriptor)
            throw ServiceError("listen at \(path)", errno: code)
        }
        return descriptor
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            // struct ucred of unix(7), which the Swift overlay does not show: pid, uid, gid.
            var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
            var size = socklen_t(MemoryLayout.size(ofValue: credentials))
            guard connections.count < Self.connectionLimit,
                fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
                fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0,
                getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0
            else {
                close(descriptor)
                continue
            }
            connections[descriptor] = Connection(
                descriptor: descriptor, peer: Peer(uid: credentials.uid))
            loop.watch(descriptor, for: .readable) { [weak self] _ in self?.receive(descriptor) }
        }
    }

    private func receive(_ descriptor: Int32) {
        guard let connection = connections[descriptor] else { return }
        var chunk = [UInt8](repeating: 0, count: 8192)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { return drop(descriptor) }
        connection.received += chunk[..<count]
        while let end = connection.received.firstIndex(of: 0) {
            let request = Array(connection.received[..<end])
            connection.received.removeSubrange(...end)
            connection.toSend += answer(request, connection.peer) + [0]
        }
        guard connection.received.count <= Self.requestLimit else { return drop(descriptor) }
        send(descriptor)
    }

    private func send(_ descriptor: Int32) {
        guard let connection = connections[descriptor], !connection.toSend.isEmpty else { return }
        let count = Glibc.send(
            descriptor, connection.toSend, connection.toSend.count, Int32(MSG_NOSIGNAL))
        if count < 0, errno != EAGAIN, errno != EINTR { return drop(descriptor) }
        if count > 0 { connection.toSend.removeFirst(count) }
        let interest: DescriptorInterest =
            connection.toSend.isEmpty ? .readable : [.readable, .writable]
        loop.watch(descriptor, for: interest) { [weak self] ready in
            if ready.contains(.writable) { self?.send(descriptor) }
            if ready.contains(.readable) { self?.receive(descriptor) }
        }
    }

    private func drop(_ descriptor: Int32) {
        loop.unwatch(descriptor)
        connections[descriptor] = nil
    }
}
