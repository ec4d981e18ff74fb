/// What libyaml's messages mean to somebody who does not know YAML's grammar.
enum YAMLSyntax {
    /// Reports `problem` at the place that is to be mended, which is often not where libyaml
    /// noticed: an open quotation is noticed at the end of the file.
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
        let (fault, mark) = meaning(problem, in: file.source)
        file.report(.syntax(fault), at: mark)
    }

    private static func meaning(_ problem: YAMLParser.Problem, in source: SourceText)
        -> (SyntaxFault, Mark)
    {
        let text = problem.text
        let context = problem.context
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
            return (.misaligned, problem.mark)
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

    /// The first `wrong` character in the indentation of the line at fault, or of the one before
    /// it, which is the one at fault when libyaml has read on.
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

    /// How many lines are looked through for an open bracket.
    private static let bracketSearchLimit = 200

    /// The innermost bracket that is open at `mark`, brackets in quotes counted like others.
    private static func openBracket(before mark: Mark, in source: SourceText) -> Mark? {
        var closed = 0
        for line in stride(from: mark.line, to: max(0, mark.line - bracketSearchLimit), by: -1) {
            let scalars = Array(source.line(line).unicodeScalars)
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

    private static func word(at mark: Mark, in source: SourceText) -> String {
        let rest = source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1)
        return String(String.UnicodeScalarView(rest.prefix { $0 != " " && $0 != "\t" }))
    }

    private static func character(at mark: Mark, in source: SourceText) -> String {
        let scalars = source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1)
        return scalars.first.map { String(Character($0)) } ?? ""
    }
}
