/// By what somebody who is not at the control socket shows who he is.
package enum VisitorCredential: Hashable, Sendable {
    /// The signed text of a link in a mail, or of the address for an answer.
    case link(String)
    /// What logging in has given.
    case session(String)
    /// The name of who is logged in at a reverse proxy; only the page's process vouches for it.
    case user(String)

    package enum Kind: String, Codable, Sendable, CaseIterable {
        case link, session, user
    }

    package var kind: Kind {
        switch self {
        case .link: .link
        case .session: .session
        case .user: .user
        }
    }
}

/// Has another method performed for somebody who is not at the control socket: the page's visitor.
package struct OnBehalfRequest: Request {
    package typealias Reply = OnBehalfReply
    package static let method = ControlMethod.onBehalf

    /// One of these.
    package var link: String?
    package var session: String?
    package var user: String?
    /// ``VisitorReply/formToken``, without which nothing is recorded for who sends it with every
    /// request, whether he means it or not: a session, a proxy's user.
    package var formToken: String?
    package let called: ControlMethod
    package let parameters: JSONValue

    private enum CodingKeys: String, CodingKey {
        case link, session, user, formToken, parameters
        case called = "method"
    }

    /// `nil` where more or less than one credential is given.
    package var credential: VisitorCredential? {
        let given = [
            link.map(VisitorCredential.link), session.map(VisitorCredential.session),
            user.map(VisitorCredential.user),
        ].compactMap(\.self)
        return given.count == 1 ? given[0] : nil
    }

    package init(
        _ credential: VisitorCredential, formToken: String? = nil, _ called: ControlMethod,
        _ parameters: JSONValue
    ) {
        switch credential {
        case .link(let text): link = text
        case .session(let text): session = text
        case .user(let text): user = text
        }
        self.formToken = formToken
        self.called = called
        self.parameters = parameters
    }
}
