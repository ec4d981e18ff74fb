import Glibc
import Platform
import ServiceInterface
import ServiceProcess
import Text

/// The process of the page: listens, asks the daemon for its settings, ends by a signal.
final class PageProcess {
    private let options: PageOptions
    private let log: (String) -> Void
    private let loop: EventLoop
    private let notifier = ServiceNotifier()
    private let daemon: DaemonConnection
    private let server: PageServer
    private let settingsTimer = TimerIdentity()
    private let watchdogTimer = TimerIdentity()
    private var isServing = false
    private var isServingMetrics = false
    private var isUnreachable = false
    private var isAsking = false
    /// When the settings were last asked for.
    private var askedUsec: UInt64 = 0
    private(set) var hasFailed = false

    /// Both listeners at their limit would need more than the kernel gives without being asked; with
    /// this many a city's offices are served.
    static let leastDescriptors: UInt = 256

    /// How soon the daemon is asked again that did not answer, in milliseconds.
    private static let retryMilliseconds = 2_000
    /// For how long settings are used without asking whether a reload has changed them: who then
    /// asks for a page has them asked for, and nobody does while nobody looks.
    private static let settingsUsec: UInt64 = 60_000_000

    init(_ options: PageOptions, log: @escaping (String) -> Void) throws(SystemError) {
        self.options = options
        self.log = log
        let loop = try EventLoop()
        self.loop = loop
        let environment = getenv("KOYOMI_SOCKET").map { String(cString: $0) }
        daemon = DaemonConnection(
            path: options.socket ?? environment ?? "/run/koyomi/control.sock", loop: loop)
        let site = PageSite()
        server = PageServer(loop: loop, daemon: daemon) { site.step(for: $0) }
        server.noted = { [weak self] in self?.askAnew() }
        try listen()
    }

    private func listen() throws(SystemError) {
        let passed = try PassedSocket.take(family: AF_UNSPEC)
        for socket in passed.listeners { try serve(.pages, at: socket) }
        if !isServing, let address = options.listen {
            try serve(.pages, at: try ListeningSocket.open(at: address))
        }
        if let address = options.metricsListen {
            try serve(.metrics, at: try ListeningSocket.open(at: address))
        }
    }

    private func serve(_ service: PageServer.Service, at socket: Int32) throws(SystemError) {
        try server.serve(service, at: socket)
        let place = ListeningSocket.address(of: socket).map { "http://\($0.text)/" }
        switch service {
        case .pages:
            isServing = true
            log("serving at \(place ?? "a unix socket")")
        case .metrics:
            isServingMetrics = true
            log("figures at \(place.map { "\($0)metrics" } ?? "a unix socket")")
        }
    }

    /// Serves until SIGTERM or SIGINT.
    func run() throws(SystemError) {
        for number in [SIGTERM, SIGINT] {
            try loop.onSignal(number) { [weak self] in self?.stop() }
        }
        signal(SIGPIPE, SIG_IGN)
        notifier.watch(by: loop) { _ in }
        if isServing { notifier.ready(status: "Serving") }
        feedWatchdog()
        askForSettings()
        try loop.run()
    }

    private func stop() {
        notifier.stopping()
        server.stop()
        loop.stop()
    }

    private func fail(_ why: String) {
        log(why)
        hasFailed = true
        stop()
    }

    /// Twice in the watchdog's time, as sd_watchdog_enabled(3) advises; a loop that hangs does not.
    private func feedWatchdog() {
        guard let usec = notifier.watchdogUsec else { return }
        notifier.watchdog()
        loop.setTimer(
            for: ObjectIdentifier(watchdogTimer), milliseconds: max(1, Int(usec / 2_000))
        ) { [weak self] in self?.feedWatchdog() }
    }

    // MARK: Settings

    private func askAnew() {
        if SystemClock().monotonicUsec - askedUsec >= Self.settingsUsec { askForSettings() }
    }

    private func askForSettings() {
        guard !isAsking else { return }
        isAsking = true
        askedUsec = SystemClock().monotonicUsec
        guard
            case .ask(let call) = PageStep.ask(
                PageSettingsRequest(),
                then: { [weak self] in
                    self?.take($0)
                    return .respond(RequestFault.unavailable.response)
                })
        else { return }
        daemon.ask(call) { _ = call.then($0) }
    }

    private func take(_ answer: Result<PageSettingsReply, DaemonError>) {
        isAsking = false
        switch answer {
        case .success(let settings):
            if isUnreachable { log("koyomid answers again") }
            isUnreachable = false
            do throws(SystemError) { try use(settings) } catch { fail("\(error)") }
        case .failure(let error):
            if !isUnreachable {
                log("koyomid does not answer: \(error); tried again until it does")
            }
            isUnreachable = true
            loop.setTimer(
                for: ObjectIdentifier(settingsTimer), milliseconds: Self.retryMilliseconds
            ) { [weak self] in self?.askForSettings() }
        }
    }

    private func use(_ settings: PageSettingsReply) throws(SystemError) {
        if let url = settings.url { server.hosts.allow(url: url) }
        server.userHeader = settings.userHeader
        if !isServing {
            guard let address = settings.listen.flatMap({ ListenAddress($0) }) else {
                return fail(
                    "nothing to serve at: give --listen, start koyomi-page.socket, or write "
                        + "page: {listen: 127.0.0.1:8650} in koyomid.yaml")
            }
            try serve(.pages, at: try ListeningSocket.open(at: address))
            notifier.ready(status: "Serving")
        }
        if !isServingMetrics, let address = settings.metrics.flatMap({ ListenAddress($0) }) {
            try serve(.metrics, at: try ListeningSocket.open(at: address))
        }
    }
}
