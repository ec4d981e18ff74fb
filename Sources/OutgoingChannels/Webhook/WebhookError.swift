package import Text

/// Why a webhook cannot be set up.
///
/// It holds neither a URL nor a secret, nor any part of one.
nonisolated package struct WebhookError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// The secret does not begin with `whsec_`.
        case secretWithoutPrefix
        /// What follows `whsec_` is not base64 (RFC 4648 section 4, with its padding).
        case secretNotBase64
        /// The secret's bytes are fewer or more than ``WebhookSecret/lengths``.
        case secretLength
        /// The URL is none, or neither `http` nor `https`, or longer than
        /// ``WebhookEndpoint/urlLimit``.
        case malformedURL
    }

    package let kind: Kind

    /// The error `kind`.
    package init(_ kind: Kind) { self.kind = kind }

    /// One sentence that says what is wrong, without showing it.
    package func message(_ language: Language) -> String {
        let (shortest, longest) = (
            WebhookSecret.lengths.lowerBound, WebhookSecret.lengths.upperBound
        )
        return switch (kind, language) {
        case (.secretWithoutPrefix, .english):
            "a webhook's secret begins with whsec_ (Standard Webhooks); this one does not"
        case (.secretWithoutPrefix, .japanese):
            "webhookの秘密鍵は whsec_ で始まるはずですが(Standard Webhooks)、そうなっていません"
        case (.secretNotBase64, .english):
            "what follows whsec_ in the webhook's secret is not base64"
        case (.secretNotBase64, .japanese):
            "webhookの秘密鍵の whsec_ より後がbase64ではありません"
        case (.secretLength, .english):
            "a webhook's secret is \(shortest) to \(longest) bytes once decoded; this one is not"
        case (.secretLength, .japanese):
            "webhookの秘密鍵は復号して\(shortest)～\(longest)バイトのはずですが、そうなっていません"
        case (.malformedURL, .english): "the webhook's URL is not an http or https URL"
        case (.malformedURL, .japanese): "webhookのURLがhttpまたはhttpsのURLではありません"
        }
    }
}

extension WebhookError: CustomStringConvertible {
    nonisolated package var description: String { message(.english) }
}
