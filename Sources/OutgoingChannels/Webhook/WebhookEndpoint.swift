import CCurl
import CalendarPlan

/// Where one webhook goes.
///
/// The URL is as secret as a password, for chat services know us by nothing else; the
/// descriptions show only the name.
nonisolated package struct WebhookEndpoint: Sendable {
    /// The name in the configuration, `[a-z0-9-]+`; all that texts may say of it.
    package let name: String
    /// Where to; never for a text.
    let url: String
    /// What its bodies look like.
    package let format: WebhookFormat
    /// What requests are signed with: while a secret is being replaced, the new one and the old.
    let secrets: [WebhookSecret]
    /// How many requests to it may be in flight.
    let connections: Int

    /// How many requests to one endpoint are in flight where nothing else is said: enough to hide
    /// the way there and back, few enough for the smallest receiver.
    package static let customaryConnections = 4

    /// The longest URL, in bytes.
    ///
    /// Servers take about 8,000 at most; a chat service's address has about 200.
    package static let urlLimit = 4_096

    /// The endpoint `name` at `url`, white space around which is let be.
    ///
    /// Formats that are not signed need no secret.
    ///
    /// The administrator wrote the URL, so it may point into the house; only its scheme is
    /// held to `http` and `https`. The C function is `curl_url_set`.
    package init(
        name: String, url: String, format: WebhookFormat = .standard, secrets: [WebhookSecret],
        connections: Int = customaryConnections
    ) throws(WebhookError) {
        precondition(connections > 0, "an endpoint has at least one connection")
        let url = url.trimmed
        guard url.utf8.count <= Self.urlLimit, Self.isWeb(url) else {
            throw WebhookError(.malformedURL)
        }
        self.name = name
        self.url = url
        self.format = format
        self.secrets = format.isSigned ? secrets : []
        self.connections = connections
    }

    private static func isWeb(_ url: String) -> Bool {
        guard !url.utf8.contains(0), let parts = curl_url() else { return false }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK else { return false }
        var scheme: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK, let scheme else {
            return false
        }
        defer { curl_free(scheme) }
        return ["http", "https"].contains(String(cString: scheme))
    }
}

extension WebhookEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// `webhook chat`.
    nonisolated package var description: String { "webhook \(name)" }
    /// `webhook chat`.
    nonisolated package var debugDescription: String { description }
    /// Only the name, so that `dump` shows neither URL nor secret.
    nonisolated package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
