import CCurl
package import ServiceInterface
import Text

/// Where one webhook goes.
///
/// The URL is as secret as a password, for chat services know us by nothing else; the descriptions
/// show only the name.
nonisolated package struct WebhookEndpoint: Sendable {
    /// `[a-z0-9-]+`; all that texts may say of it.
    package let name: String
    /// Never for a text.
    let url: String
    package let format: WebhookFormat
    /// For signing: while a secret is being replaced, the new one and the old.
    let secrets: [WebhookSecret]
    let connections: Int
    /// What is unwise about the URL.
    package let risks: Set<URLRisk>

    /// Enough to hide the round trip, few enough for the smallest receiver.
    package static let customaryConnections = 4

    /// In bytes; servers take about 8,000 at most; a chat service's address has about 200.
    package static let urlLimit = 4_096

    /// White space around `url` is ignored; formats that are not signed need no secret.
    ///
    /// The administrator wrote the URL, so it may point into the house; only its scheme is
    /// restricted to `http` and `https`. `curl_url_set`.
    package init(
        name: String, url: String, format: WebhookFormat = .standard, secrets: [WebhookSecret],
        connections: Int = customaryConnections
    ) throws(WebhookError) {
        precondition(connections > 0, "an endpoint has at least one connection")
        let url = url.trimmed
        guard url.utf8.count <= Self.urlLimit, let risks = Self.risks(of: url) else {
            throw .malformedURL
        }
        self.risks = risks
        self.name = name
        self.url = url
        self.format = format
        self.secrets = format.isSigned ? secrets : []
        self.connections = connections
    }

    /// What is unwise about `url`; `nil` where it is none of the web.
    private static func risks(of url: String) -> Set<URLRisk>? {
        guard !url.utf8.contains(0), let parts = curl_url() else { return nil }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK else { return nil }
        func part(_ part: CURLUPart) -> String? {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
            defer { curl_free(text) }
            return String(cString: text)
        }
        guard let scheme = part(CURLUPART_SCHEME), ["http", "https"].contains(scheme) else {
            return nil
        }
        var risks: Set<URLRisk> = []
        if part(CURLUPART_USER) != nil || part(CURLUPART_PASSWORD) != nil {
            risks.insert(.password)
        }
        if scheme == "http", !isLoopback(part(CURLUPART_HOST) ?? "") { risks.insert(.clearText) }
        return risks
    }

    /// This machine itself: `127.0.0.0/8` (RFC 1122), `::1`, `localhost` (RFC 6761).
    private static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}

extension WebhookEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    nonisolated package var description: String { "webhook \(name)" }
    nonisolated package var debugDescription: String { description }
    /// So that `dump` shows neither URL nor secret.
    nonisolated package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
