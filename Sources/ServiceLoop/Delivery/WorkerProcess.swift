import CSystemd
import Glibc
import OutgoingChannels

/// A child process of the daemon's own program, which reads what the daemon writes to its standard
/// input until that is closed.
final class WorkerProcess {
    /// Its process id.
    let pid: pid_t
    private var input: Int32

    /// Variables that belong to the daemon alone: a worker neither reports to the service manager
    /// nor listens on the daemon's sockets.
    private static let withheld: Set<String> = [
        "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID",
        "LISTEN_FDNAMES",
    ]

    private init(pid: pid_t, input: Int32) {
        self.pid = pid
        self.input = input
    }

    isolated deinit { close() }

    /// Starts `program` with `words` (its name first), and writes `settings` to it.
    ///
    /// It inherits standard error and no other descriptor. The C function is `posix_spawn`; in
    /// place of a path, /proc/self/exe is this very program, even after an upgrade has replaced it.
    static func start(_ program: String, _ words: [String], settings: [UInt8])
        throws(ServiceError) -> WorkerProcess
    {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ServiceError("pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { Glibc.close(ends[0]) }
        var child = pid_t()
        let code = spawn(&child, program, words, input: ends[0])
        let process = WorkerProcess(pid: child, input: ends[1])
        guard code == 0 else { throw ServiceError("start the SMTP worker", errno: code) }
        // From here on nothing may wait for the worker: what does not fit tells it nothing new.
        process.write(settings)
        let flags = fcntl(ends[1], F_GETFL)
        _ = fcntl(ends[1], F_SETFL, flags | Int32(O_NONBLOCK))
        return process
    }

    private static func spawn(
        _ child: inout pid_t, _ program: String, _ words: [String], input: Int32
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
        let codes = [
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO),
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

    /// Says that there is something to do; a worker that has not read the last one knows it.
    func wake() { write([0x0A]) }

    private func write(_ bytes: [UInt8]) {
        guard input >= 0 else { return }
        _ = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    }

    /// Has it end once it is done with what it is at.
    func close() {
        guard input >= 0 else { return }
        Glibc.close(input)
        input = -1
    }
}
