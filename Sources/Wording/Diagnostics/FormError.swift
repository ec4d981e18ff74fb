import CalendarPlan

/// Why a form of a calendar cannot be asked.
package enum FormError: Hashable, Sendable {
    case name(String)
    case repeatedField(String, first: Int)
    case noAnswer(String)
    case severalAnswers([String])
    case fewChoices
    case optionalAndRequired
    case unknownField(String, nearest: String?)
    case conditionNotChoice(String)
    case conditionOnItself
    case unknownCode(String, field: String, known: [String])

    package var text: DiagnosticText {
        switch self {
        case .name(let text):
            .init(
                ja: "「\(text)」は様式や項目の名前にできません",
                "文字（漢字・かなも可）、数字、「-」だけで書いてください（\(Entry.idLimit) 字まで）",
                en: "\"\(text)\" cannot name a form or a field",
                "Use letters, kana, kanji, digits and \"-\", up to \(Entry.idLimit)")
        case .repeatedField(let name, let first):
            .init(
                ja: "項目「\(name)」が二度書かれています", "\(first) 行目にもあります。名前を変えるか、どちらかを消してください",
                en: "there is another field \"\(name)\"",
                "It is in line \(first); rename one or remove it")
        case .noAnswer(let name):
            .init(
                ja: "項目「\(name)」にどう答えるのか書かれていません",
                "choose: {①: …, ②: …}（選ぶ）、text: true（文を書く）、tick: true（印を付ける）のどれか一つを書いてください",
                en: "nothing says how the field \"\(name)\" is answered",
                "Write one of choose: {1: …, 2: …}, text: true and tick: true")
        case .severalAnswers(let keys):
            .init(
                ja: "一つの項目に答え方が \(keys.count) つあります（\(keys.joined(separator: ", "))）",
                "一つだけ残してください",
                en: "one field has \(keys.count) kinds of answer (\(keys.joined(separator: ", ")))",
                "Keep one")
        case .fewChoices:
            .init(
                ja: "選ぶものが二つありません", "choose: {①: 達成見込み, ②: 達成できない見込み} のように書いてください",
                en: "there are no two answers to choose from",
                "Write choose: {yes: Done, no: Not done}")
        case .optionalAndRequired:
            .init(
                ja: "「optional」と「required-if」の両方があります", "required-if だけを残してください。ほかの場合は任意です",
                en: "both \"optional\" and \"required-if\" are given",
                "Keep required-if: otherwise the field is optional anyway")
        case .unknownField(let name, let nearest):
            .init(
                ja: "この様式に「\(name)」という項目はありません",
                nearest.map { "「\($0)」のことですか" } ?? "同じ様式の choose の項目の名前を書いてください",
                en: "this form has no field \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "Name a field of the same form that has choose:")
        case .conditionNotChoice(let name):
            .init(
                ja: "「\(name)」は選ぶ項目ではないので、必須かどうかを決められません", "choose: のある項目を書いてください",
                en: "\"\(name)\" is not chosen, so it cannot make another field required",
                "Name a field that has choose:")
        case .conditionOnItself:
            .init(
                ja: "必須かどうかが、この項目自身の答えで決まることになっています", "ほかの項目の名前を書いてください",
                en: "the field's own answer would make it required",
                "Name another field of the form")
        case .unknownCode(let code, let field, let known):
            .init(
                ja: "項目「\(field)」の選択肢に「\(code)」はありません", "選択肢は \(known.joined(separator: ", ")) です",
                en: "the field \"\(field)\" has no answer \"\(code)\"",
                "Its answers are \(known.joined(separator: ", "))")
        }
    }
}
