/// What libyaml's messages mean to somebody who does not know YAML's grammar.
enum YAMLSyntax {
    /// Reports `problem` at the place that is to be mended, which is often not where libyaml
    /// noticed: an open quotation is noticed at the end of the file.
    static func report(_ problem: YAMLParser.Problem, in file: FileScope) {
        if let unreadable = problem.unreadable {
            let mark = file.source.position(ofByte: unreadable.offset)
            return file.report(.syntax(.controlCharacter(unreadable.code)), at: mark)
        }
        if let tab = indentingTab(near: problem, in: file.source) {
            return file.report(.syntax(.tab), at: tab)
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

    /// The first tab in the indentation of the line at fault, or of the one before it, which is
    /// the one at fault when libyaml has read on.
    private static func indentingTab(near problem: YAMLParser.Problem, in source: SourceText)
        -> Mark?
    {
        for line in [problem.mark.line, problem.mark.line - 1] where line >= 1 {
            let indentation = source.line(line).unicodeScalars.prefix { $0 == " " || $0 == "\t" }
            if let tab = indentation.firstIndex(of: "\t") {
                let before = indentation.distance(from: indentation.startIndex, to: tab)
                return Mark(line: line, column: before + 1)
            }
        }
        return nil
    }

    private static func character(at mark: Mark, in source: SourceText) -> String {
        let scalars = source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1)
        return scalars.first.map { String(Character($0)) } ?? ""
    }
}
