/// How long files and functions may be.
enum Sizes {
    /// A file is read in one sitting.
    static let linesOfFile = 400
    /// A function is seen at one glance, its closing brace included.
    static let linesOfFunction = 60

    /// Functions that may be longer, as `path:name`, each with the reason; a reason that is no
    /// longer needed is a finding too.
    static let exceptions: [String: String] = [:]

    /// A function, initialiser, subscript or computed property, and how many lines it takes.
    struct Function: Hashable {
        let name: String
        let line: Int
        let lines: Int
    }

    /// Files and functions of `file` that are too long.
    static func findings(in file: SourceText) -> [Finding] {
        var findings: [Finding] = []
        // The text ends with a line feed, after which there is no line.
        let lines = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        if lines > linesOfFile {
            findings.append(
                Finding(path: file.path, line: 1, message: "\(lines) lines, not \(linesOfFile)"))
        }
        return findings
            + functions(in: file).filter {
                $0.lines > linesOfFunction && exceptions["\(file.path):\($0.name)"] == nil
                    && !isTableOfWords($0, in: file)
            }.map {
                Finding(
                    path: file.path, line: $0.line,
                    message: "\($0.name) has \($0.lines) lines, not \(linesOfFunction)")
            }
    }

    /// Whether `function` is one `switch` with words for each case: in two parts it would need a
    /// `default`, which hides a case without words.
    private static func isTableOfWords(_ function: Function, in file: SourceText) -> Bool {
        function.name == "text" && file.path.hasPrefix("Sources/Wording/")
    }

    /// Every function of `file` that has a body, in order.
    static func functions(in file: SourceText) -> [Function] {
        let code = Array(file.code.joined(separator: "\n").utf8)
        let words = ["func", "init", "subscript", "var"]
        let keyword =
            /(?:^|[\s;{}@)])(?:func\s+([^\s(<]+|[<>=+\-*\/!&|^~%]+)|(init|subscript)(?=[?<(\s])|(deinit)\b|var\s+(\w+))/
        return file.code.enumerated().flatMap { index, line -> [Function] in
            // The regex is slow, and most lines have nothing for it.
            guard words.contains(where: line.contains) else { return [] }
            return line.matches(of: keyword).compactMap { match -> Function? in
                let name = [match.1, match.2, match.3, match.4].compactMap { $0 }.first ?? ""
                let before = file.code[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
                let start = before + line[..<match.range.upperBound].utf8.count
                let isProperty = match.4 != nil
                guard let opening = BodyFinder(code).body(after: start, isProperty: isProperty)
                else { return nil }
                let end = BodyFinder(code).closing(of: opening)
                let lines = code[start..<end].count { $0 == 0x0A } + 1
                return Function(name: String(name), line: index + 1, lines: lines)
            }
        }
    }
}

/// Finds the braces of a function's body in masked code.
private struct BodyFinder {
    private let code: [UInt8]

    init(_ code: [UInt8]) { self.code = code }

    private static let opens = Set("([".utf8)
    private static let closes = Set(")]".utf8)
    private static let brace = UInt8(ascii: "{")
    private static let closingBrace = UInt8(ascii: "}")
    private static let lineFeed = UInt8(ascii: "\n")

    /// The position of the brace that opens the body of the declaration whose name ends at
    /// `start`; `nil` where it has none, as in a protocol.
    func body(after start: Int, isProperty: Bool) -> Int? {
        var depth = 0
        for position in start..<code.count {
            let byte = code[position]
            if Self.opens.contains(byte) { depth += 1 }
            if Self.closes.contains(byte) { depth -= 1 }
            if depth < 0 { return nil }
            guard depth == 0 else { continue }
            if byte == Self.brace { return position }
            if byte == Self.closingBrace || byte == UInt8(ascii: ";") { return nil }
            if byte == Self.lineFeed, isProperty || !continues(at: position) { return nil }
        }
        return nil
    }

    /// The position after the brace that closes the one at `opening`.
    func closing(of opening: Int) -> Int {
        var depth = 0
        for position in opening..<code.count {
            if code[position] == Self.brace { depth += 1 }
            if code[position] == Self.closingBrace { depth -= 1 }
            if depth == 0 { return position + 1 }
        }
        return code.count
    }

    /// Whether a declaration goes on over the line feed at `position`: by what the next line
    /// begins with, or this line ends with.
    private func continues(at position: Int) -> Bool {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == Self.lineFeed }
        let next = code[position...].drop(while: isBlank)
        let beginnings = ["{", "->", "throws", "rethrows", "async", "where", "(", "<", "=="]
        if beginnings.contains(where: { next.starts(with: $0.utf8) }) { return true }
        let previous = code[..<position].reversed().drop(while: isBlank)
        return [",", ">-", "&", "erehw", "="].contains { previous.starts(with: $0.utf8) }
    }
}
