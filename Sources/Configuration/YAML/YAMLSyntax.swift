import Wording

/// What libyaml's messages mean to somebody who does not know YAML's grammar.
enum YAMLSyntax {
    /// At the place to mend, which is often not where libyaml noticed: an open quotation is noticed
    /// at the end of the file.
    static func report(_ problem: YAMLParser.Problem, in file: FileScope) {
        if let unreadable = problem.unreadable {
            let mark = file.source.position(ofByte: unreadable.offset)
            return file.report(.syntax(.controlCharacter(unreadable.code)), at: mark)
        }
        if let tab = indenting("\t", near: problem, in: file.source) {
            return file.report(.syntax(.tab), at: tab)
        }
        if let space = indenting("\u{3000}", near: problem, in: file.source) {
            return file.report(.syntax(.fullWidthSpace), at: space)
        }
        if let space = indenting("\u{A0}", near: problem, in: file.source) {
            return file.report(.syntax(.slip(.noBreakSpace)), at: space)
        }
        if let space = fullWidthSpaceBehindValue(near: problem, in: file.source) {
            return file.report(.syntax(.slip(.fullWidthSpaceAfterValue)), at: space)
        }
        let (fault, mark) = meaning(problem, in: file.source)
        switch fault {
        case .missingColon, .unexpectedColon, .misaligned:
            let lines = [mark.line, mark.line - 1].lazy
            if let (slip, mark) = lines.compactMap({ self.slip(in: $0, of: file.source) }).first {
                return file.report(.syntax(.slip(slip)), at: mark)
            }
        case .openBracket:
            // The rest of a list may be a remark to YAML.
            ReadingSlips(file).lookForRemark(in: mark.line)
        default: break
        }
        file.report(.syntax(fault), at: mark)
    }

    /// Taken for the `-` of an item: hyphens, dashes, a minus and a dot of a list.
    private static let dashes: Set<Unicode.Scalar> = [
        "－", "‐", "‑", "–", "—", "―", "−", "ー", "・",
    ]

    /// A typing error at the beginning of the faulty `line`.
    private static func slip(in line: Int, of source: SourceText) -> (TypingSlip, Mark)? {
        let scalars = Array(source.line(line).unicodeScalars)
        func isSpace(_ index: Int) -> Bool { index < scalars.count && scalars[index] == " " }
        func isLetter(_ index: Int) -> Bool {
            index < scalars.count && ("a"..."z").contains(scalars[index])
        }
        var index = scalars.firstIndex { $0 != " " } ?? scalars.count
        guard index < scalars.count else { return nil }
        if scalars[index] == "-", isSpace(index + 1) {
            index = scalars[(index + 1)...].firstIndex { $0 != " " } ?? scalars.count
        } else if scalars[index] == "-" ? isLetter(index + 1) : dashes.contains(scalars[index]) {
            let written = String(Character(scalars[index]))
            return (.dash(written), Mark(line: line, column: index + 1))
        }
        let start = index
        while isLetter(index) || (index > start && index < scalars.count && scalars[index] == "-") {
            index += 1
        }
        guard index > start, index < scalars.count else { return nil }
        let place = Mark(line: line, column: index + 1)
        switch scalars[index] {
        case "：": return (.fullWidthColon, place)
        case ":":
            let isKey =
                index + 1 == scalars.count || " \t/".unicodeScalars.contains(scalars[index + 1])
            return isKey ? nil : (.noSpaceAfterColon, place)
        default: return nil
        }
    }

    private static func meaning(_ problem: YAMLParser.Problem, in source: SourceText)
        -> (SyntaxError, Mark)
    {
        let text = problem.text
        let context = problem.context
        if text == "found unexpected ':'" { return (.slip(.noSpaceAfterColon), problem.mark) }
        if context.hasSuffix("an alias") || context.hasSuffix("an anchor") {
            let written = character(at: problem.contextMark, in: source)
            return (.reservedCharacter(written), problem.contextMark)
        }
        if context.contains("quoted scalar") {
            return text.contains("escape")
                ? (.unknownEscape, problem.mark) : (.openQuote, problem.contextMark)
        }
        if context.contains("flow sequence") || context.contains("flow mapping") {
            return (.openBracket, problem.contextMark)
        }
        if text == "did not find expected node content",
            let bracket = openBracket(before: problem.mark, in: source)
        {
            return (.openBracket, bracket)
        }
        if context.contains(" tag") || text.contains("tag handle") {
            let written = word(at: problem.mark, in: source)
            if !written.isEmpty { return (.tag(written), problem.mark) }
        }
        switch text {
        case "found character that cannot start any token":
            let written = character(at: problem.mark, in: source)
            return (.reservedCharacter(written), problem.mark)
        case "mapping values are not allowed in this context":
            return (.unexpectedColon, problem.mark)
        case "could not find expected ':'":
            return (.missingColon, missingColon(problem, in: source))
        case "did not find expected key", "did not find expected '-' indicator":
            let isMisaligned = source.line(problem.mark.line).unicodeScalars
                .prefix(problem.mark.column - 1).allSatisfy { $0 == " " || $0 == "-" }
            return (isMisaligned ? .misaligned : .slip(.textAfterValue), problem.mark)
        case "block sequence entries are not allowed in this context":
            return (.unexpectedDash, problem.mark)
        case "did not find expected <document start>": return (.misaligned, problem.mark)
        default:
            return (
                .other([context, text].filter { !$0.isEmpty }.joined(separator: ": ")), problem.mark
            )
        }
    }

    /// The line without a colon: where libyaml began to read a key.
    private static func missingColon(_ problem: YAMLParser.Problem, in source: SourceText) -> Mark {
        problem.context.isEmpty ? problem.mark : problem.contextMark
    }

    /// The first `wrong` character in the indentation of the faulty line, or of the one before it,
    /// which is the faulty one when libyaml has read on.
    private static func indenting(
        _ wrong: Unicode.Scalar, near problem: YAMLParser.Problem, in source: SourceText
    ) -> Mark? {
        for line in [problem.mark.line, problem.mark.line - 1] where line >= 1 {
            let indentation = source.line(line).unicodeScalars.prefix { $0 == " " || $0 == wrong }
            if let tab = indentation.firstIndex(of: wrong) {
                let before = indentation.distance(from: indentation.startIndex, to: tab)
                return Mark(line: line, column: before + 1)
            }
        }
        return nil
    }

    /// Behind a closing quotation mark or bracket, and before a remark or nothing.
    private static func fullWidthSpaceBehindValue(
        near problem: YAMLParser.Problem, in source: SourceText
    ) -> Mark? {
        for line in [problem.mark.line, problem.mark.line - 1] where line >= 1 {
            let scalars = Array(source.line(line).unicodeScalars)
            for index in scalars.indices.dropFirst() where scalars[index] == "\u{3000}" {
                let rest = scalars[index...].first { $0 != "\u{3000}" && $0 != " " }
                guard "\"']}".unicodeScalars.contains(scalars[index - 1]),
                    rest == nil || rest == "#"
                else { continue }
                return Mark(line: line, column: index + 1)
            }
        }
        return nil
    }

    /// Lines searched for an open bracket.
    private static let bracketSearchLimit = 200

    /// The innermost bracket open at `mark`; quotes are ignored.
    private static func openBracket(before mark: Mark, in source: SourceText) -> Mark? {
        var closed = 0
        for line in stride(from: mark.line, to: max(0, mark.line - bracketSearchLimit), by: -1) {
            let scalars = withoutRemark(Array(source.line(line).unicodeScalars))
            let end = line == mark.line ? min(mark.column - 1, scalars.count) : scalars.count
            for index in (0..<end).reversed() {
                switch scalars[index] {
                case "]", "}": closed += 1
                case "[", "{":
                    if closed == 0 { return Mark(line: line, column: index + 1) }
                    closed -= 1
                default: break
                }
            }
        }
        return nil
    }

    /// Up to a ` #`; quotes are ignored.
    private static func withoutRemark(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let hash = line.indices.dropFirst().first { line[$0] == "#" && line[$0 - 1] == " " }
        return hash.map { Array(line[..<$0]) } ?? line
    }

    private static func word(at mark: Mark, in source: SourceText) -> String {
        let rest = source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1)
        return String(String.UnicodeScalarView(rest.prefix { $0 != " " && $0 != "\t" }))
    }

    private static func character(at mark: Mark, in source: SourceText) -> String {
        let scalars = source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1)
        return scalars.first.map { String(Character($0)) } ?? ""
    }
}
