package import CalendarPlan

/// A message of the daemon about itself to its administrators, as when a channel is down.
///
/// Already in the recipient's language.
package struct OperatorAlert: Hashable, Sendable, Codable {
    /// What it is about, `outage webhook:chat`: the last alert of a topic tells how the
    /// matter stands, also after a restart.
    package let topic: String
    /// Tells the alerts of one topic apart: `began 1800000000`.
    package let event: String
    package let subject: String
    package let paragraphs: [String]
    /// What a receipt is about: its mail has the link by which that is taken back.
    package var obligation: ObligationID?

    package var text: String { ([subject] + paragraphs).joined(separator: " ― ") }

    /// 32 hexadecimal digits identifying `text`, stable over restarts: for an ``event``.
    package static func digest(_ text: String) -> String { FNV1a.hex128(text) }

    package init(topic: String, event: String, subject: String, paragraphs: [String]) {
        self.topic = topic
        self.event = event
        self.subject = subject
        self.paragraphs = paragraphs
    }
}

extension Message {
    /// A message that carries `alert` and no notice.
    package init(
        channel: String, recipient: String, language: Language, composedAt: Instant,
        alert: OperatorAlert, notBefore: Instant? = nil
    ) {
        self.init(
            key: FNV1a.hex128(
                [recipient, channel, alert.topic, alert.event].joined(separator: "\n")),
            channel: channel, recipient: recipient, language: language, composedAt: composedAt,
            notices: [], alert: alert, notBefore: notBefore)
    }
}
