import CCrypto
import CalendarPlan
import DueNotices
import Wording

/// The left side of a made-up id to which mails about the same thing reply: mail readers group them
/// by it, whatever their subjects.
nonisolated enum ThreadRoot {
    /// By what `message` is about.
    ///
    /// One item: its entry and round, so that an owner sees in one thread all that is said of one
    /// obligation, and the secretariat all that is said of one task of the 24 wards. A digest:
    /// the calendar of its first item, since a mail is in one thread only. An alert: its topic.
    static func of(_ message: Message, _ layout: DigestLayout) -> String {
        if let alert = message.alert {
            return id(["bulletin", message.recipient, alert.topic])
        }
        let first = message.notices[0].obligation
        guard layout.items.count == 1 else {
            return id([
                "digest", message.recipient, layout.items[0].notice.obligation.entry.calendar,
            ])
        }
        return id([
            "obligation", message.recipient, first.entry.calendar, first.entry.entry,
            first.occurrence ?? "",
        ])
    }

    /// 32 hexadecimal digits: half a SHA-256; `EVP_Digest`.
    static func id(_ parts: [String]) -> String {
        // No part holds a line feed unescaped: names and ids stand on one line of a file.
        let bytes = Array(parts.joined(separator: "\n").utf8)
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        let isDone = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        precondition(isDone == 1, "SHA-256 fails only where there is no memory")
        return digest.prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
