import DueNotices
import Text

/// A delivery report (RFC 3464), as far as it tells us anything.
///
/// Anybody can send one to the address that takes them: only the message and the fate of each
/// address are believed, and only with an id that ``MessageIdentity`` has made.
nonisolated package struct DeliveryReport: Hashable, Sendable {
    package struct Recipient: Hashable, Sendable {
        /// Our address, `Original-Recipient`.
        package let original: String?
        /// The address tried last, `Final-Recipient`.
        package let final: String?
        package let kind: AddressReport.Kind
        /// `5.1.1` (RFC 3463).
        package let status: String?
        /// The other side's words on one line; may be empty.
        package let diagnostic: String
    }

    /// In the form of ours, from the returned mail first; ``MessageIdentity`` verifies them.
    package let messages: [MessageID]
    package let recipients: [Recipient]

    /// The most bytes of a file that are read: what counts comes before the returned mail, or at
    /// its beginning; so much, however malicious, holds up the loop for less than a second.
    package static let sizeLimit = 256 * 1024
    /// A mail of ours has two, its own and its thread's.
    static let idsLimit = 20
    /// More than a mail of ours has.
    static let recipientsLimit = 200
    /// Of nested parts.
    static let depthLimit = 3

    package init?(_ bytes: [UInt8]) {
        let whole = MimeReader.Entity(bytes[...])
        guard let report = Self.find("multipart/report", in: whole, depth: 0) else { return nil }
        let parts = report.parts
        guard let status = parts.first(where: { $0.type == "message/delivery-status" })
        else { return nil }
        let blocks = MimeReader.blocks(status.content).dropFirst()
        recipients = blocks.prefix(Self.recipientsLimit).compactMap(Recipient.init)
        guard !recipients.isEmpty else { return nil }
        let returned = parts.first {
            ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"].contains($0.type)
        }
        let headers = returned.map { MimeReader.Entity($0.content[...]).fields } ?? [:]
        // Exchange returns no headers where the sender has no right to them, but answers.
        let ids = [headers["message-id"], whole.fields["in-reply-to"], whole.fields["references"]]
        messages = Array(ids.compactMap(\.self).flatMap(Self.messageIDs).prefix(Self.idsLimit))
    }

    private static func find(_ type: String, in entity: MimeReader.Entity, depth: Int)
        -> MimeReader.Entity?
    {
        if entity.type == type { return entity }
        guard depth < depthLimit, entity.type.hasPrefix("multipart/") else { return nil }
        for part in entity.parts {
            if let found = find(type, in: part, depth: depth + 1) { return found }
        }
        return nil
    }

    private static func messageIDs(_ field: String) -> [MessageID] {
        field.split(whereSeparator: { "<> \t,".contains($0) }).compactMap(MessageID.init)
    }
}

nonisolated extension DeliveryReport.Recipient {
    /// In characters.
    static let diagnosticLimit = 200

    init?(_ fields: [String: String]) {
        let kinds: [String: AddressReport.Kind] = [
            "failed": .failed, "delayed": .delayed, "delivered": .delivered,
            // Handed on to where no report comes from, or to a list: it works.
            "relayed": .delivered, "expanded": .delivered,
        ]
        let action = (fields["action"] ?? "").lowercased().filter { $0.isLetter }
        guard let said = kinds[action] else { return nil }
        original = Self.address(fields["original-recipient"])
        final = Self.address(fields["final-recipient"])
        guard original != nil || final != nil else { return nil }
        status = Self.status(fields["status"])
        // A failure that says of itself that it is not for good (RFC 3463 §2) is none yet.
        kind = said == .failed && status?.hasPrefix("4") == true ? .delayed : said
        let text = fields["diagnostic-code"] ?? ""
        let words = text.firstIndex(of: ";").map { text[text.index(after: $0)...] } ?? text[...]
        let trimmed = words.drop { $0 == " " }
        diagnostic = String(trimmed).singleLine.shortened(to: Self.diagnosticLimit)
    }

    /// The address in `rfc822; kita@city.example.jp`.
    private static func address(_ field: String?) -> String? {
        guard let field, let semicolon = field.firstIndex(of: ";") else { return nil }
        let bare = field[field.index(after: semicolon)...].filter { !" \t<>".contains($0) }
        guard bare.utf8.count <= 320 else { return nil }
        return MimeHeader.verified(bare)
    }

    private static func status(_ field: String?) -> String? {
        guard let field else { return nil }
        let word = field.drop { $0 == " " }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        let isStatus = parts.count == 3 && parts.allSatisfy { (1...3).contains($0.utf8.count) }
        return isStatus && ["2", "4", "5"].contains(parts[0]) ? String(word) : nil
    }
}
