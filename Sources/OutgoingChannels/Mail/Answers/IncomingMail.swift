import DueNotices
package import ServiceInterface
import Text

/// A mail that somebody has sent us, as far as an answer needs it; from untrusted bytes.
nonisolated package struct IncomingMail: Hashable, Sendable {
    /// Without the brackets; `nil` where it has none.
    package let messageID: String?
    /// The address alone; empty where there is none.
    package let sender: String
    package let senderName: String
    /// To whom it was sent, as the header and whoever delivered it say.
    package let recipients: [String]
    package let subject: String
    /// Whether a program sent it (RFC 3834 §2): an absence, a report, a list.
    package let isAutomatic: Bool
    /// Of its text; of an HTML-only mail what a reader sees.
    package let lines: [String]
    /// Whether there was more text than ``textLimit``.
    package let isCut: Bool
    /// The names of the files that came with it.
    package let attachments: [String]

    /// The most bytes that are read; a reply with a slide attached has so many.
    package static let sizeLimit = 32 << 20
    /// The most bytes of text that are looked at: an answer of some pages, which a request takes.
    static let textLimit = 64 * 1024
    static let lineLimit = 4_000
    static let recipientsLimit = 100
    /// Of a line; a longer one is divided, as a paragraph of a few pages may be.
    static let lineLength = 2_000
    /// Of a subject or a name, in characters: what a list of mails shows is shorter.
    static let headerLength = 300
    /// In bytes: what ``lineLength`` characters of four bytes take; more have marks without end.
    static let partBytes = 8_000
    /// More names of files than that say nothing more.
    static let attachmentsLimit = 20
    /// Of nested parts.
    private static let depthLimit = 8

    /// `recipient` is to whom it was delivered, where whoever did it says so.
    package init(_ bytes: [UInt8], recipient: String? = nil) {
        let whole = MimeReader.Entity(bytes[...])
        let fields = whole.fields
        let from = fields["from"].map(TextDecoding.header) ?? ""
        let (name, address) = Self.mailbox(from)
        senderName = String(name.prefix(Self.headerLength))
        sender = String(address.prefix(Self.headerLength))
        let id = fields["message-id"]?.filter { !"<> \t".contains($0) }
        messageID = id.flatMap { $0.isEmpty ? nil : String($0.singleLine.prefix(500)) }
        let title = fields["subject"].map(TextDecoding.header) ?? ""
        subject = String(title.prefix(Self.headerLength))
        let named = ["to", "cc", "delivered-to", "x-original-to", "envelope-to"]
        let all =
            [recipient].compactMap(\.self)
            + named.compactMap { fields[$0] }.flatMap(Self.addresses)
        recipients = Array(all.prefix(Self.recipientsLimit))
        isAutomatic = Self.isAutomatic(fields, whole.type)
        var found = Found()
        Self.look(whole, into: &found, depth: 0)
        attachments = found.attachments.prefix(Self.attachmentsLimit).map {
            String($0.prefix(Self.headerLength))
        }
        (lines, isCut) = Self.lines(found)
    }

    /// What is in it for a reader.
    private struct Found {
        var plain: [(text: String, isFlowed: Bool, isDelSp: Bool)] = []
        var html: [String] = []
        var attachments: [String] = []
    }

    private static func look(
        _ entity: MimeReader.Entity, into found: inout Found, depth: Int
    ) {
        let type = entity.type
        guard !type.hasPrefix("multipart/") else {
            guard depth < depthLimit else { return }
            for part in entity.parts { look(part, into: &found, depth: depth + 1) }
            return
        }
        let disposition = entity.fields["content-disposition"]?.lowercased() ?? ""
        let isFile = disposition.hasPrefix("attachment")
        switch type {
        case "text/plain" where !isFile:
            found.plain.append(
                (
                    TextDecoding.text(entity.content, charset: entity.parameter("charset")),
                    entity.parameter("format")?.lowercased() == "flowed",
                    entity.parameter("delsp")?.lowercased() == "yes"
                ))
        case "text/html" where !isFile:
            found.html.append(
                TextDecoding.text(entity.content, charset: entity.parameter("charset")))
        default:
            let name =
                entity.parameter("filename", of: "content-disposition")
                ?? entity.parameter("name") ?? type
            found.attachments.append(TextDecoding.header(name))
        }
    }

    private static func lines(_ found: Found) -> (lines: [String], isCut: Bool) {
        var lines: [String] = []
        if found.plain.contains(where: { !$0.text.trimmed.isEmpty }) {
            for part in found.plain {
                let split = split(part.text)
                lines += part.isFlowed ? joined(split, part.isDelSp) : split
            }
        } else {
            lines = found.html.flatMap { ReadableHTML.lines($0) }
        }
        var kept: [String] = []
        var bytes = 0
        for line in lines {
            var rest = line.replacing("\t", with: " ").singleLine[...]
            repeat {
                let part = rest.prefix(lineLength)
                rest = rest[part.endIndex...]
                bytes += part.utf8.count + 1
                guard kept.count < lineLimit, bytes <= textLimit else { return (kept, true) }
                // A single character may be as long as a page.
                kept.append(part.utf8.count <= partBytes ? String(part) : "")
            } while !rest.isEmpty
        }
        return (kept, false)
    }

    private static func split(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map(String.init)
    }

    /// Lines that were broken only for the eye made whole again (RFC 3676 §4).
    private static func joined(_ lines: [String], _ isDelSp: Bool) -> [String] {
        var result: [String] = []
        var isOpen = false
        var depth = 0
        for line in lines {
            let marks = line.prefix { $0 == ">" }.count
            var text = line.dropFirst(marks)
            if text.hasPrefix(" ") { text = text.dropFirst() }
            let isSignature = text == "-- "
            if isOpen, marks == depth, !isSignature {
                result[result.count - 1] += text
            } else {
                result.append(String(repeating: ">", count: marks) + (marks > 0 ? " " : "") + text)
            }
            isOpen = text.hasSuffix(" ") && !isSignature
            if isOpen, isDelSp { result[result.count - 1].removeLast() }
            depth = marks
        }
        return result
    }

    /// RFC 3834 §2 and §5.2, and what was used before it.
    private static func isAutomatic(_ fields: [String: String], _ type: String) -> Bool {
        let submitted = (fields["auto-submitted"] ?? "no").lowercased().trimmed
        let precedence = (fields["precedence"] ?? "").lowercased().trimmed
        return !submitted.hasPrefix("no") || ["bulk", "junk", "list"].contains(precedence)
            || type == "multipart/report" || fields["x-autoreply"] != nil
            || fields["x-autorespond"] != nil || fields["list-id"] != nil
            || (fields["return-path"]?.filter { !$0.isWhitespace }) == "<>"
    }

    /// `山田 <yamada@city.example.jp>`, or the address alone.
    private static func mailbox(_ text: String) -> (name: String, address: String) {
        guard let open = text.lastIndex(of: "<"), let end = text.lastIndex(of: ">"), open < end
        else { return ("", addresses(text).first ?? "") }
        let name = text[..<open].trimmed.filter { $0 != "\"" }
        return (name, String(text[text.index(after: open)..<end]).trimmed)
    }

    /// Whatever in `field` looks like an address; who may send to it is not for us to say.
    private static func addresses(_ field: String) -> [String] {
        field.singleLine.split { ",;<>\" \t()".contains($0) }.map(String.init)
            .filter { $0.contains("@") && $0.utf8.count <= 320 }
    }
}

extension IncomingMail {
    /// What the daemon is told of it.
    nonisolated package var request: ReceiveMailRequest {
        var request = ReceiveMailRequest(
            sender: sender, recipients: recipients, subject: subject, lines: lines)
        (request.messageID, request.senderName) = (messageID, senderName)
        request.automatic = isAutomatic ? true : nil
        request.cut = isCut ? true : nil
        request.attachments = attachments.isEmpty ? nil : attachments
        return request
    }
}
