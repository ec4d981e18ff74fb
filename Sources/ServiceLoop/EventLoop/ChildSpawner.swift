import CSystemd
import Glibc
import OutgoingChannels
import Platform

/// Starts programs as children of the daemon.
enum ChildSpawner {
    /// Variables that belong to the daemon alone: a child neither reports to the service manager
    /// nor listens on the daemon's sockets.
    private static let withheld: Set<String> = [
        "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID",
        "LISTEN_FDNAMES",
    ]

    /// A pipe that no child inherits by itself.
    static func pipe() throws(SystemError) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw SystemError("pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Starts `program` with `words` (its name first), `input` being its standard input and
    /// `output` its standard output and error; without them it reads what we read, and what it
    /// says goes to standard error.
    ///
    /// It inherits no other descriptor and no blocked signal. The C function is `posix_spawn`; in
    /// place of a path, /proc/self/exe is this very program, even after an upgrade has replaced it.
    static func spawn(
        _ program: String, _ words: [String], input: Int32? = nil, output: Int32? = nil,
        for operation: String
    ) throws(SystemError) -> pid_t {
        var child = pid_t()
        let code = spawn(&child, program, words, input, output)
        guard code == 0 else { throw SystemError(operation, errno: code) }
        return child
    }

    private static func spawn(
        _ child: inout pid_t, _ program: String, _ words: [String], _ input: Int32?,
        _ output: Int32?
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return ENOMEM }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return ENOMEM }
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        var codes: [Int32] = []
        if let input {
            codes.append(posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO))
        }
        if let output {
            codes.append(posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO))
        }
        codes += [
            posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO),
            koyomi_spawn_close_from(&actions, STDERR_FILENO + 1),
            posix_spawnattr_setsigmask(&attributes, &none),
            posix_spawnattr_setsigdefault(&attributes, &broken),
            posix_spawnattr_setflags(
                &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)),
        ]
        if let code = codes.first(where: { $0 != 0 }) { return code }
        return ChildProcess.withCStrings(words) { arguments in
            ChildProcess.withCStrings(ChildProcess.environment(without: withheld)) {
                posix_spawn(&child, program, &actions, &attributes, arguments, $0)
            }
        }
    }
}
