import Platform
import ServiceProcess
import Text

/// Answers requests: checks who asks for what, has the site make the page, carries its questions
/// to the daemon.
final class PageServer {
    /// What a listener serves.
    enum Service { case pages, metrics }

    private let loop: any DescriptorWatching
    private let daemon: DaemonConnection
    private let site: (WebRequest) -> PageStep
    private var listeners: [HTTPListener] = []
    private var allowance = RequestAllowance(at: SystemClock().monotonicUsec)
    /// What is to be done for requests; one an iteration of the loop, so that no page that takes
    /// its time delays signals, the watchdog or the acceptance of others.
    private var turns: [() -> Void] = []
    private let turnTimer = TimerIdentity()
    private var isTurnArmed = false
    var hosts = AllowedHosts()
    /// In which a reverse proxy says who is logged in; `nil` where none does.
    var userHeader: String?
    /// Told of each request that is let in.
    var noted: () -> Void = {}

    init(
        loop: any DescriptorWatching, daemon: DaemonConnection,
        site: @escaping (WebRequest) -> PageStep
    ) {
        self.loop = loop
        self.daemon = daemon
        self.site = site
    }

    /// Serves at `socket`, which listens.
    func serve(_ service: Service, at socket: Int32) throws(SystemError) {
        let address = ListeningSocket.address(of: socket)
        if let address { hosts.allow(address.text) }
        let isUnixSocket = address == nil
        listeners.append(
            try HTTPListener(
                socket: socket,
                connections: service == .pages
                    ? HTTPListener.Limits.connections : HTTPListener.Limits.fewConnections,
                loop: loop,
                check: { [weak self] in self?.refusal(of: $0) },
                receive: { [weak self] in
                    // Any program of this machine could say so at a port.
                    if isUnixSocket, let name = self?.userHeader {
                        $0.request.proxyUser = $0.request.headers[name]
                    }
                    self?.receive($0, service)
                }))
    }

    func stop() {
        for listener in listeners { listener.stop() }
        loop.setTimer(for: ObjectIdentifier(turnTimer), milliseconds: nil) {}
    }

    private func refusal(of exchange: HTTPExchange) -> WebResponse? {
        let request = exchange.request
        guard hosts.contains(request.headers["host"] ?? "") else {
            return RequestFault.foreignHost.response
        }
        if request.method == .post || request.method == .delete, isFromElsewhere(request) {
            return RequestFault.forbiddenOrigin.response
        }
        let now = SystemClock().monotonicUsec
        if let seconds = allowance.take(exchange.client, at: now) {
            return RequestFault.tooManyRequests(retryAfterSeconds: seconds).response
        }
        return nil
    }

    /// Whether a browser says that another site's page sends it.
    private func isFromElsewhere(_ request: WebRequest) -> Bool {
        if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" {
            return true
        }
        guard let origin = request.headers["origin"] else { return false }
        guard let scheme = origin.firstRange(of: "://") else { return true }
        return !hosts.contains(String(origin[scheme.upperBound...]))
    }

    private func receive(_ exchange: HTTPExchange, _ service: Service) {
        noted()
        turn { [weak self] in
            guard let self else { return }
            do throws(RequestFault) {
                try readForm(&exchange.request)
            } catch { return exchange.respond(error.response) }
            goOn(step(for: exchange.request, service), exchange)
        }
    }

    private func readForm(_ request: inout WebRequest) throws(RequestFault) {
        let type = request.headers["content-type"]?.lowercased() ?? ""
        guard type.hasPrefix("application/x-www-form-urlencoded") else { return }
        request.parameters += try RequestTarget.parameters(request.body[...])
    }

    private func step(for request: WebRequest, _ service: Service) -> PageStep {
        if let step = HealthEndpoints.step(for: request) { return step }
        switch service {
        case .pages: return site(request)
        case .metrics: return MetricsEndpoint.step(for: request)
        }
    }

    private func goOn(_ step: PageStep, _ exchange: HTTPExchange) {
        switch step {
        case .respond(let response):
            exchange.respond(ResponseHeaders.complete(response, to: exchange.request))
        case .ask(let call):
            daemon.ask(call) { [weak self] answer in
                self?.turn { self?.goOn(call.then(answer), exchange) }
            }
        }
    }

    private func turn(_ work: @escaping () -> Void) {
        turns.append(work)
        arm()
    }

    private func arm() {
        guard !isTurnArmed, !turns.isEmpty else { return }
        isTurnArmed = true
        loop.setTimer(for: ObjectIdentifier(turnTimer), milliseconds: 0) { [weak self] in
            guard let self else { return }
            isTurnArmed = false
            turns.removeFirst()()
            arm()
        }
    }
}
