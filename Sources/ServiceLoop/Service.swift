package import Configuration
package import CalendarPlan
package import DueNotices
import Glibc
package import Ledger
import OutgoingChannels
package import Platform
package import ServiceInterface
import ServiceProcess
import Wording

/// The daemon: performs what the planner decides.
///
/// An event only says that something happened; the work is ``step()``, which reads the clock
/// once: compute, commit, perform.
package final class Service {
    let context: ServiceContext
    let clockGuard: ClockGuard
    let decider: NoticeDecider
    let dispatcher: Dispatcher
    let bounces: BounceTracker
    package let spool: SpoolTracker
    let configuration: ConfigurationSource
    let provenance: LedgerProvenance
    let heartbeat: Heartbeat
    let ledgerChecker: LedgerChecker
    let connections: CurlConnections
    let testNotices: TestNotices
    let smtp: SmtpSubmission
    private(set) var methods: ControlMethods
    private let channels: ChannelFactory
    private let alarms: DeliveryAlarms
    private let digests: DigestSchedule
    private let statusLine: StatusLine
    /// In place of the channels that the settings ask for; for simulations.
    private let makeChannels: ((Settings, Plan) -> [ServiceChannel])?
    /// What hears commands; `nil` in a simulation.
    private var control: ControlServer?
    private var isStopping = false
    private var failure: StartFailure?

    /// How long to wait before the ledger is tried again after it failed, in seconds: a full
    /// disk is seldom freed sooner, and nothing is lost meanwhile.
    private static let ledgerRetrySeconds: Int64 = 5

    /// The clients of the control socket and as many again, for the ledger, the configuration's
    /// files, the spool, the event loop and the connections of webhooks: with fewer the daemon
    /// would run and neither hear nor deliver.
    static let leastDescriptors = UInt(2 * ControlSocket.connectionLimit)

    /// Loads the configuration, opens the ledger and listens; nothing is sent before ``run()``.
    package convenience init(
        options: ServiceOptions, log: ServiceLog, clock: any ServiceClock = SystemClock()
    ) throws(StartFailure) {
        do throws(SystemError) {
            try DescriptorLimit.raise(toAtLeast: Self.leastDescriptors, for: "koyomid")
        } catch { throw .system(error) }
        try self.init(options: options, log: log, clock: clock, makeChannels: nil)
        do throws(SystemError) { try listen() } catch { throw .system(error) }
    }

    /// A service that hears neither signals nor the control socket, for whoever calls ``step()`` and
    /// ``answer(_:from:)``; `makeChannels` gives other channels than the settings ask for.
    package init(
        options: ServiceOptions, log: ServiceLog, clock: any ServiceClock,
        makeChannels: ((Settings, Plan) -> [ServiceChannel])?
    ) throws(StartFailure) {
        let clock = GuardedClock(clock)
        let now = clock.now
        let loaded = ConfigurationReader.load(
            folder: options.configuration, today: ZoneRules.utc.civil(now).day)
        guard let plan = loaded.plan, let settings = loaded.settings else {
            throw .faults(loaded.diagnostics)
        }
        let loop: EventLoop
        do throws(SystemError) {
            try options.makeFolders()
            loop = try EventLoop()
            connections = try CurlConnections(loop: loop, log: log)
        } catch { throw .system(error) }
        let marker = LedgerMarker(folder: options.cache)
        let opened: OpenedLedger
        do throws(LedgerError) {
            opened = try OpenedLedger(options, marker, plan, at: now)
        } catch { throw .ledger(error) }
        context = ServiceContext(
            options: options, clock: clock, loop: loop, log: log, ledger: opened.ledger,
            inForce: InForce(settings: settings, planner: opened.planner),
            steps: StepScheduler(loop: loop), isSimulated: makeChannels != nil)
        self.makeChannels = makeChannels
        smtp = SmtpSubmission(context)
        spool = SpoolTracker(context)
        let reporter = DeliveryReporter(
            context: context, spool: spool, submissions: smtp.submissions)
        dispatcher = Dispatcher(
            ledger: context.ledger, clock: clock, departures: context.inForce,
            tell: reporter.report)
        let keys = try KeyFiles.load(options)
        bounces = BounceTracker(context, identity: try MessageIdentity(context, keys, at: now))
        channels = ChannelFactory(context, connections, smtp, bounces, keys)
        provenance = LedgerProvenance(context, marker)
        decider = NoticeDecider(context, provenance, dispatcher)
        clockGuard = ClockGuard(context)
        configuration = ConfigurationSource(context, decider)
        testNotices = TestNotices(context, provenance, dispatcher, smtp.submissions)
        let records = RecordHandler(context)
        let queries = QueryHandler(context, records, decider)
        methods = ControlMethods(
            context: context, records: records, queries: queries,
            outbox: .init(context, spool, dispatcher), configuration: configuration,
            clockGuard: clockGuard, provenance: provenance, testNotices: testNotices,
            bounces: bounces, metrics: .init(context, spool),
            visitors: VisitorGate(context, keys, queries),
            mailedAnswers: .init(context, records, keys))
        alarms = DeliveryAlarms(context)
        heartbeat = Heartbeat(context)
        digests = DigestSchedule(context)
        ledgerChecker = LedgerChecker(context)
        statusLine = StatusLine(context)
        wire()
        do throws(LedgerError) { try resume(opened, loaded) } catch { throw .ledger(error) }
    }

    private func wire() {
        context.steps.perform = { [weak self] in self?.stepAndArm() }
        context.steps.fail = { [weak self] in self?.fail(.system($0)) }
        methods.reload = { [weak self] (request, caller) throws(Refusal) in
            try self?.reload(request, from: caller)
        }
    }

    /// Goes on where the last process ended.
    private func resume(
        _ opened: OpenedLedger, _ loaded: LoadedConfiguration
    ) throws(LedgerError) {
        let warnings = configureChannels()
        try clockGuard.start(after: opened.watermark)
        let now = clock.now
        inForce.startedAt = now
        try ledger.markInterruptedTries()
        try smtp.resume(context, dispatcher, bounces)
        try alarms.recall()
        try bounces.recall()
        try methods.records.recall()
        try decider.findForgottenMails()
        try provenance.start(at: now)
        try provenance.reportCopy(until: opened.watermark, at: now)
        try configuration.history.noteStart(loaded, at: now)
        configuration.report(loaded, warnings)
        configuration.isRunning(loaded, at: now)
        context.reportNames(opened.questions.diagnostics(loaded.places))
    }

    /// Uses the channels that the settings ask for; messages under way are not disturbed;
    /// returns what is to be warned of.
    private func configureChannels() -> [ServiceWarning] {
        context.health.clear { source in
            switch source {
            case .channels, .template, .channel(_, .endpoint): true
            default: false
            }
        }
        context.log.journal.zone = planner.plan.zone
        let organisations = planner.plan.organisations
        let (made, warnings) =
            makeChannels.map { ($0(settings, planner.plan), [ServiceWarning]()) }
            ?? channels.make()
        context.inForce.composer = MessageComposer(
            outlets: made.map(\.outlet), organisations: organisations, routes: settings.routes)
        dispatcher.use(
            made.compactMap(\.route),
            off: Set(made.filter { $0.route == nil }.map(\.outlet.channel)),
            organisations: organisations)
        bounces.configure()
        digests.configure()
        return context.health[.channels].map(ServiceWarning.channelOff(condition:)) + warnings
            + heartbeat.configure(connections.current)
    }

    /// Reads the configuration again, and takes it all or not at all.
    package func reload(_ request: ReloadRequest) throws(Refusal) -> ReloadReply {
        try reload(request, from: nil)
    }

    func reload(
        _ request: ReloadRequest, from caller: Caller?
    ) throws(Refusal) -> ReloadReply {
        context.notifier.reloading(monotonicUsec: clock.monotonicUsec)
        defer { context.notifier.ready(status: statusLine.text(on: context.today(clock.now))) }
        return try configuration.reload(request, for: caller, use: configureChannels)
    }

    /// Serves until SIGTERM or SIGINT; throws where it has to end for another reason.
    package func run() throws(StartFailure) {
        context.notifier.ready(status: statusLine.text(on: context.today(clock.now)))
        stepAndArm()
        do throws(SystemError) { try context.loop.run() } catch { throw .system(error) }
        if let failure { throw failure }
    }

    private func listen() throws(SystemError) {
        let loop = context.loop
        let log = context.log
        log.watch(by: loop)
        context.notifier.watch(by: loop) { count in
            log(
                .notice,
                "the service manager reads again; it did not take "
                    + EnglishCount.of(count, "message"))
        }
        for signal in [SIGTERM, SIGINT] {
            try loop.onSignal(signal) { [weak self] in self?.stop() }
        }
        try loop.onSignal(SIGHUP) { [weak self] in
            // What came of it stands in the log; there is nobody else to tell.
            _ = try? self?.reload(ReloadRequest())
        }
        signal(SIGPIPE, SIG_IGN)
        // The wake follows the clock by itself; a clock that went back is reported at once.
        try loop.onClockSet { [weak self] in self?.context.steps.soon() }
        control = try ControlServer(context, methods, clockGuard)
    }

    /// What the control socket would answer to a call, in one piece.
    package func answer(_ bytes: [UInt8], from peer: Peer) -> [UInt8] {
        VarlinkService(perform: methods.perform).answer(bytes, from: peer).whole
    }

    /// Decides and commits what is to be said, and hands over what is to be delivered.
    ///
    /// The daemon, the preview and the simulator share it; it alone reads the clock for what it does.
    package func step() -> NextStep {
        guard !isStopping else { return .onEvent }
        clockGuard.check()
        let now = clock.now
        let next: NextStep
        do throws(LedgerError) {
            next = try perform(at: now)
            if health.ledger != nil { context.log(.notice, "the ledger works again") }
            health.reportLedger(nil)
        } catch {
            guard !isEnd(error) else { return .onEvent }
            if health.ledger == nil { context.log(.error, "\(error)") }
            health.reportLedger(error)
            next = .at(clock.onMachine(now + Self.ledgerRetrySeconds))
        }
        context.notifier.watchdog()
        statusLine.send(on: context.today(now))
        return next
    }

    private func perform(at now: Instant) throws(LedgerError) -> NextStep {
        if let error = health.ledger, error.isFatal { throw error }
        try ledger.checkFiles()
        try configuration.history.record()
        try clockGuard.post(at: now)
        if try clockGuard.bringBackAttempts(to: now) { dispatcher.resetBreakers() }
        try decider.decide(upTo: now)
        var looks = [try configuration.drift.watch(at: now), try decider.noteTime(at: now)]
        // By a clock that is wrong the week would be another.
        if !decider.isHeld, clockGuard.isTrusted {
            looks.append(try digests.post(spooled: spool.lying?.count ?? 0, at: now))
        }
        if clockGuard.isTrusted { looks.append(try ledgerChecker.watch(at: now)) }
        // Before the dispatcher, so that what is told of addresses goes out with the rest.
        smtp.collect()
        try spool.follow(at: now)
        var isMore = try bounces.follow(at: now)
        spool.report(at: now)
        if try dispatcher.dispatch(at: now) { isMore = true }
        if isMore { return .soon }
        if provenance.question == nil {
            let (look, hasSpoken) = try alarms.watch(with: spool.backlog, at: now)
            if hasSpoken { return .soon }
            looks.append(look)
        }
        return wake(after: now, [try dispatcher.nextAttempt()] + looks)
    }

    /// The next instant at which something is due, or one of `looks` is to be taken.
    private func wake(after now: Instant, _ looks: [Instant?]) -> NextStep {
        var wakes = looks.compactMap(\.self)
        if !decider.isHeld, let next = planner.nextStep(from: max(now, planner.watermark)) {
            wakes.append(next)
        }
        // The condition of a clock that has gone back ends there, also where nothing is due.
        if now < planner.watermark { wakes.append(planner.watermark) }
        return wakes.min().map { .at(clock.onMachine($0)) } ?? .onEvent
    }

    /// Whether the daemon ends because of `error`.
    private func isEnd(_ error: LedgerError) -> Bool {
        guard error.isFatal else { return false }
        health.reportLedger(error)
        provenance.noteLoss(error)
        fail(.ledger(error))
        return true
    }

    private func noteStep(_ next: NextStep) {
        let shown = clock.shown
        context.counters.lastStep = shown
        switch next {
        case .soon: context.counters.nextStep = shown
        case .at(let instant): context.counters.nextStep = instant
        case .onEvent: context.counters.nextStep = nil
        }
    }

    private func stepAndArm() {
        let next = step()
        guard !isStopping else { return }
        noteStep(next)
        heartbeat.send()
        var wake: Instant?
        switch next {
        case .soon: return context.steps.soon()
        case .at(let instant): wake = instant
        case .onEvent: break
        }
        armWatchdog()
        do throws(SystemError) {
            try context.loop.setWake(at: wake) { [weak self] in self?.stepAndArm() }
        } catch {
            // Without a timer nothing would ever be said again: better to be restarted.
            fail(.system(error))
        }
    }

    /// Has a step follow within half the watchdog's time, as sd_watchdog_enabled(3) advises: by a
    /// clock that nobody sets, since a wall clock that went back by an hour would wake us too late.
    private func armWatchdog() {
        guard let usec = context.notifier.watchdogUsec else { return }
        context.loop.setTimer(
            for: ObjectIdentifier(self), milliseconds: max(1, Int(usec / 2000)), priority: .steps
        ) { [weak self] in self?.stepAndArm() }
    }

    func fail(_ failure: StartFailure) {
        self.failure = failure
        stop()
    }

    /// Ends the loop; what is under way stays in the outbox.
    private func stop() {
        guard !isStopping else { return }
        isStopping = true
        context.notifier.stopping(because: health.ledger.flatMap { $0.isFatal ? "\($0)" : nil })
        connections.cancelAll()
        smtp.workers.retireAll()
        ledgerChecker.stop()
        decider.noteEnd(at: clock.now)
        control?.stop()
        do throws(LedgerError) {
            try dispatcher.recordOutcomes()
        } catch {
            context.log(
                .error, "\(error); what was delivered just now may be delivered again")
        }
        ledger.close()
        context.loop.stop()
        context.log(.information, "stopped")
    }

    package var ledger: LedgerStore { context.ledger }
    package var planner: Planner { context.planner }
    package var health: HealthConditions { context.health }
    package var inForce: InForce { context.inForce }
    /// Whether nothing is decided until somebody has seen to the clock.
    package var isClockHeld: Bool { clock.quarantine != nil }
    package var now: Instant { clock.now }
    var clock: GuardedClock { context.clock }
    var settings: Settings { context.settings }
}
