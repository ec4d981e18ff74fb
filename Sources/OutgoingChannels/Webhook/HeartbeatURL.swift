package import ServiceInterface

/// The URL that is fetched as a heartbeat.
///
/// As secret as a webhook's: neither a description nor a reason shows it.
package final class HeartbeatURL {
    private let endpoint: WebhookEndpoint
    private let curl: CurlMulti
    package var risks: Set<URLRisk> { endpoint.risks }

    package init(_ url: String, curl: CurlMulti) throws(WebhookError) {
        endpoint = try WebhookEndpoint(name: "heartbeat", url: url, secrets: [], connections: 1)
        self.curl = curl
    }

    /// `failure` is `nil` where the answer was 2xx.
    package func ask(completion: @escaping (_ failure: String?) -> Void) {
        // No webhook has a space in its name.
        let request = HttpRequest(
            line: "visit \(endpoint.name)", connections: endpoint.connections, url: endpoint.url)
        curl.perform(request) { result in
            switch result {
            case .answered(200...299, _): completion(nil)
            case .answered(let status, _): completion("HTTP \(status)")
            case .failed(let words), .brokeOff(let words): completion(words)
            }
        }
    }
}
