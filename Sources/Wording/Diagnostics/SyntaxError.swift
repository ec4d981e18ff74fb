/// Why a text is no YAML that Koyomi reads.
package enum SyntaxError: Hashable, Sendable {
    case tab
    case fullWidthSpace
    case controlCharacter(UInt32)
    case reservedCharacter(String)
    case openQuote
    case openBracket
    case unexpectedColon
    case missingColon
    case misaligned
    case unexpectedDash
    case unknownEscape
    case secondDocument
    case anchor(String)
    case alias(String)
    case mergeKey
    case tag(String)
    case keyNotText
    case tooDeep(limit: Int)
    case tooMany(limit: Int)
    case slip(TypingSlip)
    case other(String)

    package var text: DiagnosticText {
        switch self {
        case .fullWidthSpace:
            .init(
                ja: "字下げに全角の空白が使われています", "半角の空白に置き換えてください",
                en: "a full-width space (U+3000) in the indentation", "Use ordinary spaces instead")
        case .tab:
            .init(
                ja: "字下げにタブが使われています", "タブを半角の空白に置き換えてください",
                en: "a tab in the indentation", "Use spaces instead")
        case .controlCharacter(let code):
            .init(
                ja: "使えない制御文字（U+\(hexadecimal(code))）があります", "この文字を消してください",
                en: "a control character (U+\(hexadecimal(code)))", "Remove it")
        case .reservedCharacter(let character):
            .init(
                ja: "値を「\(character)」で始めることはできません", "値を \" \" で囲んでください",
                en: "a value cannot begin with \"\(character)\"", "Put the value in quotes")
        case .openQuote:
            .init(
                ja: "引用符が閉じていません", "値の終わりに、始まりと同じ引用符を書いてください",
                en: "the quotation is not closed", "End it with the quote that began it")
        case .openBracket:
            .init(
                ja: "括弧が閉じていないか、項目の間に「,」がありません", "[ ] や { } の対応と「,」を確かめてください",
                en: "a bracket is not closed, or a \",\" is missing between items",
                "Check that each [ and { has its ] and }, and the commas")
        case .unexpectedColon:
            .init(
                ja: "ここに「: 」は書けません", "前の行と字下げを揃えるか、値に「: 」を含めるなら値全体を \" \" で囲んでください",
                en: "\": \" cannot stand here",
                "Indent the line like the one before; put a value with \": \" in quotes")
        case .missingColon:
            .init(
                ja: "この行は「キー: 値」の形になっていません", "キーの後に半角の「:」と空白を書いてください",
                en: "this line is no \"key: value\"", "Write \":\" and a space after the key")
        case .misaligned:
            .init(
                ja: "この行の字下げが、前後の行と合っていません", "同じまとまりの行は、始まりの位置を揃えてください",
                en: "the indentation does not match the lines around it",
                "Lines that belong together begin in the same column")
        case .unexpectedDash:
            .init(
                ja: "ここに「- 」で始まる項目は書けません", "キーの次の行から、字下げを揃えて書いてください。「- 」で始まる値なら \" \" で囲んでください",
                en: "a \"- \" item cannot stand here",
                "Begin the list on the line after its key; put a value with \"- \" in quotes")
        case .unknownEscape:
            .init(
                ja: "\" \" の中の「\\」の使い方が分かりません", "「\\」を使わないか、' ' で囲んでください",
                en: "a \"\\\" in double quotes means nothing here", "Use single quotes instead")
        case .secondDocument:
            .init(
                ja: "一つのファイルに二つ目の文書が始まっています", "「---」から後を別のファイルに移してください",
                en: "a second document begins in this file",
                "Move what follows \"---\" to a file of its own")
        case .anchor(let name):
            .init(
                ja: "アンカー「&\(name)」は使えません", "「&\(name)」を消してください",
                en: "anchors (\"&\(name)\") are not supported", "Remove \"&\(name)\"")
        case .alias(let name):
            .init(
                ja: "エイリアス「*\(name)」は使えません", "値をそのまま書くか、defaults を使ってください",
                en: "aliases (\"*\(name)\") are not supported", "Write the value, or use defaults")
        case .mergeKey:
            .init(
                ja: "「<<」による併合は使えません", "キーをそのまま書くか、defaults を使ってください",
                en: "merging by \"<<\" is not supported", "Write the keys, or use defaults")
        case .tag(let tag):
            .init(
                ja: "タグ「\(tag)」は使えません", "タグを消してください。値はすべて文字として読みます",
                en: "tags (\"\(tag)\") are not supported", "Remove it; every value is read as text")
        case .keyNotText:
            .init(
                ja: "キーが文字ではありません", "「キー: 値」の形に書いてください",
                en: "this key is not text", "Write \"key: value\"")
        case .tooDeep(let limit):
            .init(
                ja: "入れ子が深すぎます（上限 \(limit)）", "字下げを確かめてください",
                en: "nested too deep (limit \(limit))", "Check the indentation")
        case .tooMany(let limit):
            .init(
                ja: "項目が多すぎます（上限 \(limit)）", "いくつかのファイルに分けてください",
                en: "too many values (limit \(limit))", "Split the file into several")
        case .slip(let slip): slip.text
        case .other(let text):
            .init(
                ja: "YAML として読めません（\(text)）", "この行と前の行を確かめてください",
                en: "this is not YAML (\(text))", "Check this line and the one before")
        }
    }
}
