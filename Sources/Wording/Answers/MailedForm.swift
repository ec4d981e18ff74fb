package import CalendarPlan
import DueNotices
package import Text

/// What the items of a mail ask for, as text to fill in and send back.
///
/// Each line to fill in has its name in brackets, by which ``MailedAnswer`` finds it again behind
/// any marks of quotation; what is only to be read begins with ``readingMark``.
package struct MailedForm: Hashable, Sendable {
    /// What one item asks for.
    package enum Question: Hashable, Sendable {
        case completion
        case answers(Form)
        /// That something took place, how often and when.
        case count
        /// What was measured.
        case value
    }

    package struct Item: Hashable, Sendable {
        /// `市政変革@2026/x-3`.
        package let id: String
        package let title: String
        package let question: Question

        package init(id: String, title: String, question: Question) {
            (self.id, self.title, self.question) = (id, title, question)
        }
    }

    package let items: [Item]

    /// A form about `items`, at least one.
    package init(_ items: [Item]) {
        precondition(!items.isEmpty, "a form asks for something")
        self.items = items
    }

    static let readingMark = "◇"
    /// A line above and below, so that a signature under it is no answer.
    static let rule = String(repeating: "─", count: 16)

    /// The lines, none longer than ``LineFilling/width``, but where an id is.
    package func lines(_ language: Language) -> [String] {
        let words = Words(language)
        var lines = ["\(Self.rule) \(words.heading)"]
        lines += words.explanation(items).flatMap(Self.reading)
        for item in items {
            lines += ["", "[\(words.item) \(item.id.singleLine)]"]
            lines += Self.reading(item.title.singleLine)
            lines += questions(item.question, words)
        }
        return lines + [Self.rule]
    }

    /// `text` in lines of which each is marked as being only to be read.
    private static func reading(_ text: String) -> [String] {
        let mark = "\(readingMark) "
        let indent = String(repeating: " ", count: LineFilling.columns(mark))
        return LineFilling.fill(text, lead: mark).enumerated().map { index, line in
            index > 0 && line.hasPrefix(indent) ? mark + line.dropFirst(indent.count) : line
        }
    }

    private func questions(_ question: Question, _ words: Words) -> [String] {
        switch question {
        case .completion: return [words.field(.day), words.field(.name)]
        case .count: return [words.field(.day), words.field(.count), words.field(.name)]
        case .value: return [words.field(.value), words.field(.day), words.field(.name)]
        case .answers(let form):
            var lines: [String] = []
            for (index, field) in form.fields.enumerated() {
                lines += Self.reading("\(index + 1). \(words.question(field, of: form))")
                lines.append("[\(index + 1)]: ")
            }
            return lines + [words.field(.day), words.field(.name)]
        }
    }
}

extension MailedForm {
    /// The names of lines to fill in besides the numbers of a form's fields, as either language
    /// has them.
    enum Line: CaseIterable {
        case item, day, count, value, name, note

        var name: Bilingual {
            switch self {
            case .item: Bilingual(ja: "項目", en: "item")
            case .day: Bilingual(ja: "完了日", en: "day")
            case .count: Bilingual(ja: "回数", en: "count")
            case .value: Bilingual(ja: "実績値", en: "value")
            case .name: Bilingual(ja: "お名前", en: "name")
            case .note: Bilingual(ja: "備考", en: "note")
            }
        }
    }

    private struct Words {
        let language: Language

        init(_ language: Language) { self.language = language }

        var item: String { Line.item.name[language] }

        var heading: String {
            Bilingual(ja: "返信でのご回答", en: "To answer by reply")[language]
        }

        func field(_ line: Line) -> String { "[\(line.name[language])]: " }

        func explanation(_ items: [Item]) -> [String] {
            let isOneWord = items.count == 1 && items[0].question == .completion
            let word =
                items.count > 1
                ? Bilingual(
                    ja: "一件ごとに書いてください。書かなかった項目は記録されません。",
                    en: "Each item is answered on its own; what is left empty is not recorded.")
                : isOneWord
                    ? Bilingual(
                        ja: "「完了」の一行だけでもかまいません。取り消すときは「取消」とだけ書いてください。",
                        en: "A line \"done\" will do; a line \"undo\" takes the last record back.")
                    : Bilingual(
                        ja: "記録を取り消すときは「取消」とだけ書いてください。",
                        en: "A line \"undo\" takes the last record back.")
            return [
                Bilingual(
                    ja: "このメールに返信し、[ ] の右に書いてお送りください。完了日が空欄なら、受け取った日とします。",
                    en:
                        "Reply to this mail and write to the right of the brackets. Without a day it "
                        + "is the day on which the answer comes in.")[language],
                word[language],
            ]
        }

        func question(_ field: Form.Field, of form: Form) -> String {
            let need = requirement(field, of: form)
            let label = [field.section, field.label].compactMap(\.self).joined(separator: " ")
            return "\(label.singleLine)\(need)\(choices(field))"
        }

        private func requirement(_ field: Form.Field, of form: Form) -> String {
            let text: Bilingual =
                switch field.requirement {
                case .always: Bilingual(ja: "（必須）", en: " (required)")
                case .optional: Bilingual(ja: "（任意）", en: " (optional)")
                case .ifAny(let conditions):
                    condition(conditions, form)
                }
            return text[language]
        }

        private func condition(_ conditions: [Form.Field.Condition], _ form: Form) -> Bilingual {
            func listed(_ or: String) -> String {
                conditions.map { condition in
                    let number = form.fields.firstIndex { $0.name == condition.field } ?? 0
                    return "[\(number + 1)] = \(condition.codes.joined(separator: "/"))"
                }.joined(separator: or)
            }
            return Bilingual(
                ja: "（\(listed("、または "))のとき必須）", en: " (required if \(listed(" or ")))")
        }

        private func choices(_ field: Form.Field) -> String {
            switch field.answer {
            case .text: ""
            case .tick: Bilingual(ja: "　はい / いいえ", en: "  yes / no")[language]
            case .choice(let choices):
                (language == .japanese ? "　" : "  ")
                    + choices.map { "\($0.code) \($0.label)".singleLine }
                    .joined(separator: language == .japanese ? "　" : "; ")
            }
        }
    }
}
