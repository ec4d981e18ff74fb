import CalendarPlan
import DueNotices
import Text

/// Titles and names made safe for a chat: no formatting, mentions or links.
nonisolated enum EscapedText {
    /// One line of at most `bytes` bytes of UTF-8, scalars as `written` writes them; `…` at the end
    /// of a shortened one.
    ///
    /// A character is written whole or not at all, and one alone that is too long not at all. There
    /// are no spaces at its ends, beside which bold would not be.
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

    /// At most `bytes` bytes; `…` at the end of a shortened text.
    static func shortened(_ text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        return line(text, bytes: bytes) { _ in nil }
    }

    /// The full-width form of a scalar that some chat takes for formatting, a mention, an emoji or
    /// the beginning of a link; `nil` for any other.
    ///
    /// A look-alike, because escapes differ from one chat to the next and from one of its clients
    /// to another. Japanese text has them anyway.
    static func wide(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "~": "\u{FF5E}"
        case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "$", "@", "&", ":":
            String(scalar.fullWidth)
        default: nil
        }
    }
}
