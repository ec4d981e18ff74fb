/// Why webhooks cannot be as they are written.
package enum WebhookSettingError: Hashable, Sendable {
    /// Requests of this format are not signed.
    case unsigned(format: String)
    /// More secrets than a rotation needs.
    case tooManySecrets(limit: Int)
    /// No number of connections in this range.
    case connections(String, limit: Int)
    /// Its fallbacks lead back to itself.
    case fallbackCircle([String])

    var english: Wording {
        switch self {
        case .unsigned(let format):
            Wording(
                "requests of the format \(format) are not signed",
                "Remove secret-credential: the service knows us by the URL alone")
        case .tooManySecrets(let limit):
            Wording(
                "there are more than \(limit) secrets", "Write the new one and the one it replaces")
        case .connections(let text, let limit):
            Wording("\"\(text)\" is no number of connections", "Write 1 to \(limit)")
        case .fallbackCircle(let names):
            Wording(
                "the fallbacks lead round in a circle: \(names.joined(separator: " → "))",
                "Let one of them fall back on mail or journal, or on nothing")
        }
    }

    var japanese: Wording {
        switch self {
        case .unsigned(let format):
            Wording("\(format) の形式では署名しません", "secret-credential を消してください。相手は URL だけで送り主を知ります")
        case .tooManySecrets(let limit):
            Wording("秘密鍵が\(limit)本より多くあります", "新しい鍵と、それまでの鍵だけを書いてください")
        case .connections(let text, let limit):
            Wording("「\(text)」は接続の数として読めません", "1～\(limit) で書いてください")
        case .fallbackCircle(let names):
            Wording(
                "代わりの送り先が一周しています：\(names.joined(separator: " → "))",
                "どれかの fallback を mail か journal にするか、消してください")
        }
    }
}
