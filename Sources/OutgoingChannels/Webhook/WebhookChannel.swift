package import CalendarPlan
package import DueNotices
package import Wording

/// Delivers messages as HTTP POST requests in the endpoint's format, the response to which must be
/// 2xx; what programs read is signed by Standard Webhooks 1.0.0.
///
/// At-least-once: `webhook-id` is the message's key on every try, for the receiver to discard
/// repeats by. Reasons name the endpoint and the status or libcurl's general words, never a URL, a
/// host or anything received.
package final class WebhookChannel: OutgoingChannel {
    private let endpoint: WebhookEndpoint
    private let curl: CurlMulti

    /// `webhook:NAME`.
    package let name: String

    /// The order in which chats list organisations; a reload sets the new plan's.
    package var organisations: [String] = []

    package var templates = TemplateSet()

    /// Called where a built-in template replaced a custom one.
    package var heardFallback: (TemplateFallback) -> Void = { _ in }

    package init(endpoint: WebhookEndpoint, curl: CurlMulti) {
        self.endpoint = endpoint
        self.curl = curl
        name = "webhook:\(endpoint.name)"
    }

    package func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        let endpointName = endpoint.name
        guard HttpRequest.isIdentifier(message.key) else {
            completion(.refused(reason: "\(endpoint): the message's key is no identifier"))
            return
        }
        let (body, fallback) = endpoint.format.body(
            message, name: endpointName, organisations: organisations, templates: templates)
        fallback.map(heardFallback)
        guard
            let request = HttpRequest(
                to: endpoint, id: message.key, timestamp: now.seconds, body: body)
        else {
            completion(.retry(reason: "\(endpoint): the request cannot be signed", after: nil))
            return
        }
        curl.perform(request) { completion($0.outcome(endpoint: endpointName)) }
    }
}
