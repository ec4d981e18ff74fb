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
            file.reportShape(of: root, key: nil, expected: .mapping)
            return []
        }
        return pairs.compactMap { pair in
            if case .text(let text) = pair.value.content {
                return FormAnswer(field: pair.name, value: text)
            }
            file.reportShape(of: pair.value, key: pair.name, expected: .text)
            return nil
        }
    }
}
