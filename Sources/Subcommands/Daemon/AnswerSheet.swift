import CalendarPlan
import ServiceInterface
import Wording

/// A form as a text to fill in: comments that say what is asked, and under each field's name in
/// square brackets room for the answer.
struct AnswerSheet {
    /// Begins a line that is no answer; what people write begins otherwise.
    private static let comment = "#|"

    private let sheet: FormSheet
    private let form: CalendarPlan.Form
    private let words: FormWords

    init(_ sheet: FormSheet, _ language: Language) {
        self.sheet = sheet
        form = CalendarPlan.Form(id: sheet.obligation, fields: sheet.fields)
        words = FormWords(language)
    }

    /// The text with what is answered already.
    func text(_ answers: [FormAnswer]) -> String {
        let owners = sheet.organisations.joined(separator: words.comma)
        var lines = (["\(sheet.title)  \(owners)"] + words.filling(comment: Self.comment))
            .map(Self.commented)
        var section: String?
        for field in sheet.fields {
            lines.append("")
            if field.section != section, let title = field.section {
                lines.append(Self.commented("── \(title)"))
            }
            section = field.section
            lines.append(Self.commented(field.label + words.requirement(field)))
            let width = field.choices.map { DisplayWidth.of($0.code) }.max() ?? 0
            lines += field.choices.map {
                Self.commented("  \(DisplayWidth.padded($0.code, to: width))  \($0.label)")
            }
            let given = answers.filter { form.fields(named: $0.field) == [field] }.map(\.value)
            lines += ["[\(field.name)]"] + (given.isEmpty ? [""] : given)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func commented(_ text: String) -> String { "\(comment) \(text.singleLine)" }

    /// What `text` answers; refuses with everything that is wrong with it.
    func answers(_ text: String) throws(CommandFailure) -> [FormAnswer] {
        let (answers, faults) = read(text)
        let isBlank = text.trimmed.isEmpty || faults.isEmpty && answers.isEmpty
        guard !isBlank else { throw .refused(words.nothingAnswered) }
        var errors: [FormAnswerError] = []
        if case .failure(let found) = form.check(answers.map { ($0.field, $0.value) }) {
            errors = found.all
        }
        guard faults.isEmpty, errors.isEmpty else {
            throw .refused(RefusalWords.invalidAnswers(faults + errors.map(\.text)))
        }
        return answers
    }

    /// The answers that are not empty, and what keeps the text from being divided into answers.
    private func read(_ text: String) -> (answers: [FormAnswer], faults: [Bilingual]) {
        var faults: [Bilingual] = []
        var found: [(name: String, lines: [Substring])] = []
        // Below a line of ours, so that the blank lines at the beginning count.
        let lines = "\(Self.comment)\n\(text)".paragraphs
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() where !line.hasPrefix(Self.comment) {
            if let name = heading(line) {
                found.append((name, []))
            } else if !found.isEmpty {
                found[found.count - 1].lines.append(line)
            } else if !line.allSatisfy(\.isWhitespace) {
                faults.append(FormWords.stray(line: number, String(line)))
            }
        }
        // A heading that was changed would make its answer part of the one before.
        let missing = form.fields.map(\.name).filter { name in
            !found.contains { $0.name == name }
        }
        if !missing.isEmpty { faults.append(FormWords.missingHeadings(missing)) }
        let answers = found.map { name, lines in
            FormAnswer(field: name, value: lines.joined(separator: "\n").paragraphs)
        }
        return (answers.filter { !$0.value.isEmpty }, faults)
    }

    private func heading(_ line: Substring) -> String? {
        let line = line.trimmed
        return form.fields.map(\.name).first { line == "[\($0)]" }
    }
}
