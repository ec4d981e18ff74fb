import Glibc
package import Platform

/// How many files, sockets and timers the process may have open (`RLIMIT_NOFILE`).
package enum DescriptorLimit {
    /// What is asked for, as `LimitNOFILE=` of the units has it; select(2), which a library may
    /// use, knows no descriptor above it.
    static let wanted: rlim_t = 1_024

    private static let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Raises the limit as far as is wanted and allowed, and refuses one that is below `least`,
    /// with which `program` would run and hear nobody.
    package static func raise(
        toAtLeast least: UInt, for program: String
    ) throws(SystemError) {
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else {
            throw SystemError("getrlimit", errno: errno)
        }
        if limit.rlim_cur < wanted, limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(files, &raised) == 0 { limit = raised }
        }
        try check(limit.rlim_cur, against: least, for: program)
    }

    static func check(
        _ count: UInt, against least: UInt, for program: String
    ) throws(SystemError) {
        guard count < least else { return }
        throw SystemError(
            operation: "start",
            message:
                "only \(count) files may be open at once, and \(program) needs \(least): raise "
                + "LimitNOFILE= of its unit, or `ulimit -n` in the shell")
    }
}
