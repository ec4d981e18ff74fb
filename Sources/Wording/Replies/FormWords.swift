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

    /// How answers of several lines are given.
    package var editing: String {
        say(
            "長い答えは、--edit でエディターに書くか、--field 項目=@ファイル で読みます。",
            "Longer answers: --edit opens an editor, --field NAME=@FILE reads a file.")
    }

    /// How the text to fill in is filled in.
    package func filling(comment: String) -> [String] {
        [
            say(
                "各 [項目] の下に答えを書いてください。何行でも、段落に分けてもかまいません。",
                "Write each answer under its [field], in as many lines and paragraphs as it takes."),
            say(
                "空の項目は答えないものとします。\(comment) で始まる行は読みません。[項目] の行は消さないでください。",
                "What is left empty is not answered. Lines with \(comment) are not read; keep the "
                    + "[field] lines."),
        ]
    }

    package var nothingAnswered: Bilingual {
        Bilingual(ja: "何も書かれていないので、記録していません", en: "nothing is written, so nothing is recorded")
    }

    /// That a line of the text to fill in stands before all fields.
    package static func stray(line: Int, _ text: String) -> Bilingual {
        let text = text.singleLine.shortened(to: 40)
        return Bilingual(
            ja: "\(line)行目「\(text)」は、どの項目の答えでもありません。[項目] の行の下に移してください",
            en: "line \(line), \(text), belongs to no field: move it below a [field] line")
    }

    package static func missingHeadings(_ names: [String]) -> Bilingual {
        let lines = names.map { "[\($0)]" }.joined(separator: " ")
        return Bilingual(
            ja: "項目の行がありません：\(lines)。答えないときも残してください",
            en: "these lines are missing: \(lines); keep them where there is no answer, too")
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
