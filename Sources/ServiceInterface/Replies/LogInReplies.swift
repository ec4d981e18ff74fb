package struct LogInLinkReply: Codable, Sendable {
    package let user: String
    /// As good as a password until then.
    package let link: String
    /// RFC 3339.
    package let until: String

    package init(user: String, link: String, until: String) {
        (self.user, self.link, self.until) = (user, link, until)
    }
}

package struct OpenSessionReply: Codable, Sendable {
    /// ``VisitorCredential/session(_:)``.
    package let session: String
    package let visitor: VisitorReply

    package init(session: String, visitor: VisitorReply) {
        (self.session, self.visitor) = (session, visitor)
    }
}

package struct EndSessionsReply: Codable, Sendable {
    /// Whose; everybody's without it.
    package let user: String?

    package init(user: String?) { self.user = user }
}
