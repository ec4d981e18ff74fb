/// Where the page is to be served, and what it may be called: it reads no configuration itself.
package struct PageSettingsRequest: Request {
    package typealias Reply = PageSettingsReply
    package static let method = ControlMethod.pageSettings

    package init() {}
}

/// Makes the links and the addresses for answers that went out until now good for nothing.
package struct RevokeRequest: OrganisationsRequest {
    package typealias Reply = RevokeReply
    package static let method = ControlMethod.revoke
    /// Those about this alone, a round or an entry that does not come round.
    package var id: String?
    package var organisation: String?
    package var organisations: [String]?
    package var by: String?

    package init() {}
}

/// A link by which a user logs in, once and within ten minutes; for administrators.
package struct LogInLinkRequest: Request {
    package typealias Reply = LogInLinkReply
    package static let method = ControlMethod.logInLink
    /// As the settings have it; the name of who asks without it.
    package var user: String?

    package init(user: String? = nil) { self.user = user }
}

/// Logs in by the code of a link.
package struct OpenSessionRequest: Request {
    package typealias Reply = OpenSessionReply
    package static let method = ControlMethod.openSession
    package var code: String

    package init(code: String) { self.code = code }
}

/// Ends the log-ins of a user, or everybody's; each visitor his own.
package struct EndSessionsRequest: Request {
    package typealias Reply = EndSessionsReply
    package static let method = ControlMethod.endSessions
    package var user: String?
    package var everyone: Bool?
    package var by: String?

    package init(user: String? = nil, everyone: Bool? = nil, by: String? = nil) {
        (self.user, self.everyone, self.by) = (user, everyone, by)
    }
}

/// Figures for a monitoring system: numbers, and no person or address.
package struct MetricsRequest: Request {
    package typealias Reply = MetricsReply
    package static let method = ControlMethod.metrics

    package init() {}
}
