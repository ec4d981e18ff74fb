import Text

/// What a reader sees of an HTML mail, line by line; what it quotes has the marks of a quotation.
///
/// Not a parser: tags that end a line end one, all others go, and nothing is executed or fetched.
nonisolated enum ReadableHTML {
    private static let breaking: Set<String> = [
        "br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "hr",
        "ul", "ol", "blockquote", "title", "td",
    ]
    private static let unseen: Set<String> = ["style", "script", "head", "title"]
    private static let entities = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ",
        "emsp": "\u{3000}",
    ]
    /// A tag is never longer; what does not end is text.
    private static let tagLimit = 8_000

    static func lines(_ html: String) -> [String] {
        var reader = Reader()
        var rest = html[...]
        while let sign = rest.first {
            if sign == "<", let end = rest.prefix(tagLimit).firstIndex(of: ">") {
                reader.take(tag: rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
                continue
            }
            if sign == "&", let (text, end) = entity(rest) {
                reader.add(text)
                rest = rest[end...]
                continue
            }
            let next = rest.dropFirst().firstIndex { $0 == "<" || $0 == "&" } ?? rest.endIndex
            reader.add(String(rest[..<next]))
            rest = rest[next...]
        }
        reader.endLine()
        return reader.lines
    }

    private struct Reader {
        private(set) var lines: [String] = []
        private var line = ""
        private var depth = 0
        private var unseen: String?
        private var isPreformatted = false

        mutating func take(tag: Substring) {
            let isEnd = tag.hasPrefix("/")
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            if let hidden = unseen {
                if isEnd, name == hidden { unseen = nil }
                return
            }
            if !isEnd, ReadableHTML.unseen.contains(name), !tag.hasSuffix("/") {
                unseen = name
                return
            }
            if ReadableHTML.breaking.contains(name), name == "br" || !line.trimmed.isEmpty {
                endLine()
            }
            if name == "blockquote" { depth = max(0, depth + (isEnd ? -1 : 1)) }
            if name == "pre" { isPreformatted = !isEnd }
        }

        mutating func add(_ text: String) {
            guard unseen == nil else { return }
            guard isPreformatted else {
                // White space is one space, whatever it was.
                for part in text.split(
                    omittingEmptySubsequences: false,
                    whereSeparator: { $0.isWhitespace && $0 != "\u{3000}" }
                ).enumerated() {
                    if part.offset > 0, !line.hasSuffix(" "), !line.isEmpty { line += " " }
                    line += part.element
                }
                return
            }
            for (index, part) in text.split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline
            ).enumerated() {
                if index > 0 { endLine() }
                line += part
            }
        }

        mutating func endLine() {
            let mark = String(repeating: ">", count: depth)
            lines.append(mark.isEmpty ? line : "\(mark) \(line)")
            line = ""
        }
    }

    /// The character of the entity at the beginning of `text`, and where it ends.
    private static func entity(_ text: Substring) -> (String, String.Index)? {
        guard let end = text.prefix(12).firstIndex(of: ";") else { return nil }
        let name = text[text.index(after: text.startIndex)..<end]
        let after = text.index(after: end)
        if let known = entities[name.lowercased()] { return (known, after) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value =
            digits.lowercased().hasPrefix("x")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, let scalar = Unicode.Scalar(value), value >= 0x20 else { return nil }
        return (String(Character(scalar)), after)
    }
}
