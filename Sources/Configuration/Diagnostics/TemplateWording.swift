import CalendarPlan

extension TemplateFault.Kind {
    /// What is wrong, and what to write instead, in both languages.
    var wording: (english: Wording, japanese: Wording) {
        switch self {
        case .unknownName, .needsSection, .notInFile, .noText, .opensOutward, .withinTag:
            nameWording
        case .openTag, .emptyTag, .openSection, .strayEnd, .crossedEnd: tagWording
        default: otherWording
        }
    }

    private var nameWording: (english: Wording, japanese: Wording) {
        switch self {
        case .unknownName(let name, let nearest):
            (
                Wording(
                    "there is no name \"\(name)\"",
                    nearest.map { "Did you mean {{\($0)}}?" }
                        ?? "koyomi template names lists them all"),
                Wording(
                    "「\(name)」という名前はありません",
                    nearest.map { "{{\($0)}} のことですか" } ?? "名前は koyomi template names で見られます")
            )
        case .needsSection(let name, let scope):
            (
                Wording(
                    "{{\(name)}} has no value here", "Write it within \(Self.opener(of: scope))"),
                Wording(
                    "{{\(name)}} はここでは値がありません", "\(Self.opener(of: scope)) の中に書いてください")
            )
        case .notInFile(let name):
            (
                Wording(
                    "{{\(name)}} has no value in files of this name",
                    "koyomi template names says where each name may stand"),
                Wording(
                    "{{\(name)}} はこの名前のファイルでは使えません", "使える所は koyomi template names で見られます")
            )
        case .noText(let name):
            (
                Wording(
                    "{{\(name)}} stands for no text",
                    "Write {{#\(name)}} before and {{/\(name)}} after what is to be said"),
                Wording(
                    "{{\(name)}} は文字を表しません", "{{#\(name)}} と {{/\(name)}} の間に書くことを置いてください")
            )
        case .opensOutward(let name):
            (
                Wording(
                    "{{#\(name)}} cannot stand within a section about single things",
                    "End that section first"),
                Wording("{{#\(name)}} は、一件ごとの部分の中には書けません", "その部分を先に閉じてください")
            )
        case .withinTag(let name):
            (
                Wording(
                    "{{\(name)}} holds what others wrote, and cannot stand within a tag, a comment "
                        + "or a script",
                    "Write it between tags, as <b>{{\(name)}}</b>"),
                Wording(
                    "{{\(name)}} は人の書いた文字なので、タグ・注釈・スクリプトの中には書けません",
                    "<b>{{\(name)}}</b> のように、タグの間に書いてください")
            )
        default: otherWording
        }
    }

    private var tagWording: (english: Wording, japanese: Wording) {
        switch self {
        case .openTag:
            (
                Wording("{{ has no }} in this line", "Write }} after the name"),
                Wording("{{ に対する }} がこの行にありません", "名前のあとに }} を書いてください")
            )
        case .emptyTag:
            (
                Wording("there is no name between {{ and }}", "Write a name, as {{title}}"),
                Wording("{{ と }} の間に名前がありません", "{{title}} のように名前を書いてください")
            )
        case .openSection(let name):
            (
                Wording("{{#\(name)}} has no end", "Write {{/\(name)}} where it ends"),
                Wording("{{#\(name)}} が閉じていません", "終わる所に {{/\(name)}} を書いてください")
            )
        case .strayEnd(let name):
            (
                Wording(
                    "{{/\(name)}} ends a section that was not begun",
                    "Write {{#\(name)}} before it, or remove it"),
                Wording("{{/\(name)}} に対する始まりがありません", "前に {{#\(name)}} を書くか、消してください")
            )
        case .crossedEnd(let name, let open):
            (
                Wording(
                    "{{/\(name)}} comes before the end of \"\(open)\", which began later",
                    "Write {{/\(open)}} first"),
                Wording("{{/\(name)}} の前に「\(open)」が閉じていません", "先に {{/\(open)}} を書いてください")
            )
        default: otherWording
        }
    }

    private var otherWording: (english: Wording, japanese: Wording) {
        switch self {
        case .rawValue(let name):
            (
                Wording(
                    "values are always escaped: three braces and & do not exist here",
                    "Write {{\(name)}}"),
                Wording("値はいつも無害な文字にして入れるので、三重の括弧や & は使えません", "{{\(name)}} と書いてください")
            )
        case .unsupported(let mark):
            (
                Wording(
                    "tags that begin with \"\(mark)\" do not exist here",
                    "There are {{name}}, {{#name}}, {{^name}}, {{/name}} and {{! comment }}"),
                Wording(
                    "「\(mark)」で始まる書き方はありません",
                    "使えるのは {{名前}}、{{#名前}}、{{^名前}}、{{/名前}}、{{! 注釈 }} です")
            )
        case .wideBraces:
            (
                Wording("these braces are full-width", "Write {{ and }} with half-width braces"),
                Wording("波括弧が全角です", "半角の {{ と }} で書いてください")
            )
        case .fillNotHere:
            (
                Wording("{{|}} has a meaning in mail.ja.txt and mail.en.txt only", "Remove it"),
                Wording("{{|}} を使えるのは mail.ja.txt と mail.en.txt だけです", "消してください")
            )
        case .controlCharacter(let code):
            (
                SyntaxError.controlCharacter(code).english,
                SyntaxError.controlCharacter(code).japanese
            )
        case .tooManyTags(let limit):
            (
                Wording("there are more than \(limit) tags", "Make the template simpler"),
                Wording("{{ }} が\(limit)個より多くあります", "もっと簡単にしてください")
            )
        case .tooDeep(let limit):
            (
                Wording(
                    "sections lie deeper than \(limit) within each other",
                    "Make the template simpler"),
                Wording("部分の入れ子が\(limit)段より深くなっています", "もっと簡単にしてください")
            )
        case .tooLarge(let limit):
            (
                Wording(
                    "the template is too large (limit \(limit >> 10) KiB)",
                    "Pictures do not belong into it; make the words shorter"),
                Wording("大きすぎます（上限 \(limit >> 10) KiB）", "画像などは入れず、短くしてください")
            )
        default: (Wording("it cannot be used"), Wording("使えません"))
        }
    }

    /// What opens `scope`, as it is written.
    private static func opener(of scope: TemplateVariable.Scope) -> String {
        switch scope {
        case .message, .part: "{{#sections}}…{{/sections}}"
        case .item: "{{#items}}…{{/items}}"
        case .agenda: "{{#agenda}}…{{/agenda}}"
        case .topic: "{{#topics}}…{{/topics}}"
        }
    }
}

extension TemplateDoubt {
    /// What deserves a look, and what to do, in both languages.
    var wording: (english: Wording, japanese: Wording) {
        switch self {
        case .unknownFile(let name, let nearest):
            (
                Wording(
                    "no template has the name \"\(name)\", and it is not used",
                    nearest.map { "Did you mean \($0)?" }
                        ?? "koyomi template list shows the names that are"),
                Wording(
                    "「\(name)」という名前のひな形はなく、使われません",
                    nearest.map { "\($0) のことですか" } ?? "使える名前は koyomi template list で見られます")
            )
        case .halfPair(let missing):
            (
                Wording(
                    "\(missing) is not there, so that this mail has the built-in words in its other "
                        + "form",
                    "Most readers show the HTML; write both, from koyomi template show \(missing)"),
                Wording(
                    "\(missing) がないので、同じメールのもう一つの形は組み込みの文面になります",
                    "多くのメールソフトは HTML を見せます。koyomi template show \(missing) から両方を作ってください")
            )
        case .comesToNothing:
            (
                Wording(
                    "with a sample it says nothing",
                    "The built-in words are used wherever that happens"),
                Wording("見本で試すと何も出ません", "何も出ないときは組み込みの文面を使います")
            )
        case .tooLong:
            (
                Wording(
                    "with a sample it becomes too long",
                    "The built-in words are used wherever that happens"),
                Wording("見本で試すと長くなりすぎます", "長すぎるときは組み込みの文面を使います")
            )
        case .longLine(let line, let octets):
            (
                Wording(
                    "with a sample line \(line) of what comes out has \(octets) octets",
                    "Some mail programs cut lines at 998; break it, or write {{|}} where the "
                        + "lines after it are to begin"),
                Wording(
                    "見本で試すと、出てくる\(line)行目が\(octets)オクテットになります",
                    "998で切るメールソフトがあります。行を分けるか、続きの行の始まる所に {{|}} を書いてください")
            )
        case .silent(let parts):
            (
                Wording(
                    "it shows nothing of \(parts.joined(separator: ", "))",
                    "Use {{#sections}} or {{#items}}, or add these parts"),
                Wording(
                    "\(parts.joined(separator: "、")) が出てきません",
                    "{{#sections}} か {{#items}} を使うか、これらの部分を加えてください")
            )
        }
    }
}
