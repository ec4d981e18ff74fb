import Configuration
import CalendarPlan
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess
import Wording

/// Asks for a URL while steps are completed, so that somebody else notices when they are not.
final class Heartbeat {
    /// How many times in a row it must fail until that is reported: a network has its moments.
    static let failuresToReport = 3
    /// How soon a step that was not completed is tried for the heartbeat, at the earliest.
    private static let retryMilliseconds = 1_000

    /// The URL that the settings name, until others take their place.
    private final class Endpoint {
        let url: HeartbeatURL
        let everyUsec: UInt64
        /// When it is asked for next, by the clock that never goes back.
        var nextUsec: UInt64 = 0
        var isUnderWay = false

        init(url: HeartbeatURL, everySeconds: Int64) {
            self.url = url
            everyUsec = UInt64(everySeconds) * 1_000_000
        }
    }

    private let context: ServiceContext
    private var endpoint: Endpoint?
    /// How often it has failed in a row.
    private var failures = 0

    init(_ context: ServiceContext) { self.context = context }

    var isOn: Bool { endpoint != nil }

    /// Uses the heartbeat that the settings ask for; returns what is unwise about its URL.
    func configure(_ curl: CurlMulti) -> [ServiceWarning] {
        context.loop.setTimer(for: ObjectIdentifier(self), milliseconds: nil) {}
        endpoint = nil
        failures = 0
        context.health.report(.heartbeat, nil)
        guard let wanted = context.settings.watch.heartbeat else { return [] }
        let name = wanted.urlCredential
        guard let text = Credentials(folder: context.options.credentials).text(name) else {
            context.health.report(
                .heartbeat,
                .heartbeatOff(credential: name, error: .missingCredentials(names: [name])))
            return []
        }
        do throws(WebhookError) {
            let url = try HeartbeatURL(text, curl: curl)
            endpoint = Endpoint(url: url, everySeconds: wanted.everySeconds)
            return ServiceWarning.risks(url.risks, credential: name)
        } catch {
            context.health.report(.heartbeat, .heartbeatOff(credential: name, error: error))
            return []
        }
    }

    /// Asks, where the step before this was completed and it is time; has a step follow when the
    /// next one is due.
    func send() {
        guard let endpoint else { return }
        let now = context.clock.monotonicUsec
        if context.health.ledger == nil, now >= endpoint.nextUsec, !endpoint.isUnderWay {
            endpoint.isUnderWay = true
            endpoint.nextUsec = now + endpoint.everyUsec
            endpoint.url.ask { [weak self, weak endpoint] failure in
                guard let self, let endpoint, endpoint === self.endpoint else { return }
                endpoint.isUnderWay = false
                note(failure)
            }
        }
        let milliseconds = endpoint.nextUsec > now ? Int((endpoint.nextUsec - now) / 1_000) : 0
        context.loop.setTimer(
            for: ObjectIdentifier(self), milliseconds: max(Self.retryMilliseconds, milliseconds)
        ) { [weak self] in self?.context.steps.perform() }
    }

    /// Notes what came of a request; `nil` where it was answered.
    func note(_ failure: String?) {
        guard let failure else {
            if context.health.isReported(.heartbeat) {
                context.log(.notice, "the heartbeat is heard again")
            }
            failures = 0
            return context.health.report(.heartbeat, nil)
        }
        failures += 1
        guard failures >= Self.failuresToReport else { return }
        if failures == Self.failuresToReport {
            context.log(
                .warning,
                "the heartbeat has failed \(Self.failuresToReport) times in a row: \(failure)")
        }
        context.health.report(.heartbeat, .heartbeatFailing(times: failures, error: failure))
    }
}
