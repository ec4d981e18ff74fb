import CalendarPlan
import DueNotices
import Text
import Wording

/// A message for LINE WORKS' incoming webhooks: a title and plain text.
///
/// There is no formatting; only `<m userId="all">` would be a mention, hence the look-alikes.
nonisolated struct LineWorksBody: Encodable {
    let title: String
    let body: Content

    struct Content: Encodable { let text: String }

    /// What LINE WORKS documents for a text message.
    static let charactersLimit = 2_000

    init(title: String, text: String) {
        self.title = title
        body = Content(text: text)
    }

    /// With as many notices or paragraphs as there is room for.
    static func fitted(_ message: Message, organisations: [String]) -> [UInt8] {
        guard let alert = message.alert else {
            let chat = TemplatedChat(message, nil, .lineWorks, organisations: organisations)
            guard let body = chat.fitted().body else { preconditionFailure("a recipient fits") }
            return body
        }
        let phrases = ChatPhrases(language: message.language)
        let title = escaped(alert.subject, ChatDigest.subjectBytes)
        let recipient = escaped(message.recipient, ChatDigest.recipientBytes)
        return BodyFitting.most(of: alert.paragraphs.count) { count in
            let omitted = alert.paragraphs.count - count
            let text =
                ([phrases.recipient(recipient), ""]
                + alert.paragraphs.prefix(count).map { escaped($0, ChatDigest.paragraphBytes) }
                + (omitted > 0 ? ["", phrases.more(omitted)] : [])).joined(separator: "\n")
            guard text.utf16.count <= charactersLimit else { return nil }
            return BodyFitting.json(LineWorksBody(title: title, text: text))
        }
    }

    static func escaped(_ text: String, _ bytes: Int) -> String {
        EscapedText.line(text, bytes: bytes) { scalar in
            "<>@:".unicodeScalars.contains(scalar) ? EscapedText.wide(scalar) : nil
        }
    }
}
