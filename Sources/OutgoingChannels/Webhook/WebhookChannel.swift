package import CalendarPlan
package import DueNotices

/// Delivers messages as signed HTTP POST requests by Standard Webhooks 1.0.0, the response to
/// which must be 2xx.
///
/// At-least-once: `webhook-id` is the message's key on every try, for the receiver to discard
/// repeats by. What comes of a try is in `TransferResult.outcome`. Reasons name the endpoint and
/// the status or libcurl's general words, never a URL, a host or anything received.
package final class WebhookChannel: OutgoingChannel {
    private let endpoint: WebhookEndpoint
    private let curl: CurlMulti

    /// `webhook:NAME`.
    package let name: String

    /// The channel to `endpoint`, by the transfers that all webhooks share.
    package init(endpoint: WebhookEndpoint, curl: CurlMulti) {
        self.endpoint = endpoint
        self.curl = curl
        name = "webhook:\(endpoint.name)"
    }

    /// How many notices about any of `obligations` go well together in one message.
    package static func notices(about obligations: [Obligation]) -> Int {
        WebhookBody.notices(about: obligations)
    }

    package func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        let endpointName = endpoint.name
        guard WebhookRequest.isIdentifier(message.key) else {
            completion(.refused(reason: "\(endpoint): the message's key is no identifier"))
            return
        }
        guard let body = try? WebhookBody(message).encoded() else {
            completion(.refused(reason: "\(endpoint): the message cannot be written as JSON"))
            return
        }
        guard body.count < WebhookBody.bytesLimit else {
            completion(
                .refused(
                    reason: "\(endpoint): the message has \(body.count) bytes, "
                        + "\(WebhookBody.bytesLimit) are too many"))
            return
        }
        guard
            let request = WebhookRequest(
                to: endpoint, id: message.key, timestamp: now.seconds, body: body)
        else {
            completion(.retry(reason: "\(endpoint): the request cannot be signed", after: nil))
            return
        }
        curl.perform(.webhook(request)) { completion($0.outcome(endpoint: endpointName)) }
    }
}
