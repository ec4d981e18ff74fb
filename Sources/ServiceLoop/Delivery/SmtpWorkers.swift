import CalendarPlan
import Glibc
import OutgoingChannels
import Platform
import ServiceProcess

/// The processes that send mail by SMTP: as many as there are mails, up to a limit, and none while
/// there is nothing to send.
final class SmtpWorkers {
    /// The most workers, and so the most connections to the server: a year's first morning is sent
    /// in a minute, and few servers take more from one client.
    static let limit = 4
    /// How long workers wait for more before they end, in milliseconds.
    ///
    /// Servers drop idle clients after five minutes (RFC 5321 §4.5.3.2.7); within a batch the
    /// pauses are far shorter.
    static let idleMilliseconds = 30_000
    /// How long no worker is started after one has ended by itself, in milliseconds; twice as long
    /// each time, up to the last.
    static let pauseMilliseconds = 1_000...64_000

    private struct Worker {
        let process: WorkerProcess
        var isRetired = false
    }

    private let loop: EventLoop
    private let program: String?
    private let submissions: SmtpSubmissions
    private let ended: (Bool) -> Void
    private var settings: SmtpWorkerSettings?
    private var workers: [pid_t: Worker] = [:]
    private var failures = 0
    private var isPausing = false
    private let idleTimer = TimerIdentity()
    private let pauseTimer = TimerIdentity()

    /// Workers that are `program` with the argument `smtp-worker`; with `nil` none are started.
    ///
    /// `ended` is called after the end of each: whether it ended by itself.
    init(
        loop: EventLoop, program: String?, submissions: SmtpSubmissions,
        ended: @escaping (_ wasUnexpected: Bool) -> Void
    ) {
        self.loop = loop
        self.program = program
        self.submissions = submissions
        self.ended = ended
        submissions.wake = { [weak self] in self?.wake() }
    }

    /// Ends the workers, whose connections were made by former settings; others start with
    /// `settings` when there is something to send; with `nil` tries that no worker has begun end,
    /// unless they are kept for settings to come.
    func use(_ settings: SmtpWorkerSettings?, keepingTries: Bool = false) {
        retireAll()
        self.settings = settings
        failures = 0
        if settings != nil || !keepingTries { submissions.use(settings?.generation) }
    }

    /// Ends all workers, each after the mail that its server may already have.
    func retireAll() {
        for pid in workers.keys {
            workers[pid]?.process.close()
            workers[pid]?.isRetired = true
        }
    }

    private func wake() {
        loop.setTimer(for: ObjectIdentifier(idleTimer), milliseconds: nil) {}
        let active = workers.values.filter { !$0.isRetired }
        active.forEach { $0.process.wake() }
        guard let settings, let program, !isPausing else { return }
        // Those that end still hold a connection each.
        for _ in workers.count..<max(workers.count, min(Self.limit, submissions.count)) {
            guard start(program, settings) else { return }
        }
    }

    private func start(_ program: String, _ settings: SmtpWorkerSettings) -> Bool {
        do throws(SystemError) {
            let process = try WorkerProcess.start(
                program, ["koyomid", "smtp-worker"], settings: settings.line)
            workers[process.pid] = Worker(process: process)
            try loop.onChildEnd(process.pid) { [weak self] in self?.hasEnded(process.pid) }
            return true
        } catch {
            failed()
            return false
        }
    }

    private func hasEnded(_ pid: pid_t) {
        let wasUnexpected = workers.removeValue(forKey: pid)?.isRetired == false
        if wasUnexpected { failed() } else { startAgain() }
        ended(wasUnexpected)
    }

    private func failed() {
        let shortest = Self.pauseMilliseconds.lowerBound
        let pause = min(shortest << min(failures, 10), Self.pauseMilliseconds.upperBound)
        failures += 1
        isPausing = true
        loop.setTimer(for: ObjectIdentifier(pauseTimer), milliseconds: pause) { [weak self] in
            self?.isPausing = false
            self?.startAgain()
        }
    }

    private func startAgain() {
        if submissions.count > 0 { wake() }
    }

    /// Notes that results have come in; idle workers end in a while.
    func hasResults() {
        failures = 0
        guard submissions.count == 0 else { return }
        loop.setTimer(for: ObjectIdentifier(idleTimer), milliseconds: Self.idleMilliseconds) {
            [weak self] in self?.retireAll()
        }
    }
}
