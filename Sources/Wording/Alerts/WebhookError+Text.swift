package import ServiceInterface
package import Text

extension WebhookError {
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
        case .secretLength(let least, let most):
            Bilingual(
                ja: "webhookの秘密鍵は復号して\(least)～\(most)バイトのはずですが、"
                    + "そうなっていません",
                en: "a webhook's secret is \(least) to \(most) bytes "
                    + "once decoded; this one is not")
        case .malformedURL:
            Bilingual(
                ja: "webhookのURLがhttpまたはhttpsのURLではありません",
                en: "the webhook's URL is not an http or https URL")
        }
    }
}
