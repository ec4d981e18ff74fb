import Glibc
import Platform

/// A child process of the daemon's own program, which reads what the daemon writes to its standard
/// input until that is closed.
final class WorkerProcess {
    let pid: pid_t
    private var input: Int32

    private init(pid: pid_t, input: Int32) {
        self.pid = pid
        self.input = input
    }

    isolated deinit { close() }

    /// Starts `program` with `words` (its name first), and writes `settings` to it.
    static func start(_ program: String, _ words: [String], settings: [UInt8])
        throws(SystemError) -> WorkerProcess
    {
        let (reading, writing) = try ChildSpawner.pipe()
        defer { Glibc.close(reading) }
        let pid: pid_t
        do throws(SystemError) {
            pid = try ChildSpawner.spawn(
                program, words, input: reading, for: "start the SMTP worker")
        } catch {
            Glibc.close(writing)
            throw error
        }
        let process = WorkerProcess(pid: pid, input: writing)
        // From here on nothing may wait for the worker: what does not fit tells it nothing new.
        process.write(settings)
        let flags = fcntl(writing, F_GETFL)
        _ = fcntl(writing, F_SETFL, flags | Int32(O_NONBLOCK))
        return process
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
