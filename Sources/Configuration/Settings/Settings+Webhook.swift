extension Settings {
    /// A webhook; where it leads and what it signs with are credentials, of which this holds
    /// only the names.
    package struct Webhook: Hashable, Sendable {
        /// What its bodies look like, by the words of koyomid.yaml.
        package enum Format: String, Hashable, Sendable, CaseIterable {
            case standard, cloudevents, slack, mattermost, teams
            case lineWorks = "line-works"

            /// Whether its requests are signed: those that programs read.
            package var isSigned: Bool { self == .standard || self == .cloudevents }
        }

        /// Its name: `[a-z0-9-]+`, unique.
        package let name: String
        package var format = Format.standard
        /// The name of the credential that holds the URL.
        package let urlCredential: String
        /// The names of the credentials that hold the Standard Webhooks secrets: one, the new one
        /// and the old while it is being replaced, or none where the format is not signed.
        package let secretCredentials: [String]
        /// The organisations of which it hears, groups taken apart; `nil` for everyone.
        package let organisations: [String]?
        /// The channel that says what this one could not: `mail`, `journal`, `webhook:NAME`.
        package var fallback: String?
        /// How many requests may be in flight; `nil` for as many as is customary.
        package var connections: Int?
    }

    /// When and to whom it is said that a channel does not deliver.
    package struct Alarms: Hashable, Sendable {
        /// How long something may wait to leave, in seconds.
        package let afterSeconds: Int64
        /// Which organisation is told; `nil` for the secretariat.
        package let recipient: String?
        /// By which channels; never by the one that is spoken of.
        package let channels: [String]
    }
}
