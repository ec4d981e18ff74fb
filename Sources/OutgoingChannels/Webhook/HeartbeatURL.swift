import CCurl

/// A URL that is asked for to say that we live; what it is called for nobody knows but those who
/// listen there.
///
/// As secret as a webhook's: neither a description nor a reason shows it.
package final class HeartbeatURL {
    private let endpoint: WebhookEndpoint
    private let curl: CurlMulti
    /// What is unwise about the URL.
    package var risks: Set<WebhookEndpoint.Risk> { endpoint.risks }

    /// The heartbeat at `url`, by the transfers that all webhooks share.
    package init(_ url: String, curl: CurlMulti) throws(WebhookError) {
        endpoint = try WebhookEndpoint(name: "heartbeat", url: url, secrets: [], connections: 1)
        self.curl = curl
    }

    /// Asks for it by GET, and calls `completion` once with why that failed, `nil` where the
    /// answer was 2xx.
    package func ask(completion: @escaping (_ failure: String?) -> Void) {
        curl.perform(.visit(WebhookRequest(visiting: endpoint))) { result in
            switch result {
            case .answered(200...299, _): completion(nil)
            case .answered(let status, _): completion("HTTP \(status)")
            case .failed(let words), .brokeOff(let words): completion(words)
            }
        }
    }
}

extension WebhookRequest {
    /// A request for the URL of `endpoint`, without a body.
    init(visiting endpoint: WebhookEndpoint) {
        self.init(endpoint: endpoint, headers: [], body: [])
    }
}

extension EasyHandle {
    /// Makes the handle ready to ask for a URL; the C option is `CURLOPT_HTTPGET`.
    func prepare(visiting request: WebhookRequest, userAgent: String, limits: TransferLimits)
        throws(CurlFailure)
    {
        try prepare(request, userAgent: userAgent, limits: limits)
        try set(CURLOPT_HTTPGET, 1)
    }
}
