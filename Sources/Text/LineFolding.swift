/// Text folded to a width.
package enum LineFolding {
    /// Characters that no line of Japanese text begins with.
    private static let neverFirst: Set<Character> = ["、", "。", "）", "」", "】", "：", "・", "ー"]
    /// Characters after which, and before which, a line is best broken.
    private static let breaksAfter: Set<Character> = ["、", "。", "："]
    private static let breaksBefore: Set<Character> = [" ", "（", "「"]

    /// The lines of `text`, each of at most `width` columns, which is at least 4.
    ///
    /// Broken at the last space or punctuation that fits where that leaves the line half full,
    /// else between two characters; spaces at the end of a line are left out.
    package static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var rest = text[...]
        while let end = overflow(of: rest, width), let cut = cut(rest, at: end, width) {
            lines.append(trimmed(rest[..<cut]))
            rest = rest[cut...].drop { $0 == " " }
        }
        let last = trimmed(rest)
        return last.isEmpty ? lines : lines + [last]
    }

    /// The first character that does not fit; `nil` where all do.
    private static func overflow(of text: Substring, _ width: Int) -> Substring.Index? {
        var used = 0
        return text.indices.first { index in
            used += DisplayWidth.of(String(text[index]))
            return used > width
        }
    }

    /// Where the line that overflows at `end` is broken; `nil` where a single character is wider.
    private static func cut(
        _ text: Substring, at end: Substring.Index, _ width: Int
    ) -> Substring.Index? {
        var index = end
        while index > text.startIndex, 2 * DisplayWidth.of(text[..<index]) >= width {
            let before = text[text.index(before: index)]
            if !neverFirst.contains(text[index]),
                breaksAfter.contains(before) || breaksBefore.contains(text[index])
            {
                return index
            }
            index = text.index(before: index)
        }
        guard end > text.startIndex else { return nil }
        let before = text.index(before: end)
        return neverFirst.contains(text[end]) && before > text.startIndex ? before : end
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
