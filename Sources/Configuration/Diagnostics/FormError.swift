/// Why a form of a calendar cannot be asked.
package enum FormError: Hashable, Sendable {
    /// It cannot name a form or a field.
    case name(String)
    /// The field's name stands already in line `first`.
    case repeatedField(String, first: Int)
    /// Nothing says how the field is answered.
    case noAnswer(String)
    /// Several keys say how the field is answered.
    case severalAnswers([String])
    /// There is nothing to choose from.
    case fewChoices
    /// `optional` and `required-if` at once.
    case optionalAndRequired
    /// The condition names no field of the form.
    case unknownField(String, nearest: String?)
    /// The condition names a field that is not a choice.
    case conditionNotChoice(String)
    /// The condition names its own field.
    case conditionOnItself
    /// The condition names no code of the field.
    case unknownCode(String, field: String, known: [String])
}

extension FormError {
    var japanese: Wording {
        switch self {
        case .name(let text):
            Wording(
                "「\(text)」は様式や項目の名前にできません",
                "文字（漢字・かなも可）、数字、「-」だけで書いてください（\(EntryReader.idLimit) 字まで）")
        case .repeatedField(let name, let first):
            Wording("項目「\(name)」が二度書かれています", "\(first) 行目にもあります。名前を変えるか、どちらかを消してください")
        case .noAnswer(let name):
            Wording(
                "項目「\(name)」にどう答えるのか書かれていません",
                "choose: {①: …, ②: …}（選ぶ）、text: true（文を書く）、tick: true（印を付ける）のどれか一つを書いてください")
        case .severalAnswers(let keys):
            Wording(
                "一つの項目に答え方が \(keys.count) つあります（\(keys.joined(separator: ", "))）",
                "一つだけ残してください")
        case .fewChoices: Wording("選ぶものが二つありません", "choose: {①: 達成見込み, ②: 達成できない見込み} のように書いてください")
        case .optionalAndRequired:
            Wording("「optional」と「required-if」の両方があります", "required-if だけを残してください。ほかの場合は任意です")
        case .unknownField(let name, let nearest):
            Wording(
                "この様式に「\(name)」という項目はありません",
                nearest.map { "「\($0)」のことですか" } ?? "同じ様式の choose の項目の名前を書いてください")
        case .conditionNotChoice(let name):
            Wording("「\(name)」は選ぶ項目ではないので、必須かどうかを決められません", "choose: のある項目を書いてください")
        case .conditionOnItself:
            Wording("必須かどうかが、この項目自身の答えで決まることになっています", "ほかの項目の名前を書いてください")
        case .unknownCode(let code, let field, let known):
            Wording(
                "項目「\(field)」の選択肢に「\(code)」はありません",
                "選択肢は \(known.joined(separator: ", ")) です")
        }
    }

    var english: Wording {
        switch self {
        case .name(let text):
            Wording(
                "\"\(text)\" cannot name a form or a field",
                "Use letters, kana, kanji, digits and \"-\", up to \(EntryReader.idLimit)")
        case .repeatedField(let name, let first):
            Wording(
                "there is another field \"\(name)\"",
                "It is in line \(first); rename one or remove it")
        case .noAnswer(let name):
            Wording(
                "nothing says how the field \"\(name)\" is answered",
                "Write one of choose: {1: …, 2: …}, text: true and tick: true")
        case .severalAnswers(let keys):
            Wording(
                "one field has \(keys.count) kinds of answer (\(keys.joined(separator: ", ")))",
                "Keep one")
        case .fewChoices:
            Wording(
                "there are no two answers to choose from", "Write choose: {yes: Done, no: Not done}"
            )
        case .optionalAndRequired:
            Wording(
                "both \"optional\" and \"required-if\" are given",
                "Keep required-if: otherwise the field is optional anyway")
        case .unknownField(let name, let nearest):
            Wording(
                "this form has no field \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "Name a field of the same form that has choose:")
        case .conditionNotChoice(let name):
            Wording(
                "\"\(name)\" is not chosen, so it cannot make another field required",
                "Name a field that has choose:")
        case .conditionOnItself:
            Wording(
                "the field's own answer would make it required", "Name another field of the form")
        case .unknownCode(let code, let field, let known):
            Wording(
                "the field \"\(field)\" has no answer \"\(code)\"",
                "Its answers are \(known.joined(separator: ", "))")
        }
    }
}
