import Text
import Wording

/// Why the server answers a request itself, without a page.
enum RequestFault: Error, Hashable {
    /// A line, header or address that two readers could understand differently, or nobody.
    case malformed
    /// A form that a page of another site sends.
    case forbiddenOrigin
    case notFound
    case methodNotAllowed
    /// A body whose length is not said beforehand.
    case lengthRequired
    case bodyTooLarge
    /// Meant for another host: by a wrong link, or by a page elsewhere whose name leads here.
    case foreignHost
    case tooManyRequests(retryAfterSeconds: Int)
    /// The daemon does not answer.
    case unavailable
    case unsupportedVersion

    /// How soon a browser may ask again for what is not available, in seconds.
    static let retrySeconds = 10

    var status: Int {
        switch self {
        case .malformed: 400
        case .forbiddenOrigin: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .lengthRequired: 411
        case .bodyTooLarge: 413
        case .foreignHost: 421
        case .tooManyRequests: 429
        case .unavailable: 503
        case .unsupportedVersion: 505
        }
    }

    private var words: ServerFailure {
        switch self {
        case .malformed: .malformed
        case .forbiddenOrigin: .forbiddenOrigin
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .lengthRequired: .lengthRequired
        case .bodyTooLarge: .bodyTooLarge
        case .foreignHost: .foreignHost
        case .tooManyRequests: .tooManyRequests
        case .unavailable: .unavailable
        case .unsupportedVersion: .unsupportedVersion
        }
    }

    private var headers: [(name: String, value: String)] {
        switch self {
        case .methodNotAllowed: [("Allow", "GET, HEAD, POST, DELETE")]
        case .tooManyRequests(let seconds): [("Retry-After", "\(seconds)")]
        case .unavailable: [("Retry-After", "\(Self.retrySeconds)")]
        default: []
        }
    }

    /// A page that says so in both languages; nothing of the request is repeated in it.
    var response: WebResponse {
        let (title, advice) = (words.title, words.advice)
        let html = """
            <!DOCTYPE html>
            <html lang="ja"><head><meta charset="utf-8"><title>\(title.ja) – Koyomi</title>\
            <meta name="viewport" content="width=device-width"></head>
            <body><main><h1>\(title.ja)</h1><p>\(advice.ja)</p>
            <div lang="en"><h2>\(title.en)</h2><p>\(advice.en)</p></div></main></body></html>

            """
        return WebResponse(
            status: status, type: "text/html; charset=utf-8",
            headers: headers + [("Cache-Control", "no-store")] + ResponseHeaders.security,
            body: Array(html.utf8))
    }
}
