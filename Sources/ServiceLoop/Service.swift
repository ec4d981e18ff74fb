package import Configuration
package import CalendarPlan
package import DueNotices
import Glibc
package import Ledger
import OutgoingChannels

/// Why the daemon does not start, or cannot go on.
package enum StartFailure: Error {
    /// The configuration has faults; nothing was changed.
    case faults([Diagnostic])
    /// The ledger cannot be opened, or is damaged or lost.
    case ledger(LedgerError)
    /// Something of the system's failed.
    case system(ServiceError)
}

/// When the service is to step again; a step says it, the loop or a simulation does it.
package enum NextStep: Hashable {
    /// As soon as everything that is ready now has had its turn.
    case soon
    /// When the wall clock reaches this instant, or something happens before.
    case at(Instant)
    /// When something happens.
    case onEvent
}

/// The daemon: performs what the planner decides.
///
/// An event only says that something happened; the work is ``step()``, which reads the clock
/// once: compute, commit, perform.
package final class Service {
    let options: ServiceOptions
    /// The machine's clock, or what it should show while a jump is held.
    let clock: HeldClock
    let loop: EventLoop
    /// What is durable of all that happened.
    package let ledger: LedgerStore
    let log: ServiceLog
    let notifier = ServiceNotifier()
    /// Webhooks and the heartbeat; another after each reload.
    var curl: CurlMulti
    /// Those of earlier settings that still have requests under way.
    var retiredCurls: [CurlMulti] = []
    private(set) lazy var smtp = makeSmtp()

    var settings: Settings
    /// What decides, as far as it has got.
    package internal(set) var planner: Planner { didSet { deadlines = nil } }
    /// What the status line says of the obligations on a day; `nil` once they have changed.
    var deadlines: (day: Day, text: String)?
    var composer: MessageComposer
    /// What takes the place of the channels that the settings ask for; for tests.
    let makeChannels: ((Settings, Plan) -> [ServiceChannel])?
    private(set) var dispatcher: Dispatcher?
    private var sockets: [ControlSocket] = []
    /// What answers `Compare` without keeping anybody waiting.
    private(set) lazy var comparisons = ComparisonChild(loop: loop) {
        [weak self] language throws(ControlRefusal) in
        guard let comparison = try self?.comparison(language: language) else { return { [] } }
        return { ControlAnswer.reply(comparison()) }
    }
    /// What is wrong and stays so until something is done about it.
    package internal(set) var troubles = Troubles()
    private var isStopping = false
    /// Why it has to stop, where nobody asked it to.
    private var failure: StartFailure?
    var clockWatch: ClockWatch
    /// What it watches itself by.
    var watch = SelfWatch()
    /// Whether attempts may be planned by a clock that was in the future then: at the start, and
    /// after somebody has set the clock.
    var attemptsAreDoubtful = true
    private var lastStatus = ""
    /// When this process began to serve.
    private(set) var startedAt: Instant
    /// What is known of mail addresses that fail.
    var addresses = AddressBook()
    /// What is known of the mails in the spool.
    var spool = SpoolWatch()
    /// Who recorded what stands.
    var recorders = Recorders()
    /// What is unwise about URLs that credentials hold.
    var urlWarnings: [Bilingual] = []
    /// How often each user may try whether notices arrive.
    var trials = Allowance(limit: Service.trialsAnHour)
    /// How many bytes of words each user may have recorded.
    var words = Allowance(limit: Service.wordBytesAnHour)
    /// What was mailed and the ledger has forgotten.
    var forgotten = SpooledMails()

    /// How long to wait before the ledger is tried again after it failed, in seconds: a full
    /// disk is seldom freed sooner, and nothing is lost meanwhile.
    private static let ledgerRetrySeconds: Int64 = 5

    /// Loads the configuration, opens the ledger and listens; nothing is sent before
    /// ``run()``.
    package convenience init(
        options: ServiceOptions, log: ServiceLog, clock: any ServiceClock = SystemClock()
    ) throws(StartFailure) {
        do throws(ServiceError) { try DescriptorLimit.raise() } catch { throw .system(error) }
        try self.init(options: options, log: log, clock: clock, makeChannels: nil)
        do throws(ServiceError) { try listen() } catch { throw .system(error) }
    }

    /// A service that hears neither signals nor the control socket: whoever made it calls
    /// ``step()`` and ``answer(_:from:)``; `makeChannels` gives other channels than the settings
    /// ask for.
    package init(
        options: ServiceOptions, log: ServiceLog, clock: any ServiceClock,
        makeChannels: ((Settings, Plan) -> [ServiceChannel])?
    ) throws(StartFailure) {
        self.options = options
        let clock = HeldClock(clock)
        self.clock = clock
        self.log = log
        self.makeChannels = makeChannels
        let now = clock.now
        startedAt = now
        let loaded = ConfigurationReader.load(
            folder: options.configuration, today: ZoneRules.utc.civil(now).day)
        guard let plan = loaded.plan, let settings = loaded.settings else {
            throw .faults(loaded.diagnostics)
        }
        do throws(ServiceError) {
            try Self.makeFolder(options.state)
            // Without it mail waits, and ``watchSpool()`` says so.
            try? Self.makeFolder(options.spool)
            loop = try EventLoop()
        } catch { throw .system(error) }
        do throws(CurlUnavailable) {
            curl = try CurlMulti(loop: loop, version: ServiceOptions.version)
        } catch {
            throw .system(ServiceError(operation: "libcurl", message: "\(error)"))
        }
        let watermark: Instant?
        let marker = LedgerMarker(folder: options.cache)
        let questions: RenameQuestions
        do throws(LedgerError) {
            ledger = try LedgerStore(
                path: "\(options.state)/ledger.db",
                asking: marker.isThere ? LedgerQuestion(kind: .anew, since: now) : nil)
            watermark = try ledger.watermark()
            let progress = try ledger.progress(plan.renames).withSettlings(by: now)
            questions = try ledger.renameQuestions(
                progress, in: plan, before: nil, on: plan.zone.civil(now).day)
            planner = Planner(
                plan: plan, progress: progress, watermark: watermark ?? now,
                assuming: .recordedOnly, goesOverToday: watermark != nil, held: questions.waiting)
        } catch { throw .ledger(error) }
        self.settings = settings
        if makeChannels == nil { watch.checker = LedgerChecker(loop: loop) }
        composer = MessageComposer(outlets: [], organisations: [])
        clockWatch = ClockWatch(wall: now, bootUsec: clock.bootUsec)
        dispatcher = Dispatcher(ledger: ledger, clock: clock) { [weak self] event in
            self?.heard(event)
        }
        connectDispatcher()
        try loadKeys(at: now)
        configureChannels()
        do throws(LedgerError) {
            try resume(from: watermark, marker, loaded)
        } catch { throw .ledger(error) }
        report(loaded)
        isRunning(loaded, at: startedAt)
        reportNames(questions.findings(loaded.places))
    }

    /// Takes up what the last process left in the ledger.
    private func resume(
        from watermark: Instant?, _ marker: LedgerMarker, _ loaded: LoadedConfiguration
    ) throws(LedgerError) {
        try holdAtStart(after: watermark)
        startedAt = clock.now
        try ledger.markInterruptedTries()
        try adoptSubmissions()
        troubles.outages = try openOutages()
        try recallAddresses()
        recorders = try ledger.recorders()
        try findForgottenMails()
        try watchProvenance(marker, at: startedAt)
        try tellOfCopy(until: watermark, at: startedAt)
        try noteConfigurationAtStart(loaded, at: startedAt)
    }

    /// Serves until SIGTERM or SIGINT; throws where it has to end for another reason.
    package func run() throws(StartFailure) {
        notifier.ready(status: statusLine(on: today(clock.now)))
        stepAndArm()
        do throws(ServiceError) { try loop.run() } catch { throw .system(error) }
        if let failure { throw failure }
    }

    private func listen() throws(ServiceError) {
        watchReaders()
        for signal in [SIGTERM, SIGINT] {
            try loop.onSignal(signal) { [weak self] in self?.stop() }
        }
        try loop.onSignal(SIGHUP) { [weak self] in
            // What came of it stands in the log; there is nobody else to tell.
            _ = try? self?.reload(language: .english)
        }
        signal(SIGPIPE, SIG_IGN)
        // A timer of the wall clock follows the clock by itself; what has to be said of a clock
        // that went back is said now and not at the next wake.
        try loop.onClockSet { [weak self] in self?.stepSoon() }
        let passed = try PassedSocket.take()
        if passed.others > 0 {
            log.log(
                .warning,
                "\(EnglishCount.of(passed.others, "descriptor")) that the service manager passed "
                    + "can hear no command, and is not used: a socket unit has "
                    + "ListenStream= with a path")
        }
        let listeners = passed.listeners.map(Optional.some)
        for listener in listeners.isEmpty ? [nil] : listeners {
            sockets.append(
                try ControlSocket(
                    path: options.socket, passed: listener, loop: loop,
                    answering: { [weak self] request, peer in
                        guard let self else { return .now([]) }
                        // Whoever asks hears of a clock that has gone back since the last step.
                        watchClock()
                        return answering(request, from: peer)
                    }))
        }
        for socket in sockets {
            socket.heardFailure = { [weak self] in self?.heardFailure(ofAccepting: $0) }
        }
    }

    /// Today in the plan's zone.
    func today(_ now: Instant) -> Day { planner.plan.zone.civil(now).day }

    /// Does everything that is due: decides and commits what is to be said, and hands over what
    /// is to be delivered.
    ///
    /// Production and simulation share it; it alone reads the clock for what it does.
    package func step() -> NextStep {
        guard !isStopping, let dispatcher else { return .onEvent }
        watchClock()
        let now = clock.now
        let next: NextStep
        do throws(LedgerError) {
            try checkLedger()
            try recordConfigurations()
            try tellOfClock(at: now)
            try bringBackAttempts(to: now)
            try decide(upTo: now)
            let own = try watchItself(at: now)
            // First, so that what is told of addresses goes out with the rest.
            var isMore = try watchAddresses(at: now)
            if try dispatcher.dispatch(at: now) { isMore = true }
            let (look, hasSpoken) =
                isMore || watch.question != nil ? (nil, false) : try watchOutages(at: now)
            next =
                isMore || hasSpoken
                ? .soon
                : wake(
                    after: now, delivering: try dispatcher.nextAttempt(),
                    [look, own].compactMap(\.self).min())
            if troubles.ledger != nil { log.log(.notice, "the ledger works again") }
            troubles.ledger = nil
        } catch {
            guard !isEnd(error) else { return .onEvent }
            if troubles.ledger == nil { log.log(.error, "\(error)") }
            troubles.ledger = error
            next = .at(clock.onMachine(now + Self.ledgerRetrySeconds))
        }
        notifier.watchdog()
        let status = statusLine(on: today(now))
        if status != lastStatus { notifier.status(status) }
        lastStatus = status
        return next
    }

    /// The next instant at which something is due, `attempt` being when the outbox wants to be
    /// tried, and `look` when it is seen whether that was in vain for too long.
    private func wake(
        after now: Instant, delivering attempt: Instant?, _ look: Instant?
    ) -> NextStep {
        var wakes = [attempt, look].compactMap { $0 }
        if !isHeld, let next = planner.nextStep(from: max(now, planner.watermark)) {
            wakes.append(next)
        }
        // The trouble of a clock that has gone back ends there, also where nothing is due.
        if now < planner.watermark { wakes.append(planner.watermark) }
        return wakes.min().map { .at(clock.onMachine($0)) } ?? .onEvent
    }

    /// Steps, and arms the wake that the step asks for.
    func stepAndArm() {
        let next = step()
        guard !isStopping else { return }
        beat()
        var wake: Instant?
        switch next {
        case .soon: return stepSoon()
        case .at(let instant): wake = instant
        case .onEvent: break
        }
        armWatchdog()
        do throws(ServiceError) {
            try loop.setWake(at: wake) { [weak self] in self?.stepAndArm() }
        } catch {
            // Without a timer nothing would ever be said again: better to be restarted.
            fail(error)
        }
    }

    /// Steps once everything that is ready now has had its turn.
    func stepSoon() {
        do throws(ServiceError) {
            try loop.callSoon { [weak self] in self?.stepAndArm() }
        } catch { fail(error) }
    }

    /// Ends with `error`, so that the service manager starts it anew.
    func fail(_ error: ServiceError) { fail(.system(error)) }

    /// Ends because of `failure`.
    func fail(_ failure: StartFailure) {
        self.failure = failure
        stop()
    }

    /// Ends the loop; what is under way stays in the outbox.
    func stop() {
        guard !isStopping else { return }
        isStopping = true
        notifier.stopping(because: troubles.ledger.flatMap { $0.isFatal ? "\($0)" : nil })
        for curl in retiredCurls + [curl] { curl.cancelAll() }
        smtp.workers.retireAll()
        watch.checker?.stop()
        noteEnd()
        for socket in sockets { socket.shutDown() }
        comparisons.stop()
        do throws(LedgerError) {
            try dispatcher?.recordOutcomes()
        } catch {
            log.log(.error, "\(error); what was delivered just now may be delivered again")
        }
        ledger.close()
        loop.stop()
        log.log(.information, "stopped")
    }

    private func heard(_ event: Dispatcher.Event) {
        switch event {
        case .returned:
            // Not at once: this may be called from inside a hand-over, and the answers of many
            // requests make one step and one transaction.
            stepSoon()
        case .spooled(let keys, let at): heardSpooled(keys, at: at)
        case .recorded(let keys): smtp.submissions.recorded(keys)
        case .closed(let channel, let reason, let fallback):
            heardClosed(channel, reason, fallback: fallback)
        case .circuit(let channel, let isOpen): heardCircuit(channel, isOpen: isOpen)
        case .failed(let item, let reason, let next):
            let zone = planner.plan.zone
            let then = next.map { "next try \(zone.rfc3339($0))" } ?? "given up: koyomi outbox"
            log.log(
                next == nil ? .error : .warning,
                "\(item.channel) to \(item.recipient), \(item.key): \(reason); \(then)")
        }
    }
}
