package import CalendarPlan

/// Why a webhook or the heartbeat cannot be set up.
///
/// It holds neither a URL nor a secret, nor any part of one.
package enum WebhookError: Error, Hashable, Sendable {
    case missingCredentials([String])
    /// The secret does not begin with `whsec_`.
    case secretWithoutPrefix
    /// What follows `whsec_` is not base64 (RFC 4648 section 4, with its padding).
    case secretNotBase64
    /// The secret has fewer or more bytes than `allowed`.
    case secretLength(allowed: ClosedRange<Int>)
    /// The URL is neither `http` nor `https`, or too long.
    case malformedURL

    /// One sentence that says what is wrong, without showing it.
    package var text: Bilingual {
        switch self {
        case .missingCredentials(let names):
            Bilingual(
                ja: "資格情報 \(names.joined(separator: ", ")) がありません（LoadCredential= で渡してください）",
                en: "credential \(names.joined(separator: ", ")) is missing (pass it by "
                    + "LoadCredential=)")
        case .secretWithoutPrefix:
            Bilingual(
                ja: "webhookの秘密鍵は whsec_ で始まるはずですが(Standard Webhooks)、そうなっていません",
                en: "a webhook's secret begins with whsec_ (Standard Webhooks); this one does not")
        case .secretNotBase64:
            Bilingual(
                ja: "webhookの秘密鍵の whsec_ より後がbase64ではありません",
                en: "what follows whsec_ in the webhook's secret is not base64")
        case .secretLength(let allowed):
            Bilingual(
                ja: "webhookの秘密鍵は復号して\(allowed.lowerBound)～\(allowed.upperBound)バイトのはずですが、"
                    + "そうなっていません",
                en: "a webhook's secret is \(allowed.lowerBound) to \(allowed.upperBound) bytes "
                    + "once decoded; this one is not")
        case .malformedURL:
            Bilingual(
                ja: "webhookのURLがhttpまたはhttpsのURLではありません",
                en: "the webhook's URL is not an http or https URL")
        }
    }
}

/// What is unwise about a URL; it is used all the same.
package enum URLRisk: CaseIterable, Sendable {
    /// A user name or a password stands in it, which proxies and receivers log.
    case password
    /// It leads to another host without TLS: whoever is between can read and change the request.
    case clearText
}
