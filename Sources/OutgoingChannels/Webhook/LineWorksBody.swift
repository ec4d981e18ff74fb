/// A message for LINE WORKS' incoming webhooks: a title and plain text.
///
/// There is no formatting; only `<m userId="all">` would be a mention, hence the look-alikes.
nonisolated struct LineWorksBody: Encodable {
    let title: String
    let body: Content

    struct Content: Encodable { let text: String }

    /// The longest text, in characters: what LINE WORKS documents for a text message.
    static let charactersLimit = 2_000

    /// The bytes, with as many entries as there is room for.
    static func fitted(_ digest: ChatDigest) -> [UInt8] {
        BodyFitting.most(of: digest.entries.count) { count in
            let body = LineWorksBody(digest, entries: count)
            let isShort = body.body.text.utf16.count <= charactersLimit
            return isShort ? BodyFitting.json(body) : nil
        }
    }

    /// What `digest` says, with its first `count` entries.
    init(_ digest: ChatDigest, entries count: Int) {
        title = Self.inert(digest.subject, ChatDigest.subjectBytes)
        var lines = [
            digest.phrases.recipient(Self.inert(digest.recipient, ChatDigest.recipientBytes))
        ]
        for (heading, entries) in digest.parts(count) {
            lines += heading.isEmpty ? [""] : ["", "■ \(heading)"]
            for entry in entries {
                guard let title = entry.title else {
                    lines.append(Self.inert(entry.sentence, ChatDigest.paragraphBytes))
                    continue
                }
                lines += ["・\(Self.inert(title, ChatDigest.titleBytes))", "　\(entry.sentence)"]
                if let names = entry.organisations {
                    lines.append(
                        "　" + digest.phrases.organisations
                            + Self.inert(names, ChatDigest.organisationsBytes))
                }
            }
        }
        if let more = digest.more(count) { lines += ["", more] }
        body = Content(text: lines.joined(separator: "\n"))
    }

    static func inert(_ text: String, _ bytes: Int) -> String {
        InertText.line(text, bytes: bytes) { scalar in
            "<>@:".unicodeScalars.contains(scalar) ? InertText.wide(scalar) : nil
        }
    }
}
