import CSystemd
import Glibc

/// Sockets that the service manager listens on and hands over (systemd.socket(5)): whoever asks
/// while the daemon starts again waits for it.
enum PassedSocket {
    /// What was passed.
    struct Passed {
        /// The stream sockets of the unix domain that listen: each is a control socket.
        var listeners: [Int32] = []
        /// How many descriptors are something else; they are closed, for nobody would read what
        /// comes there.
        var others = 0
    }

    /// What was passed to this process.
    ///
    /// The C function is `sd_listen_fds`, which says only once what was passed and has it closed in
    /// other programs.
    static func take() throws(ServiceError) -> Passed {
        let count = sd_listen_fds(1)
        guard count >= 0 else { throw ServiceError("sd_listen_fds", errno: count) }
        // SD_LISTEN_FDS_START, a macro.
        return try sorted(Array(3..<(3 + count)))
    }

    /// What `descriptors` are; the C function is `sd_is_socket_unix`.
    static func sorted(_ descriptors: [Int32]) throws(ServiceError) -> Passed {
        var passed = Passed()
        for descriptor in descriptors {
            guard sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0 else {
                close(descriptor)
                passed.others += 1
                continue
            }
            // The manager's own is not, unless its unit says so.
            guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
                throw ServiceError("the socket that was passed", errno: errno)
            }
            passed.listeners.append(descriptor)
        }
        return passed
    }
}
