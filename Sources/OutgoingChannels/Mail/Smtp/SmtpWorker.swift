import Glibc

/// Sends the tries of an ``SmtpSpool`` one after the other, in a process of its own: libcurl's SMTP
/// blocks while a server thinks, which may take ten minutes after the final dot.
///
/// The daemon holds the other end of `control`: each byte means work, and its end tells the worker
/// to end. It then finishes the mail that the server may already have, and gives any other back. So
/// a worker never outlives its daemon by more than one mail.
package final class SmtpWorker {
    private let spool: SmtpSpool
    private let server: SmtpServer
    private let greeting: String
    private let generation: String
    private let control: Int32
    private let clock: () -> Int64
    private var connection: SmtpConnection?
    private var isEnding = false
    /// Whether the daemon has written since the folder was last listed.
    private var hasHeard = false

    /// Before a result that the disk did not take is written again.
    private static let diskPauseSeconds: UInt32 = 5

    /// `secret` is what `settings` name; `clock` gives seconds since the epoch.
    package init(
        _ settings: SmtpWorkerSettings, secret: String?, control: Int32,
        clock: @escaping () -> Int64
    ) {
        spool = SmtpSpool(folder: settings.folder)
        greeting = settings.greeting
        generation = settings.generation
        server = SmtpServer(
            host: settings.host, port: settings.port, security: settings.security,
            user: secret == nil ? nil : settings.user,
            secret: secret.map { settings.isToken ? .token($0) : .password($0) },
            authorities: settings.authorities)
        self.control = control
        self.clock = clock
    }

    package func run() { repeat { sendAll() } while waitForWork() }

    func sendAll() {
        var hasSent = true
        while hasSent || hasHeard {
            hasSent = false
            hasHeard = false
            for name in spool.waitingNames() {
                guard !isToEnd else { return }
                guard let claim = spool.claim(name, generation: generation) else { continue }
                hasSent = true
                send(claim)
            }
        }
    }

    private func send(_ claim: SmtpSpool.Claim) {
        let job = claim.job
        let mail = LateMail.marked(claim.mail, written: job.written, now: clock())
        guard
            let request = SmtpRequest(
                server: server, greeting: greeting, sender: job.sender,
                recipients: job.recipients, text: mail)
        else { return finish(claim, .impossible("an address that cannot be written to")) }
        guard let connection = connection ?? SmtpConnection()
        else { return finish(claim, .postponed("libcurl cannot be used")) }
        self.connection = connection
        let spool = spool
        let end = connection.send(
            request, willEnd: { spool.markSent(claim) },
            isToStop: { [weak self] in self?.isToEnd ?? true })
        switch end {
        case .exchanged(let exchange):
            finish(claim, SmtpVerdict(exchange, recipients: job.recipients))
        case .stopped: spool.putBack(claim)
        }
    }

    /// Retries until the worker is to end, because a mail without a result is in doubt.
    private func finish(_ claim: SmtpSpool.Claim, _ verdict: SmtpVerdict) {
        while true {
            do throws(MaildirError) {
                return try spool.finish(claim, verdict)
            } catch {
                guard !isToEnd else { return }
                sleep(Self.diskPauseSeconds)
            }
        }
    }

    private var isToEnd: Bool {
        if !isEnding { isEnding = !drain(timeout: 0) }
        return isEnding
    }

    private func waitForWork() -> Bool { !isEnding && drain(timeout: -1) }

    /// Reads what the daemon has written, after at most `timeout` milliseconds; returns whether it
    /// still holds its end.
    private func drain(timeout: Int32) -> Bool {
        var poll = pollfd(fd: control, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = Glibc.poll(&poll, 1, timeout)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return true }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(control, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            hasHeard = hasHeard || count > 0
            return count > 0
        }
    }
}
