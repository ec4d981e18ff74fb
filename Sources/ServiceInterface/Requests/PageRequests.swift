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

/// Figures for a monitoring system: numbers, and no person or address.
package struct MetricsRequest: Request {
    package typealias Reply = MetricsReply
    package static let method = ControlMethod.metrics

    package init() {}
}
