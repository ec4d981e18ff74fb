import Glibc
import Platform

/// How many files, sockets and timers the process may have open (`RLIMIT_NOFILE`).
enum DescriptorLimit {
    /// What is asked for, as `LimitNOFILE=` of koyomid.service has it; select(2), which a library
    /// may use, knows no descriptor above it.
    static let wanted: rlim_t = 1_024

    /// The least to start with: the clients of the control socket and as many again, for the
    /// ledger, the configuration's files, the spool, the event loop and the connections of webhooks.
    ///
    /// With fewer the daemon would run and neither hear nor deliver.
    static let least = rlim_t(2 * ControlSocket.connectionLimit)

    private static let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Raises the limit as far as is wanted and allowed, and refuses one that is too low.
    static func raise() throws(SystemError) {
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else {
            throw SystemError("getrlimit", errno: errno)
        }
        if limit.rlim_cur < wanted, limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(files, &raised) == 0 { limit = raised }
        }
        try check(limit.rlim_cur)
    }

    /// Refuses a limit of `count`, where it is too low.
    static func check(_ count: rlim_t) throws(SystemError) {
        guard count < least else { return }
        throw SystemError(
            operation: "start",
            message: "only \(count) files may be open at once, and koyomid needs \(least): raise "
                + "LimitNOFILE= of its unit, or `ulimit -n` in the shell")
    }
}
