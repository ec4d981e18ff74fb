/// What is revoked: links of these organisations, all without any.
package struct RevokeReply: Codable, Sendable {
    /// What they were about, as people name it; everything without it.
    package var obligation: String?
    package var organisations: [String]

    package init(obligation: String?, organisations: [String]) {
        (self.obligation, self.organisations) = (obligation, organisations)
    }
}
