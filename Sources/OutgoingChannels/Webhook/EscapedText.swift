import CalendarPlan
import DueNotices
import Text

/// Text that others wrote (titles, names), made fit for a chat: one line, of bounded length, and
/// nothing in it that the chat takes for formatting, a mention or a link.
nonisolated enum EscapedText {
    /// `text` on one line, each of its characters as `written` writes its scalars, in at most
    /// `bytes` bytes of UTF-8; `…` at the end where something was left out.
    ///
    /// A character is written whole or not at all, and one alone that is too long not at all.
    /// There are no spaces at its ends, beside which bold would not be.
    static func line(
        _ text: String, bytes: Int, as written: (Unicode.Scalar) -> String?
    ) -> String {
        let ellipsis = "…"
        var line = ""
        var count = 0
        // What fits while there may still have to be an ellipsis.
        var certain = line.endIndex
        let text = text.singleLine.drop { $0 == " " }.reversed().drop { $0 == " " }
        for character in text.reversed() {
            let piece = character.unicodeScalars.reduce(into: "") { piece, scalar in
                if let replacement = written(scalar) {
                    piece += replacement
                } else {
                    piece.unicodeScalars.append(scalar)
                }
            }
            guard count + piece.utf8.count <= bytes else { return line[..<certain] + ellipsis }
            line += piece
            count += piece.utf8.count
            if count + ellipsis.utf8.count <= bytes { certain = line.endIndex }
        }
        return line
    }

    /// `text` as it is, in at most `bytes` bytes; `…` at the end where something was left out.
    static func shortened(_ text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        return line(text, bytes: bytes) { _ in nil }
    }

    /// The full-width form of a scalar that some chat takes for formatting, a mention, an emoji or
    /// the beginning of a link; `nil` for any other.
    ///
    /// A look-alike, because escapes differ from one chat to the next and from one of its clients
    /// to another: with these there is nothing left to escape. Japanese text has them anyway.
    static func wide(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "~": "\u{FF5E}"
        case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "$", "@", "&", ":":
            String(scalar.fullWidth)
        default: nil
        }
    }
}
