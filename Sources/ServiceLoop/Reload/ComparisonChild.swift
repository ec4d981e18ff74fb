import CSystemd
import CalendarPlan
import Glibc
import OutgoingChannels

/// Answers `Compare` in a child process: comparing decides years of notices twice, which would
/// keep everybody else waiting for seconds.
///
/// One child at a time; everybody who asked before it began gets its answer. The child is a
/// fork(2) that has the plan and the progress in memory; it changes nothing and owns no
/// descriptor but the pipe.
final class ComparisonChild {
    typealias Reply = ([UInt8]) -> Void

    private let loop: EventLoop
    private let prepare: (Language) throws(ControlRefusal) -> () -> [UInt8]
    private var waiting: [(language: Language, reply: Reply)] = []
    private var running: Running?

    private struct Running {
        let process: pid_t
        let pipe: Int32
        let replies: [Reply]
        var answer: [UInt8] = []
    }

    /// How long a comparison may compute, in seconds of processor time: as long as the command
    /// waits for an answer.
    private static let cpuSeconds: UInt = 60

    /// A comparison in `language` is what the result of `prepare`, which reads files and ledger
    /// here, computes from values alone.
    init(
        loop: EventLoop, prepare: @escaping (Language) throws(ControlRefusal) -> () -> [UInt8]
    ) {
        self.loop = loop
        self.prepare = prepare
    }

    isolated deinit { stop() }

    /// Compares in `language`, and calls `reply` with the answer.
    func ask(_ language: Language, reply: @escaping Reply) {
        waiting.append((language, reply))
        start()
    }

    /// Ends a comparison that is under way; whoever waits for it hears nothing.
    func stop() {
        waiting = []
        if let running {
            kill(running.process, SIGKILL)
            end(running)
        }
        running = nil
    }

    private func start() {
        guard running == nil, let language = waiting.first?.language else { return }
        let replies = waiting.filter { $0.language == language }.map(\.reply)
        waiting.removeAll { $0.language == language }
        let work: () -> [UInt8]
        do throws(ControlRefusal) {
            work = try prepare(language)
        } catch {
            for reply in replies { reply(ControlAnswer.refusal(error, language)) }
            return start()
        }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return fail(replies, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = fork()
        if process == 0 { run(work, into: ends[1]) }
        let code = errno
        close(ends[1])
        guard process > 0 else {
            close(ends[0])
            return fail(replies, code)
        }
        // The reading end alone: the child's writes wait for us.
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        running = Running(process: process, pipe: ends[0], replies: replies)
        loop.watch(ends[0], for: .readable) { [weak self] _ in self?.receive() }
    }

    /// What the child does.
    private func run(_ work: () -> [UInt8], into pipe: Int32) -> Never {
        koyomi_become_worker(pipe, Self.cpuSeconds)
        var rest = work()[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { _exit(1) }
            rest = rest.dropFirst(count)
        }
        _exit(0)
    }

    private func receive() {
        guard let pipe = running?.pipe else { return }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(pipe, &chunk, chunk.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        if count > 0 {
            running?.answer += chunk[..<count]
            return
        }
        guard let finished = running else { return }
        running = nil
        let isWhole = end(finished)
        // Before the replies, which may ask again.
        start()
        guard isWhole else { return fail(finished.replies, ECANCELED) }
        for reply in finished.replies { reply(finished.answer) }
    }

    /// Sees the child to its end; whether it has answered.
    @discardableResult
    private func end(_ running: Running) -> Bool {
        loop.unwatch(running.pipe)
        close(running.pipe)
        var status: Int32 = 0
        // Its end of the pipe is closed, so that it has exited or is killed: no wait to speak of.
        while waitpid(running.process, &status, 0) < 0, errno == EINTR {}
        return status == 0
    }

    private func fail(_ replies: [Reply], _ code: Int32) {
        let error = ServiceError("compare", errno: code)
        let refusal = ControlRefusal(
            ja: "比較できませんでした：\(error)", en: "the comparison failed: \(error)")
        for reply in replies { reply(ControlAnswer.refusal(refusal, .english)) }
    }
}
