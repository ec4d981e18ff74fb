import Text

/// Completes a page's response by what every response has.
nonisolated enum ResponseHeaders {
    /// Nothing is loaded from elsewhere, no script runs, nobody frames a page, and no address is
    /// told to a site that a page links to.
    static let security: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]

    /// `response` to `request` with security headers, and with an `ETag`: 304 where the browser
    /// has the same already.
    static func complete(_ response: WebResponse, to request: WebRequest) -> WebResponse {
        var response = response
        func has(_ name: String) -> Bool {
            response.headers.contains { $0.name.lowercased() == name.lowercased() }
        }
        response.headers += security.filter { !has($0.name) }
        // Asked anew each time: what is owed changes from one minute to the next.
        if !has("Cache-Control") { response.headers.append(("Cache-Control", "no-cache")) }
        if response.status == 503, !has("Retry-After") {
            response.headers.append(("Retry-After", "\(RequestFault.retrySeconds)"))
        }
        guard response.status == 200, request.method != .post, request.method != .delete,
            !has("ETag")
        else { return response }
        let tag = "\"\(FNV1a.hex128(String(decoding: response.body, as: UTF8.self)))\""
        response.headers.append(("ETag", tag))
        if names(tag, request.headers["if-none-match"]) {
            response.status = 304
            response.body = []
        }
        return response
    }

    /// Whether `condition` (`If-None-Match`) names `tag`.
    private static func names(_ tag: String, _ condition: String?) -> Bool {
        guard let condition else { return false }
        return condition == "*"
            || condition.split(separator: ",").contains {
                let other = $0.drop { $0 == " " }
                return (other.hasPrefix("W/") ? other.dropFirst(2) : other) == tag
            }
    }
}
