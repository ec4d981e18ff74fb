import CSystemd
import CalendarPlan
import Glibc
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess

/// Answers `Compare` in a child process: comparing decides years of notices twice, which would
/// keep everybody else waiting for seconds.
///
/// One child at a time; everybody who asked before it began gets its answer. The child is a
/// fork(2) that has the plan and the progress in memory; it changes nothing and owns no
/// descriptor but the pipe.
final class ComparisonChild {
    typealias Reply = ([UInt8]) -> Void

    private let loop: EventLoop
    private let prepare: (Language) throws(Refusal) -> () -> [UInt8]
    private var waiting: [(language: Language, reply: Reply)] = []
    private var running: ChildOutput?

    /// How long a comparison may compute, in seconds of processor time: as long as the command
    /// waits for an answer.
    private static let cpuSeconds: UInt = 60

    /// A comparison in `language` is what the result of `prepare`, which reads files and ledger
    /// here, computes from values alone.
    init(
        loop: EventLoop, prepare: @escaping (Language) throws(Refusal) -> () -> [UInt8]
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
        running?.kill()
        running = nil
    }

    private func start() {
        guard running == nil, let language = waiting.first?.language else { return }
        let replies = waiting.filter { $0.language == language }.map(\.reply)
        waiting.removeAll { $0.language == language }
        let work: () -> [UInt8]
        do throws(Refusal) {
            work = try prepare(language)
        } catch {
            for reply in replies { reply(ControlAnswer.refusal(error)) }
            return start()
        }
        let (reading, writing): (Int32, Int32)
        do throws(SystemError) { (reading, writing) = try ChildSpawner.pipe() } catch {
            return fail(replies, error)
        }
        let process = fork()
        if process == 0 { run(work, into: writing) }
        let code = errno
        close(writing)
        guard process > 0 else {
            close(reading)
            return fail(replies, SystemError("compare", errno: code))
        }
        running = ChildOutput(of: process, from: reading, loop: loop) {
            [weak self] status, answer in
            guard let self else { return }
            running = nil
            // Before the replies, which may ask again.
            start()
            guard status == 0 else {
                return fail(replies, SystemError("compare", errno: ECANCELED))
            }
            for reply in replies { reply(answer) }
        }
    }

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

    private func fail(_ replies: [Reply], _ error: SystemError) {
        let refusal = ControlAnswer.refusal(.comparisonFailed(error: "\(error)"))
        for reply in replies { reply(refusal) }
    }
}
