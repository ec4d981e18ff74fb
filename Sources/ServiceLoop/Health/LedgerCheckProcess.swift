import Glibc
import OutgoingChannels
import Platform
import ServiceProcess

/// Checks the whole ledger in a child process, `verify` of this very program, so that reading all
/// of it holds up neither a notice nor the watchdog.
///
/// The child opens the ledger for reading only, and gives way to everybody else (setpriority(2),
/// ioprio_set(2)).
final class LedgerCheckProcess {
    private let program: String
    private let loop: any DescriptorWatching
    private var output: ChildOutput?

    /// What a child says at most, in bytes; a hundred faults have less.
    private static let textLimit = 1 << 20

    init(loop: any DescriptorWatching, program: String = "/proc/self/exe") {
        self.loop = loop
        self.program = program
    }

    isolated deinit { stop() }

    var isRunning: Bool { output != nil }

    /// Starts a check of the ledger in the folder `state`; `completion` gets the child's wait
    /// status and what it said.
    func start(
        state: String, completion: @escaping (Int32, [UInt8]) -> Void
    ) throws(SystemError) {
        precondition(!isRunning, "one check at a time")
        let words = ["koyomid", "verify", "--json", "--lang", "en", "--state", state]
        let (reading, writing) = try ChildSpawner.pipe()
        defer { close(writing) }
        let child: pid_t
        do throws(SystemError) {
            child = try ChildSpawner.spawn(
                program, words, output: writing, for: "start the check of the ledger")
        } catch {
            close(reading)
            throw error
        }
        output = ChildOutput(of: child, from: reading, limit: Self.textLimit, loop: loop) {
            [weak self] status, text in
            self?.output = nil
            completion(status, text)
        }
    }

    /// Ends a check that is under way; it writes nothing, so nothing is left half done.
    func stop() {
        output?.kill()
        output = nil
    }
}
