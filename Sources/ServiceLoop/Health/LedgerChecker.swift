import CSystemd
import Glibc
import OutgoingChannels

/// Checks the whole ledger in a child process, `verify` of this very program, so that reading all
/// of it holds up neither a notice nor the watchdog.
///
/// The child opens the ledger for reading only, and gives way to everybody else (setpriority(2),
/// ioprio_set(2)).
final class LedgerChecker {
    private let program: String
    private let loop: any DescriptorWatching
    /// The child, and the end of the pipe that it writes into; -1 where none runs.
    private var child: pid_t = -1
    private var output: Int32 = -1
    private var text: [UInt8] = []

    /// What a child says at most, in bytes; a hundred faults have less.
    private static let textLimit = 1 << 20

    /// A checker that starts `program`; /proc/self/exe is this one, even after an upgrade has
    /// replaced its file.
    init(loop: any DescriptorWatching, program: String = "/proc/self/exe") {
        self.loop = loop
        self.program = program
    }

    isolated deinit { stop() }

    /// Whether a check is under way.
    var isRunning: Bool { child > 0 }

    /// Starts a check of the ledger in the folder `state`; `completion` gets the child's exit
    /// status and what it said.
    func start(
        state: String, completion: @escaping (Int32, [UInt8]) -> Void
    ) throws(ServiceError) {
        precondition(!isRunning, "one check at a time")
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ServiceError("pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        let words = ["koyomid", "verify", "--json", "--lang", "en", "--state", state]
        let code = spawn(words, output: ends[1])
        guard code == 0 else {
            close(ends[0])
            child = -1
            throw ServiceError("start the check of the ledger", errno: code)
        }
        output = ends[0]
        loop.watch(output, for: .readable) { [weak self] _ in self?.read(completion) }
    }

    /// Ends a check that is under way; it writes nothing, so nothing is left half done.
    func stop() {
        guard isRunning else { return }
        kill(child, SIGKILL)
        _ = finish()
    }

    private func read(_ completion: (Int32, [UInt8]) -> Void) {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(output, &bytes, bytes.count)
        if count < 0, errno == EINTR { return }
        if count > 0 {
            text += bytes.prefix(min(count, Self.textLimit - text.count))
            return
        }
        let said = text
        completion(finish(), said)
    }

    /// Waits for the child, which has closed its output or been killed, so that it is gone at once.
    private func finish() -> Int32 {
        loop.unwatch(output)
        close(output)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        (child, output, text) = (-1, -1, [])
        return status
    }

    /// `posix_spawn`; the child has standard output and error in `output`, and no signal blocked.
    private func spawn(_ words: [String], output: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return ENOMEM }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return ENOMEM }
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        let codes = [
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO),
            posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO),
            posix_spawnattr_setsigmask(&attributes, &none),
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK)),
        ]
        if let code = codes.first(where: { $0 != 0 }) { return code }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        return posix_spawn(&child, program, &actions, &attributes, &arguments, environ)
    }
}
