/// What of a user's text may be shown.
///
/// Somebody may have written a URL or a secret where the name of a credential belongs, or in any
/// other place; neither may reach a terminal, a log or a mail.
package enum PresentableText {
    /// What URLs and Standard Webhooks secrets contain.
    private static let secretMarks = ["://", "whsec_"].map { Array($0.unicodeScalars) }
    private static let delimiters = " \"'[]{},「」“”".unicodeScalars

    /// `text` with `…` for each word that looks like a URL or a secret, and without control
    /// characters.
    package static func of(_ text: String) -> String {
        var rest = Array(text.unicodeScalars)[...]
        var shown = String.UnicodeScalarView()
        while let word = secretWord(rest) {
            shown.append(contentsOf: rest[..<word.lowerBound].map(printable) + ["…"])
            rest = rest[word.upperBound...]
        }
        shown.append(contentsOf: rest.map(printable))
        return String(shown)
    }

    /// `line` up to its first URL or secret, and where that begins; what follows in the line may
    /// belong to it.
    package static func withoutSecrets(_ line: [Unicode.Scalar])
        -> (line: [Unicode.Scalar], hiddenFrom: Int?)
    {
        guard let word = secretWord(line[...]) else { return (line, nil) }
        return (line[..<word.lowerBound] + ["…"], word.lowerBound)
    }

    /// Control characters would move the terminal's cursor or turn the text around; a tab stands
    /// for one column.
    package static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: " "
        case 0x00..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        default: scalar
        }
    }

    private static func secretWord(_ text: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
        for start in text.indices {
            guard secretMarks.contains(where: { text[start...].starts(with: $0) }) else { continue }
            let before = text[..<start].lastIndex { delimiters.contains($0) }
            let after = text[start...].firstIndex { delimiters.contains($0) }
            return (before.map { $0 + 1 } ?? text.startIndex)..<(after ?? text.endIndex)
        }
        return nil
    }
}
