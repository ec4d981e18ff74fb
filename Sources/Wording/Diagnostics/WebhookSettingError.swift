/// Why webhooks cannot be as they are written.
package enum WebhookSettingError: Hashable, Sendable {
    case unsigned(format: String)
    case tooManySecrets(limit: Int)
    case connections(String, limit: Int)
    case fallbackCircle([String])

    package var text: DiagnosticText {
        switch self {
        case .unsigned(let format):
            .init(
                ja: "\(format) の形式では署名しません", "secret-credential を消してください。相手は URL だけで送り主を知ります",
                en: "requests of the format \(format) are not signed",
                "Remove secret-credential: the service knows us by the URL alone")
        case .tooManySecrets(let limit):
            .init(
                ja: "秘密鍵が\(limit)本より多くあります", "新しい鍵と、それまでの鍵だけを書いてください",
                en: "there are more than \(limit) secrets",
                "Write the new one and the one it replaces")
        case .connections(let text, let limit):
            .init(
                ja: "「\(text)」は接続の数として読めません", "1～\(limit) で書いてください",
                en: "\"\(text)\" is no number of connections", "Write 1 to \(limit)")
        case .fallbackCircle(let names):
            .init(
                ja: "代わりの送り先が一周しています：\(names.joined(separator: " → "))",
                "どれかの fallback を mail か journal にするか、消してください",
                en: "the fallbacks lead round in a circle: \(names.joined(separator: " → "))",
                "Let one of them fall back on mail or journal, or on nothing")
        }
    }
}
