import Wording

/// A message for Mattermost's incoming webhooks: Markdown.
///
/// Titles and names come in look-alikes (``EscapedText/wide(_:)``): Mattermost looks for mentions
/// also in what Markdown has escaped.
nonisolated struct MattermostBody: Encodable {
    let text: String

    /// `POST_MESSAGE_MAX_RUNES_V2`, since Mattermost 5.0.
    static let charactersLimit = 16_383

    static func fitted(_ digest: ChatDigest) -> [UInt8] {
        BodyFitting.most(of: digest.entries.count) { count in
            let body = MattermostBody(digest, entries: count)
            let isShort = body.text.unicodeScalars.count <= charactersLimit
            return isShort ? BodyFitting.json(body) : nil
        }
    }

    init(_ digest: ChatDigest, entries count: Int) {
        let recipient = Self.escaped(digest.recipient, ChatDigest.recipientBytes)
        var lines = [
            "**\(Self.escaped(digest.subject, ChatDigest.subjectBytes))**  ",
            digest.phrases.recipient(recipient),
        ]
        for (heading, entries) in digest.parts(count) {
            lines += heading.isEmpty ? [""] : ["", "**\(heading)**", ""]
            for entry in entries { lines += Self.lines(of: entry, digest) }
        }
        if let more = digest.more(count) { lines += ["", more] }
        text = lines.joined(separator: "\n")
    }

    /// An item of a list; two spaces end a line within it.
    private static func lines(of entry: ChatDigest.Entry, _ digest: ChatDigest) -> [String] {
        guard let title = entry.title
        else { return [escaped(entry.sentence, ChatDigest.paragraphBytes), ""] }
        var lines = ["- **\(escaped(title, ChatDigest.titleBytes))**  ", "  \(entry.sentence)"]
        for detail in entry.details {
            lines[lines.count - 1] += "  "
            lines.append(
                "  " + detail.label
                    + (detail.isLink ? link(detail.text) : escaped(detail.text, detail.bytes)))
        }
        return lines
    }

    /// A web address that can be followed, and mentions nobody.
    static func link(_ text: String) -> String {
        ["@": "%40", "*": "%2A", "~": "%7E", "(": "%28", ")": "%29"].reduce(text) {
            $0.replacing($1.key, with: $1.value)
        }
    }

    static func escaped(_ text: String, _ bytes: Int) -> String {
        EscapedText.line(text, bytes: bytes, as: EscapedText.wide)
    }
}
