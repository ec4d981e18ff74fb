import Wording

/// A message for Microsoft Teams' Workflows webhook: one Adaptive Card, version 1.4.
///
/// Every text is a `TextRun`, in which there is no Markdown; and without `entities` there is no
/// mention.
nonisolated struct TeamsBody: Encodable {
    let type = "message"
    /// Shown in a notification.
    let summary: String
    let attachments: [Attachment]

    struct Attachment: Encodable {
        let contentType = "application/vnd.microsoft.card.adaptive"
        let content: Card
    }

    struct Card: Encodable {
        let schema = "http://adaptivecards.io/schemas/adaptive-card.json"
        let type = "AdaptiveCard"
        let version = "1.4"
        let fallbackText: String
        let msteams = Width()
        let body: [Line]

        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case type, version, fallbackText, msteams, body
        }
    }

    struct Width: Encodable { let width = "Full" }

    struct Line: Encodable {
        let type = "RichTextBlock"
        let inlines: [Run]
        var spacing: String?
        var separator: Bool?
    }

    struct Run: Encodable {
        let type = "TextRun"
        let text: String
        var weight: String?
        var size: String?
        var color: String?
        var isSubtle: Bool?
    }

    static func fitted(_ digest: ChatDigest) -> [UInt8] {
        BodyFitting.most(of: digest.entries.count) {
            BodyFitting.json(TeamsBody(digest, entries: $0))
        }
    }

    init(_ digest: ChatDigest, entries count: Int) {
        let subject = Self.plain(digest.subject, ChatDigest.subjectBytes)
        let recipient = Self.plain(digest.recipient, ChatDigest.recipientBytes)
        var lines = [
            Line(inlines: [Run(text: subject, weight: "Bolder", size: "Large")]),
            Line(
                inlines: [Run(text: digest.phrases.recipient(recipient), isSubtle: true)],
                spacing: "None"),
        ]
        for (heading, entries) in digest.parts(count) {
            if !heading.isEmpty {
                let color = entries.first?.isUrgent == true ? "Attention" : nil
                lines.append(
                    Line(
                        inlines: [Run(text: heading, weight: "Bolder", color: color)],
                        spacing: "Medium", separator: true))
            }
            for entry in entries { lines += Self.lines(of: entry, digest) }
        }
        if let more = digest.more(count) {
            lines.append(Line(inlines: [Run(text: more, isSubtle: true)]))
        }
        summary = subject
        attachments = [Attachment(content: Card(fallbackText: subject, body: lines))]
    }

    private static func lines(of entry: ChatDigest.Entry, _ digest: ChatDigest) -> [Line] {
        var lines: [Line] = []
        if let title = entry.title.map({ plain($0, ChatDigest.titleBytes) }) {
            lines.append(Line(inlines: [Run(text: title, weight: "Bolder")], spacing: "Small"))
        }
        let sentence =
            entry.title == nil ? plain(entry.sentence, ChatDigest.paragraphBytes) : entry.sentence
        let spacing = entry.title == nil ? "Small" : "None"
        lines.append(Line(inlines: [Run(text: sentence)], spacing: spacing))
        for detail in entry.details {
            let text = detail.label + plain(detail.text, detail.bytes)
            lines.append(Line(inlines: [Run(text: text, isSubtle: true)], spacing: "None"))
        }
        return lines
    }

    static func plain(_ text: String, _ bytes: Int) -> String {
        EscapedText.line(text, bytes: bytes) { _ in nil }
    }
}
