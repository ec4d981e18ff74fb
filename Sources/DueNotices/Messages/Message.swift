package import CalendarPlan

/// One notice or a digest of several, for one recipient on one channel.
package struct Message: Hashable, Sendable, Codable {
    /// The hash of recipient, channel and the notices' keys, 32 hexadecimal digits; the same on
    /// every retry.
    ///
    /// The outbox's primary key, the mail's `Message-ID` and spool file name, the webhook's
    /// `webhook-id`.
    package let key: String
    /// `journal`, `mail`, or `webhook:NAME`.
    package let channel: String
    package let recipient: String
    package let language: Language
    /// The instant of the step.
    package let composedAt: Instant
    /// Not sent before, because nobody is at work; not part of the key.
    package let notBefore: Instant?
    /// What it says, overdue first, then by due day; nothing only beside an ``alert``.
    package private(set) var notices: [Notice]
    /// What the daemon says about itself, in place of notices.
    package let alert: OperatorAlert?

    package init(
        channel: String, recipient: String, language: Language, composedAt: Instant,
        notices: [Notice], notBefore: Instant? = nil
    ) {
        precondition(!notices.isEmpty, "a message says something")
        let keys = notices.map(\.key.description).sorted()
        self.init(
            key: FNV1a.hex128(([recipient, channel] + keys).joined(separator: "\n")),
            channel: channel, recipient: recipient, language: language, composedAt: composedAt,
            notices: notices, alert: nil, notBefore: notBefore)
    }

    init(
        key: String, channel: String, recipient: String, language: Language, composedAt: Instant,
        notices: [Notice], alert: OperatorAlert?, notBefore: Instant? = nil
    ) {
        self.key = key
        self.channel = channel
        self.recipient = recipient
        self.language = language
        self.composedAt = composedAt
        self.notices = notices
        self.alert = alert
        self.notBefore = notBefore
    }

    package var latestInstant: Instant { notices.map(\.instant).max() ?? composedAt }

    package var earliestInstant: Instant { notices.map(\.instant).min() ?? composedAt }

    func saying(_ notices: [Notice]) -> Message {
        var copy = self
        copy.notices = notices
        return copy
    }
}

extension Message {
    private enum CodingKeys: String, CodingKey {
        case key, channel, recipient, language, composedAt, notBefore, notices
        case alert = "bulletin"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = try container.decode(String.self, forKey: .key)
        channel = try container.decode(String.self, forKey: .channel)
        recipient = try container.decode(String.self, forKey: .recipient)
        language = try container.decode(Language.self, forKey: .language)
        composedAt = try container.decode(Instant.self, forKey: .composedAt)
        notices = try container.decode([Notice].self, forKey: .notices)
        alert = try container.decodeIfPresent(OperatorAlert.self, forKey: .alert)
        notBefore = try container.decodeIfPresent(Instant.self, forKey: .notBefore)
        guard !notices.isEmpty || alert != nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .notices, in: container, debugDescription: "a message says something")
        }
    }
}
