import CalendarPlan
import Configuration
import Wording

/// Answers in a YAML file: the fields of a form, by name or label, and what is answered.
enum AnswerFile {
    static func isYAML(_ path: String) -> Bool {
        [".yaml", ".yml"].contains(where: path.hasSuffix)
    }

    /// The answers that are not empty; shows everything that is wrong with the file.
    static func answers(
        _ path: String, _ console: Console
    ) throws(CommandFailure) -> [FormAnswer] {
        let diagnostics = DiagnosticSink()
        let text = try TextArgument.contents(of: path)
        let answers = answers(
            FileScope(
                source: SourceText(name: path, bytes: Array(text.utf8)), diagnostics: diagnostics))
        for diagnostic in diagnostics.sorted() {
            console.sayToError(
                diagnostic.text(console.language, colour: console.look.isErrorColourful))
        }
        if diagnostics.hasError { throw .faults }
        return answers.filter { !$0.value.paragraphs.isEmpty }
    }

    private static func answers(_ file: FileScope) -> [FormAnswer] {
        guard let root = YAMLTree.read(file) else { return [] }
        guard case .mapping(let pairs) = root.content else {
            report(nil, .mapping, root, file)
            return []
        }
        return pairs.compactMap { pair in
            if case .text(let text) = pair.value.content {
                return FormAnswer(field: pair.name, value: text)
            }
            report(pair.name, .text, pair.value, file)
            return nil
        }
    }

    private static func report(
        _ key: String?, _ expected: ShapeError.Shape, _ node: YAMLNode, _ file: FileScope
    ) {
        let found: ShapeError.Shape
        switch node.content {
        case .text: found = .text
        case .list: found = .list
        case .mapping: found = .mapping
        case .refused: return
        }
        file.report(.shape(.wrongShape(key: key, expected: expected, found: found)), at: node)
    }
}
