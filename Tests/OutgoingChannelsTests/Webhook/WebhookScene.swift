import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import OutgoingChannels

/// A loop, a multi handle and whatever has been sent through them.
final class WebhookScene {
    let loop = TestLoop()
    let curl: CurlMulti
    private(set) var outcomes: [DeliveryOutcome] = []

    /// A scene; a test that waits for a timeout names one short enough for that.
    init(
        totalMilliseconds: Int = 15_000, waitingMilliseconds: Int = 210_000,
        authorities: String? = nil
    ) throws {
        var limits = TransferLimits()
        limits.authorities = authorities
        limits.totalMilliseconds = totalMilliseconds
        limits.waitingMilliseconds = waitingMilliseconds
        curl = try CurlMulti(loop: loop, version: "0.0-test", limits: limits)
    }

    /// A channel to `url`.
    func channel(
        _ url: String, name: String = "chat", format: WebhookFormat = .standard,
        secrets: [String] = [WebhookSamples.secret]
    ) throws -> WebhookChannel {
        WebhookChannel(
            endpoint: try WebhookEndpoint(
                name: name, url: url, format: format,
                secrets: try secrets.map { try WebhookSecret($0) }
            ),
            curl: curl)
    }

    /// Sends `message`, the outcome of which goes to ``outcomes``.
    func send(_ message: Message, through channel: WebhookChannel) {
        channel.send(message, to: WebhookSamples.recipient, at: WebhookSamples.present) {
            [weak self] in
            self?.outcomes.append($0)
        }
    }

    /// Sends a message to `url` and waits for what comes of it.
    func outcome(_ url: String, _ message: Message? = nil) throws -> DeliveryOutcome {
        let before = outcomes.count
        send(try message ?? WebhookSamples.message(), through: try channel(url))
        try #require(loop.run { outcomes.count > before })
        #expect(outcomes.count == before + 1)
        return outcomes[before]
    }
}

extension DeliveryOutcome {
    /// Its reason, if it failed.
    var failureReason: String? {
        switch self {
        case .delivered: nil
        case .retry(let reason, _), .uncertain(let reason), .partly(_, let reason),
            .refused(let reason), .closed(let reason):
            reason
        }
    }
}
