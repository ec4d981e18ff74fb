import FoundationEssentials
import Glibc

package enum ChildProcess {
    enum End: Hashable { case exited(Int32), killed(Int32), notStarted(Int32) }

    /// Pauses between checks for its end, in microseconds: sendmail takes some ten milliseconds.
    private static let shortestPauseUsec = 1_000
    private static let longestPauseUsec = 100_000

    /// `input` becomes standard input; killed after `limitSeconds`; `posix_spawn`, `waitpid`.
    static func run(
        _ program: String, _ words: [String], input: Int32, limitSeconds: Int
    ) -> End {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return .notStarted(ENOMEM) }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) == 0
        else { return .notStarted(ENOMEM) }
        var child = pid_t()
        let code = withCStrings([program] + words) { arguments in
            withCStrings(environment()) {
                posix_spawn(&child, program, &actions, nil, arguments, $0)
            }
        }
        guard code == 0 else { return .notStarted(code) }
        var status: Int32 = 0
        var pauseUsec = shortestPauseUsec
        var waitedUsec = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            guard ended == 0 || errno == EINTR else { return .notStarted(errno) }
            if waitedUsec > limitSeconds * 1_000_000 { kill(child, SIGKILL) }
            usleep(UInt32(pauseUsec))
            waitedUsec += pauseUsec
            pauseUsec = min(2 * pauseUsec, longestPauseUsec)
        }
        // WIFEXITED, WEXITSTATUS and WTERMSIG are macros.
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
    }

    /// `NAME=value` for each variable but those `withheld`.
    package static func environment(without withheld: Set<String> = []) -> [String] {
        ProcessInfo.processInfo.environment.filter { !withheld.contains($0.key) }
            .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    /// `texts` as C has them, `NULL` behind the last.
    package static func withCStrings<Value>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
