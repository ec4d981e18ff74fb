import Wording

/// Looks for plain values that YAML reads otherwise than they were probably meant.
///
/// Both slips are valid YAML, so that only a look at the text finds them.
struct ReadingSlips {
    private let file: FileScope
    /// In lines where the first `#` stands behind a blank and before neither a blank nor a `#`.
    private let hashes: [Int: Mark]

    private static let openingQuotes: Set<Unicode.Scalar> = [
        "“", "”", "„", "‘", "’", "〝", "＂", "＇",
    ]
    private static let closingQuotes: Set<Unicode.Scalar> = [
        "”", "“", "’", "‘", "〞", "〟", "＂", "＇",
    ]

    init(_ file: FileScope) {
        self.file = file
        hashes = Self.hashes(in: file.source)
    }

    func look(at text: String, from start: Mark, to end: Mark) {
        let scalars = text.unicodeScalars
        if scalars.count > 2, let first = scalars.first, let last = scalars.last,
            Self.openingQuotes.contains(first), Self.closingQuotes.contains(last)
        {
            let length = start.line == end.line ? end.column - start.column : 1
            file.report(.warning(.slip(.typographicQuotes)), at: start, length: length)
        }
        if let range = text.firstRange(of: "\u{3000}#"), start.line == end.line {
            let before = text[..<range.lowerBound].unicodeScalars.count
            let mark = Mark(line: start.line, column: start.column + before)
            file.report(.warning(.slip(.fullWidthSpaceBeforeRemark)), at: mark)
        }
        guard !scalars.isEmpty, let hash = hashes[end.line], hash.column > end.column
        else { return }
        let line = file.source.line(end.line).unicodeScalars
        let between = line.dropFirst(end.column - 1).prefix(hash.column - end.column)
        guard between.allSatisfy({ $0 == " " || $0 == "\t" }) else { return }
        let length = line.count - hash.column + 1
        file.report(.warning(.slip(.cutOff)), at: hash, length: length)
    }

    /// Warns of a comment that looks like a value.
    func lookForRemark(in line: Int) {
        guard let hash = hashes[line] else { return }
        let length = file.source.line(line).unicodeScalars.count - hash.column + 1
        file.report(.warning(.slip(.cutOff)), at: hash, length: length)
    }

    /// Comments are written `# like this` everywhere; `#会議` was meant to be read.
    private static func hashes(in source: SourceText) -> [Int: Mark] {
        let bytes = source.bytes
        var marks: [Int: Mark] = [:]
        guard bytes.count > 2 else { return marks }
        for index in 1..<(bytes.count - 1) where bytes[index] == UInt8(ascii: "#") {
            let (before, after) = (bytes[index - 1], bytes[index + 1])
            guard before == 0x20 || before == 0x09, after > 0x20, after != UInt8(ascii: "#")
            else { continue }
            let mark = source.position(ofByte: index)
            if marks[mark.line] == nil { marks[mark.line] = mark }
        }
        return marks
    }
}
