/// Why a webhook or the heartbeat cannot be set up.
///
/// It holds neither a URL nor a secret, nor any part of one.
package enum WebhookError: Error, Codable, Hashable, Sendable {
    case missingCredentials(names: [String])
    /// The secret does not begin with `whsec_`.
    case secretWithoutPrefix
    /// What follows `whsec_` is not base64 (RFC 4648 section 4, with its padding).
    case secretNotBase64
    /// The secret has fewer bytes than `least` or more than `most`.
    case secretLength(least: Int, most: Int)
    /// The URL is neither `http` nor `https`, or too long.
    case malformedURL
}

/// What is unwise about a URL; it is used all the same.
package enum URLRisk: String, Codable, CaseIterable, Sendable {
    /// A user name or a password stands in it, which proxies and receivers log.
    case password
    /// It leads to another host without TLS: whoever is between can read and change the request.
    case clearText = "clear-text"
}
