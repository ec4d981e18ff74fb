/// Text of several lines and paragraphs that people write.
extension String {
    /// Its lines, ended by a line feed whatever ended them (CR LF, CR, U+2028, U+2029), without
    /// blank ones around them; a single line is trimmed.
    package var paragraphs: String {
        var text = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\r", "\u{2028}", "\u{2029}": text.append("\n")
            default: text.append(scalar)
            }
            last = scalar
        }
        let lines = String(text).split(separator: "\n", omittingEmptySubsequences: false)
        let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isBlank($0) }),
            let end = lines.lastIndex(where: { !isBlank($0) })
        else { return "" }
        // The first line of several keeps its indent, as Japanese paragraphs have one.
        return first == end
            ? lines[first].trimmed : lines[first...end].joined(separator: "\n")
    }

    /// Whether it holds what ``Swift/Unicode/Scalar/breaksLines`` says, beyond the line feeds and
    /// tabs of paragraphs.
    package var breaksParagraphs: Bool {
        unicodeScalars.contains { $0.breaksLines && $0 != "\n" && $0 != "\t" }
    }

    /// Its first line, with `…` where there are more.
    package var firstLine: String {
        firstIndex(of: "\n").map { self[..<$0] + "…" } ?? self
    }
}
