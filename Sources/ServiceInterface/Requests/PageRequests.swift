/// Where the page is to be served, and what it may be called: it reads no configuration itself.
package struct PageSettingsRequest: Request {
    package typealias Reply = PageSettingsReply
    package static let method = ControlMethod.pageSettings

    package init() {}
}

/// Figures for a monitoring system: numbers, and no person or address.
package struct MetricsRequest: Request {
    package typealias Reply = MetricsReply
    package static let method = ControlMethod.metrics

    package init() {}
}
