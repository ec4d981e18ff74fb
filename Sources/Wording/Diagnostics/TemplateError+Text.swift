extension TemplateError.Kind {
    package var text: DiagnosticText {
        switch self {
        case .unknownName(let name, let nearest):
            .init(
                ja: "「\(name)」という名前はありません",
                nearest.map { "{{\($0)}} のことですか" } ?? "名前は koyomi template names で見られます",
                en: "there is no name \"\(name)\"",
                nearest.map { "Did you mean {{\($0)}}?" }
                    ?? "koyomi template names lists them all")
        case .needsSection(let name, let scope):
            .init(
                ja: "{{\(name)}} はここでは値がありません", "\(Self.opener(of: scope)) の中に書いてください",
                en: "{{\(name)}} has no value here", "Write it within \(Self.opener(of: scope))")
        case .notInFile(let name):
            .init(
                ja: "{{\(name)}} はこの名前のファイルでは使えません", "使える所は koyomi template names で見られます",
                en: "{{\(name)}} has no value in files of this name",
                "koyomi template names says where each name may stand")
        case .noText(let name):
            .init(
                ja: "{{\(name)}} は文字を表しません", "{{#\(name)}} と {{/\(name)}} の間に書くことを置いてください",
                en: "{{\(name)}} stands for no text",
                "Write {{#\(name)}} before and {{/\(name)}} after what is to be said")
        case .opensOutward(let name):
            .init(
                ja: "{{#\(name)}} は、一件ごとの部分の中には書けません", "その部分を先に閉じてください",
                en: "{{#\(name)}} cannot stand within a section about single things",
                "End that section first")
        case .withinTag(let name):
            .init(
                ja: "{{\(name)}} は人の書いた文字なので、タグ・注釈・スクリプトの中には書けません",
                "<b>{{\(name)}}</b> のように、タグの間に書いてください",
                en: "{{\(name)}} holds what others wrote, and cannot stand within a tag, a comment "
                    + "or a script", "Write it between tags, as <b>{{\(name)}}</b>")
        case .openTag:
            .init(
                ja: "{{ に対する }} がこの行にありません", "名前のあとに }} を書いてください",
                en: "{{ has no }} in this line", "Write }} after the name")
        case .emptyTag:
            .init(
                ja: "{{ と }} の間に名前がありません", "{{title}} のように名前を書いてください",
                en: "there is no name between {{ and }}", "Write a name, as {{title}}")
        case .openSection(let name):
            .init(
                ja: "{{#\(name)}} が閉じていません", "終わる所に {{/\(name)}} を書いてください",
                en: "{{#\(name)}} has no end", "Write {{/\(name)}} where it ends")
        case .strayEnd(let name):
            .init(
                ja: "{{/\(name)}} に対する始まりがありません", "前に {{#\(name)}} を書くか、消してください",
                en: "{{/\(name)}} ends a section that was not begun",
                "Write {{#\(name)}} before it, or remove it")
        case .crossedEnd(let name, let open):
            .init(
                ja: "{{/\(name)}} の前に「\(open)」が閉じていません", "先に {{/\(open)}} を書いてください",
                en: "{{/\(name)}} comes before the end of \"\(open)\", which began later",
                "Write {{/\(open)}} first")
        case .rawValue(let name):
            .init(
                ja: "値はいつも無害な文字にして入れるので、三重の括弧や & は使えません", "{{\(name)}} と書いてください",
                en: "values are always escaped: three braces and & do not exist here",
                "Write {{\(name)}}")
        case .unsupported(let mark):
            .init(
                ja: "「\(mark)」で始まる書き方はありません", "使えるのは {{名前}}、{{#名前}}、{{^名前}}、{{/名前}}、{{! 注釈 }} です",
                en: "tags that begin with \"\(mark)\" do not exist here",
                "There are {{name}}, {{#name}}, {{^name}}, {{/name}} and {{! comment }}")
        case .wideBraces:
            .init(
                ja: "波括弧が全角です", "半角の {{ と }} で書いてください",
                en: "these braces are full-width", "Write {{ and }} with half-width braces")
        case .fillNotHere:
            .init(
                ja: "{{|}} を使えるのは mail.ja.txt と mail.en.txt だけです", "消してください",
                en: "{{|}} has a meaning in mail.ja.txt and mail.en.txt only", "Remove it")
        case .controlCharacter(let code):
            SyntaxError.controlCharacter(code).text
        case .tooManyTags(let limit):
            .init(
                ja: "{{ }} が\(limit)個より多くあります", "もっと簡単にしてください",
                en: "there are more than \(limit) tags", "Make the template simpler")
        case .tooDeep(let limit):
            .init(
                ja: "部分の入れ子が\(limit)段より深くなっています", "もっと簡単にしてください",
                en: "sections lie deeper than \(limit) within each other",
                "Make the template simpler")
        case .tooLarge(let limit):
            .init(
                ja: "大きすぎます（上限 \(limit >> 10) KiB）", "画像などは入れず、短くしてください",
                en: "the template is too large (limit \(limit >> 10) KiB)",
                "Pictures do not belong into it; make the words shorter")
        }
    }

    /// What opens `scope`, as it is written.
    private static func opener(of scope: TemplateVariable.Scope) -> String {
        switch scope {
        case .message, .part: "{{#sections}}…{{/sections}}"
        case .item: "{{#items}}…{{/items}}"
        case .agenda: "{{#agenda}}…{{/agenda}}"
        case .topic: "{{#topics}}…{{/topics}}"
        case .fact: "{{#facts}}…{{/facts}}"
        }
    }
}

extension TemplateWarning {
    package var text: DiagnosticText {
        switch self {
        case .unknownFile(let name, let nearest):
            .init(
                ja: "「\(name)」という名前のひな形はなく、使われません",
                nearest.map { "\($0) のことですか" } ?? "使える名前は koyomi template list で見られます",
                en: "no template has the name \"\(name)\", and it is not used",
                nearest.map { "Did you mean \($0)?" }
                    ?? "koyomi template list shows the names that are")
        case .halfPair(let missing):
            .init(
                ja: "\(missing) がないので、同じメールのもう一つの形は組み込みの文面になります",
                "多くのメールソフトは HTML を見せます。koyomi template show \(missing) から両方を作ってください",
                en:
                    "\(missing) is not there, so that this mail has the built-in words in its other "
                    + "form",
                "Most readers show the HTML; write both, from koyomi template show \(missing)")
        case .comesToNothing:
            .init(
                ja: "見本で試すと何も出ません", "何も出ないときは組み込みの文面を使います",
                en: "with a sample it says nothing",
                "The built-in words are used wherever that happens")
        case .tooLong:
            .init(
                ja: "見本で試すと長くなりすぎます", "長すぎるときは組み込みの文面を使います",
                en: "with a sample it becomes too long",
                "The built-in words are used wherever that happens")
        case .longLine(let line, let octets):
            .init(
                ja: "見本で試すと、出てくる\(line)行目が\(octets)オクテットになります",
                "998で切るメールソフトがあります。行を分けるか、続きの行の始まる所に {{|}} を書いてください",
                en: "with a sample line \(line) of what comes out has \(octets) octets",
                "Some mail programs cut lines at 998; break it, or write {{|}} where the "
                    + "lines after it are to begin")
        case .silent(let parts):
            .init(
                ja: "\(parts.joined(separator: "、")) が出てきません",
                "{{#sections}} か {{#items}} を使うか、これらの部分を加えてください",
                en: "it shows nothing of \(parts.joined(separator: ", "))",
                "Use {{#sections}} or {{#items}}, or add these parts")
        }
    }
}
