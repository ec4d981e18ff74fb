extension Settings {
    package struct Webhook: Hashable, Sendable {
        /// The words of koyomid.yaml.
        package enum Format: String, Hashable, Sendable, CaseIterable {
            case standard, cloudevents, slack, mattermost, teams
            case lineWorks = "line-works"

            /// For programs, not for chat services.
            package var isSigned: Bool { self == .standard || self == .cloudevents }
        }

        /// `[a-z0-9-]+`, unique.
        package let name: String
        package var format = Format.standard
        package let urlCredential: String
        /// Of the Standard Webhooks secrets: one, or the new and the old while it is being
        /// replaced; none where the format is not signed.
        package let secretCredentials: [String]
        /// Groups expanded; `nil` for everyone.
        package let organisations: [String]?
        /// The channel for undeliverable messages: `mail`, `journal`, `webhook:NAME`.
        package var fallback: String?
        /// Requests in flight; `nil` for the default.
        package var connections: Int?
    }

    /// When and to whom a channel that does not deliver is reported.
    package struct Alarms: Hashable, Sendable {
        package let afterSeconds: Int64
        /// `nil` for the secretariat.
        package let recipient: String?
        /// Never the channel in question.
        package let channels: [String]
    }
}
