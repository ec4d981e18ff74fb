import CSystemd
import Glibc

/// A socket that the service manager listens on and hands over (systemd.socket(5)): whoever asks
/// while the daemon starts again waits for it.
enum PassedSocket {
    /// The stream socket of the unix domain among those passed; `nil` where none was.
    ///
    /// The C functions are `sd_listen_fds`, which says only once what was passed and has it
    /// closed in other programs, and `sd_is_socket_unix`.
    static func take() throws(ServiceError) -> Int32? {
        let count = sd_listen_fds(1)
        guard count >= 0 else { throw ServiceError("sd_listen_fds", errno: count) }
        // SD_LISTEN_FDS_START, a macro.
        for descriptor in 3..<(3 + count)
        where sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0 {
            // The manager's own is not, unless its unit says so.
            guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
                throw ServiceError("the socket that was passed", errno: errno)
            }
            return descriptor
        }
        return nil
    }
}
