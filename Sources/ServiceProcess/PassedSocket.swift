import CSystemd
import Glibc
package import Platform

/// Sockets that the service manager listens on and hands over (systemd.socket(5)): whoever asks
/// while the daemon starts again waits for it.
package enum PassedSocket {
    package struct Passed {
        /// The stream sockets that listen.
        package var listeners: [Int32] = []
        /// How many descriptors are something else, and were closed.
        package var others = 0
    }

    /// What was passed to this process, the sockets of `family` alone (`AF_UNSPEC`: of any);
    /// `sd_listen_fds` says it only once, and has it closed in other programs.
    package static func take(family: Int32 = AF_UNIX) throws(SystemError) -> Passed {
        let count = sd_listen_fds(1)
        guard count >= 0 else { throw SystemError("sd_listen_fds", errno: count) }
        // SD_LISTEN_FDS_START, a macro.
        return try sorted(Array(3..<(3 + count)), family: family)
    }

    /// How many are turned away at most: more than a listener lets wait (`Backlog=` of
    /// systemd.socket(5), and the kernel's `somaxconn`).
    private static let waitingLimit = 4096

    /// Hangs up on everybody who waits at a socket that was passed to a process that ends.
    ///
    /// A pending connection would make systemd start the next process at once, which fails again
    /// until the start limit is hit, also for a start by hand.
    static func turnAway(at listeners: [Int32]) {
        for listener in listeners {
            for _ in 0..<waitingLimit {
                let descriptor = accept(listener, nil, nil)
                if descriptor >= 0 {
                    close(descriptor)
                } else if errno != EINTR && errno != ECONNABORTED {
                    break
                }
            }
        }
    }

    /// Hangs up on clients that wait for a daemon that does not start: why is in its log.
    package static func turnAwayWaiting() {
        // Nothing is passed twice: what was heard already ends with its sockets.
        guard let passed = try? take() else { return }
        turnAway(at: passed.listeners)
    }

    /// What `descriptors` are; the C function is `sd_is_socket`.
    static func sorted(
        _ descriptors: [Int32], family: Int32 = AF_UNIX
    ) throws(SystemError) -> Passed {
        var passed = Passed()
        for descriptor in descriptors {
            guard sd_is_socket(descriptor, family, Int32(SOCK_STREAM.rawValue), 1) > 0 else {
                close(descriptor)
                passed.others += 1
                continue
            }
            // The manager's own is not, unless its unit says so.
            guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
                throw SystemError("the socket that was passed", errno: errno)
            }
            passed.listeners.append(descriptor)
        }
        return passed
    }
}
