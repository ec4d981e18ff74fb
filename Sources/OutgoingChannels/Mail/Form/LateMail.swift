import CalendarPlan
import DueNotices
import FoundationEssentials
import Text
import Wording

/// Marks a mail handed over long after it was written: its text speaks of the day of writing, and
/// cannot be reworded without its message.
nonisolated enum LateMail {
    /// Half an hour changes no "tomorrow" that matters; greylisting and restarts take less.
    static let limitSeconds: Int64 = 30 * 60

    /// `mail`, with a line at the beginning of both texts if it was `written` more than
    /// ``limitSeconds`` before `now`.
    ///
    /// The header never changes, nor does a mail that is not one of ``MailText``.
    static func marked(_ mail: some Collection<UInt8>, written: MailTime, now: Int64) -> [UInt8] {
        let bytes = Array(mail)
        guard now - written.seconds > limitSeconds, let day = Day(written.day),
            let text = String(validating: bytes, as: UTF8.self),
            let head = text.firstRange(of: "\n\n")
        else { return bytes }
        let language: Language =
            text[..<head.lowerBound].contains("\nContent-Language: en") ? .english : .japanese
        let line = NoticeWording(language: language).writtenOn(day)
        let plain = LineFilling.fill(line).map { $0 + "\r\n" }.joined() + "\r\n"
        guard
            let first = inserting(plain, into: text, ofType: "text/plain", after: nil),
            let both = inserting(
                "<p style=\"margin:0 0 12px\">\(line.htmlEscaped)</p>\r\n", into: first,
                ofType: "text/html",
                after: bodyTag)
        else { return bytes }
        return Array(both.utf8)
    }

    /// The end of the tag before the first line of the built-in pages.
    private static let bodyTag = "line-height:1.6\">\r\n"

    /// Adds `addition` to the first part of `type`: at its beginning, or behind `mark`.
    private static func inserting(
        _ addition: String, into text: String, ofType type: String, after mark: String?
    ) -> String? {
        let base64 = "Content-Transfer-Encoding: base64\n\n"
        guard let start = text.firstRange(of: "\nContent-Type: \(type);"),
            let head = text[start.upperBound...].firstRange(of: base64),
            let end = text[head.upperBound...].firstRange(of: "\n--"),
            let data = Data(
                base64Encoded: text[head.upperBound..<end.lowerBound].filter { $0 != "\n" }),
            var content = String(data: data, encoding: .utf8)
        else { return nil }
        var place = content.startIndex
        if let mark {
            guard let found = content.firstRange(of: mark) else { return nil }
            place = found.upperBound
        }
        content.insert(contentsOf: addition, at: place)
        return text[..<head.upperBound] + MimePart.base64(content) + text[end.lowerBound...]
    }
}
