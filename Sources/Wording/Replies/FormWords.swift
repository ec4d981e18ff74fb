package import CalendarPlan
package import Text

package struct FormWords: OneLanguage {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package var introduction: String {
        say("次の様式に答えてください。まだ何も記録していません。", "This form is to be answered; nothing is recorded yet.")
    }

    /// `（必須）`, `（target が ② のとき必須）`, and how a field that has no choices is answered.
    package func requirement(_ field: Form.Field) -> String {
        var words: [String] = []
        if field.answer == .tick { words.append(say("確かめたら「はい」", "yes once looked at")) }
        if field.answer == .text { words.append(say("言葉で", "in words")) }
        switch field.requirement {
        case .always: words.append(say("必須", "required"))
        case .optional: words.append(say("任意", "optional"))
        case .ifAny(let conditions):
            let all = conditions.map { condition in
                condition.field + say(" が ", " is ")
                    + condition.codes.joined(separator: say(" か ", " or "))
            }.joined(separator: say("、または ", " or "))
            words.append(say("\(all) のとき必須", "required if \(all)"))
        }
        return bracketed(words.joined(separator: comma))
    }

    /// What stands for the answer on the command line to fill in: of a choice all its codes, which
    /// as they stand are refused.
    package func placeholder(_ field: Form.Field) -> String {
        switch field.answer {
        case .choice(let choices): choices.map(\.code).joined(separator: "/")
        case .tick: say("はい", "yes")
        case .text: ""
        }
    }
}
