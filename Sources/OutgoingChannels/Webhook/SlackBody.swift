import Wording

/// A message for Slack's incoming webhooks: a line for notifications, and blocks (Block Kit).
///
/// `&`, `<` and `>` are escaped as Slack's "Formatting text" says, which leaves no mention and no
/// link; of what else formats there is only a look-alike (``EscapedText/wide(_:)``).
nonisolated struct SlackBody: Encodable {
    let text: String
    let blocks: [Block]
    let unfurlLinks = false

    enum CodingKeys: String, CodingKey {
        case text, blocks
        case unfurlLinks = "unfurl_links"
    }

    /// `header`, `section` or `context`.
    struct Block: Encodable {
        let type: String
        var text: Text?
        var elements: [Text]?
    }

    /// `plain_text` or `mrkdwn`.
    struct Text: Encodable {
        let type: String
        let text: String
        /// `:name:` becomes an emoji; of `plain_text` only.
        var emoji: Bool?
        /// Names and addresses stay as they are; of `mrkdwn` only.
        var verbatim: Bool?

        static func formatted(_ text: String) -> Text {
            Text(type: "mrkdwn", text: text, verbatim: true)
        }
    }

    /// Block Kit reference, as the next two.
    static let blocksLimit = 50
    static let sectionLimit = 3_000
    static let headerLimit = 150

    static func fitted(_ digest: ChatDigest) -> [UInt8] {
        BodyFitting.most(of: digest.entries.count) { count in
            let body = SlackBody(digest, entries: count)
            return body.blocks.count <= blocksLimit ? BodyFitting.json(body) : nil
        }
    }

    init(_ digest: ChatDigest, entries count: Int) {
        text = Self.escaped(digest.subject, ChatDigest.subjectBytes)
        let recipient = digest.phrases.recipient(
            Self.escaped(digest.recipient, ChatDigest.recipientBytes))
        var blocks = [
            Block(type: "header", text: Self.header(digest.subject)),
            Block(type: "context", elements: [.formatted(recipient)]),
        ]
        for (heading, entries) in digest.parts(count) {
            var section = heading.isEmpty ? "" : "*\(heading)*"
            for entry in entries {
                let lines = Self.lines(of: entry, digest)
                if section.utf16.count + 1 + lines.utf16.count > Self.sectionLimit {
                    blocks.append(Block(type: "section", text: .formatted(section)))
                    section = ""
                }
                section += (section.isEmpty ? "" : "\n") + lines
            }
            blocks.append(Block(type: "section", text: .formatted(section)))
        }
        if let more = digest.more(count) {
            blocks.append(Block(type: "context", elements: [.formatted(more)]))
        }
        self.blocks = blocks
    }

    /// Shortened for a header; the text for notifications has it whole.
    private static func header(_ subject: String) -> Text {
        // Whether a plain text is unescaped is not documented, so nothing in it needs to be.
        func line(_ bytes: Int) -> String {
            EscapedText.line(subject, bytes: bytes) { scalar in
                "&<>".unicodeScalars.contains(scalar) ? EscapedText.wide(scalar) : wide(scalar)
            }
        }
        let whole = line(ChatDigest.subjectBytes)
        let shown = whole.utf16.count > headerLimit ? line(headerLimit) : whole
        return Text(type: "plain_text", text: shown, emoji: false)
    }

    private static func lines(of entry: ChatDigest.Entry, _ digest: ChatDigest) -> String {
        guard let title = entry.title
        else { return escaped(entry.sentence, ChatDigest.paragraphBytes) }
        var lines = "• *\(escaped(title, ChatDigest.titleBytes))*\n\(entry.sentence)"
        for detail in entry.details {
            lines +=
                "\n" + detail.label
                + (detail.isLink ? link(detail.text) : escaped(detail.text, detail.bytes))
        }
        return lines
    }

    /// The look-alikes of what formats in Slack, names somebody or begins an emoji or a link.
    private static func wide(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "*", "_", "~", "`", "@", "#", ":": EscapedText.wide(scalar)
        default: nil
        }
    }

    /// A web address that can be followed.
    static func link(_ text: String) -> String { "<\(text.replacing("&", with: "&amp;"))>" }

    static func escaped(_ text: String, _ bytes: Int) -> String {
        EscapedText.line(text, bytes: bytes) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: wide(scalar)
            }
        }
    }
}
