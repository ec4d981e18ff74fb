package import CalendarPlan
package import ServiceInterface

/// What is wrong with a cell of a table of answers.
package enum AnswerCellError: Error, Hashable, Sendable {
    case notADay(String)
    case notACount(String, limit: Int)
    case noID
    case answer(FormAnswerError)
    /// By the daemon.
    case refused(Refusal)

    package var text: DiagnosticText {
        switch self {
        case .notADay(let text):
            .init(
                ja: "「\(text)」は日付ではありません", "2026-06-17 か 6月17日 のように書いてください",
                en: "\(text) is not a day", "Write it as 2026-06-17")
        case .notACount(let text, let limit):
            .init(
                ja: "「\(text)」は回数ではありません", "1 から \(limit) までの数を書いてください",
                en: "\(text) is not a count", "Write a number from 1 to \(limit)")
        case .noID:
            .init(
                ja: "どの予定か分かりません", "ID の列に予定の ID を書くか、コマンドに付けてください",
                en: "nothing says which entry it is",
                "Write its id in the column id, or give it on the command line")
        case .answer(let error): Self.text(error.text)
        case .refused(let refusal): Self.text(RefusalWords.text(refusal))
        }
    }

    private static func text(_ text: Bilingual) -> DiagnosticText {
        DiagnosticText(ja: text.ja, en: text.en).withoutStops
    }
}
