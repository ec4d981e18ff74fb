import Text

nonisolated extension HttpRequest {
    /// Carries `body` as the message `id` at `timestamp`, signed where the endpoint's format is;
    /// `nil` without memory to sign it.
    ///
    /// While a secret is being replaced there is a signature by each, "space delimited" (Standard
    /// Webhooks, "Zero downtime secret rotation"), so that a receiver that knows either is content.
    init?(to endpoint: WebhookEndpoint, id: String, timestamp: Int64, body: [UInt8]) {
        // A body this small is sent at once; waiting for 100 Continue would only delay it.
        var headers = ["content-type: \(endpoint.format.contentType)", "expect:"]
        if endpoint.format.isSigned {
            let signatures = endpoint.secrets.compactMap {
                $0.signature(id: id, timestamp: timestamp, body: body)
            }
            guard !signatures.isEmpty, signatures.count == endpoint.secrets.count
            else { return nil }
            headers += [
                "webhook-id: \(id)", "webhook-timestamp: \(timestamp)",
                "webhook-signature: \(signatures.joined(separator: " "))",
            ]
        }
        self.init(
            line: endpoint.name, connections: endpoint.connections, url: endpoint.url,
            headers: headers, body: body)
    }

    /// Whether `id` may be signed and stand in a header.
    ///
    /// "It's important that [it] not … include any `.`" (Standard Webhooks, "Signature scheme"),
    /// and a line break would be a header of its own. Keys read back from a ledger are checked,
    /// because a file can have been tampered with.
    static func isIdentifier(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= identifierLimit && id.isASCIIWord(with: "-_")
    }

    /// In bytes: ours have 32, and more than 128 is no key of ours.
    static let identifierLimit = 128
}
