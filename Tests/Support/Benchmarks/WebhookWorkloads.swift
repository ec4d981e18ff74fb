import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import ServiceLoop
import ServiceProcess

/// 2,000 signed requests to a receiver in this process, through the daemon's own event loop.
enum WebhookWorkloads {
    private static let count = 2_000
    /// As many wait or are in flight as the daemon hands over at a time.
    private static let window = 64

    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        guard let receiver = WebhookReceiver() else { return [] }
        let messages = Samples.messages(Samples.notices(count), channel: "webhook:bench")
        let secret = try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let endpoint = try WebhookEndpoint(
            name: "bench", url: "http://127.0.0.1:\(receiver.port)/", secrets: [secret])
        let sending = try seconds(runs: conditions.runs, setUp: { try EventLoop() }) { loop in
            let curl = try CurlMulti(loop: loop, version: "bench")
            let channel = WebhookChannel(endpoint: endpoint, curl: curl)
            let sender = Sender(messages, channel, loop)
            sender.begin(window)
            try loop.run()
            precondition(sender.delivered == count, "the receiver takes everything")
        }
        return [Measurement("webhook", per: "request", count, sending)]
    }

    /// Sends a message whenever one has arrived.
    private final class Sender {
        private let messages: [Message]
        private let channel: WebhookChannel
        private let loop: EventLoop
        private var next = 0
        private var ended = 0
        private(set) var delivered = 0

        init(_ messages: [Message], _ channel: WebhookChannel, _ loop: EventLoop) {
            self.messages = messages
            self.channel = channel
            self.loop = loop
        }

        func begin(_ count: Int) {
            for _ in 0..<count { sendNext() }
        }

        private func sendNext() {
            guard next < messages.count else { return }
            next += 1
            channel.send(messages[next - 1], to: Samples.recipient, at: Samples.instant) {
                [weak self] outcome in
                guard let self else { return }
                if outcome == .delivered { delivered += 1 }
                ended += 1
                if ended == messages.count { loop.stop() } else { sendNext() }
            }
        }
    }
}
