import ServiceInterface

/// Somebody who has logged in, and by what.
struct SignedIn {
    let credential: VisitorCredential
    let visitor: VisitorReply

    /// Whether this somebody may record for everybody.
    var records: Bool { [.recording, .operating].contains(visitor.rights) }
    var operates: Bool { visitor.rights == .operating }

    /// The cookie of a log-in.
    static let cookie = "koyomi"

    /// What a request shows; `nil` where it shows nothing.
    static func credential(of request: WebRequest) -> VisitorCredential? {
        if let user = request.proxyUser, !user.isEmpty { return .user(user) }
        let cookies = PagePreferences.cookies(request.headers["cookie"] ?? "")
        return cookies[cookie].flatMap { $0.isEmpty ? nil : .session($0) }
    }

    /// The header that keeps `session` for twelve hours, or with an empty one forgets it.
    static func cookieHeader(_ session: String, isSecure: Bool) -> (name: String, value: String) {
        let age = session.isEmpty ? 0 : 43_200
        return (
            "Set-Cookie",
            "\(cookie)=\(session); Path=/; Max-Age=\(age); HttpOnly; SameSite=Strict"
                + (isSecure ? "; Secure" : "")
        )
    }
}
