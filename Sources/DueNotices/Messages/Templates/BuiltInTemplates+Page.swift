// Fonts, sizes and greys are those of the mails that are written without a template; see there.

extension BuiltInTemplates {
    static let japanesePage = page(
        language: "ja", one: "{{sender}}からお知らせします。",
        several: "{{sender}}からお知らせします（{{count}}件）。", space: "", organisations: "対象：", agenda: "議題",
        bullet: "・", record: "記録：",
        reply: "ご対応をお願いします。済みましたら、このメールへの返信で{{sender}}までお知らせください"
            + "（「記録」の行のコマンドで、ご自身で記録することもできます）。",
        provisional: "「仮」とあるのは、もとになる会議の日程が決まっていないため、変わることのある日付です。",
        automatic: "このメールは自動で送信しています。", questions: "お問い合わせ：")

    static let englishPage = page(
        language: "en", one: "A notice from {{sender}}.",
        several: "{{count}} notices from {{sender}}.", space: " ", organisations: "For: ",
        agenda: "Agenda", bullet: "- ", record: "Record: ",
        reply: "When it is done, please reply to this mail so that {{sender}} can record it, or "
            + "record it yourself with the command given.",
        provisional:
            "A provisional day rests on a meeting whose date is not set yet, and may change.",
        automatic: "This mail was sent automatically.", questions: "Questions: ")

    private static let table = """
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
        """

    private static func page(
        language: String, one: String, several: String, space: String,
        organisations: String, agenda: String, bullet: String, record: String, reply: String,
        provisional: String, automatic: String, questions: String
    ) -> String {
        """
        \(head(language))<body style="margin:0;padding:16px">
        \(table) style="max-width:680px">
        <tr><td style="font-family:\(fonts);font-size:15px;line-height:1.6">
        <p style="margin:0 0 12px">{{salutation}}</p>
        {{#several}}
        <p style="margin:0 0 12px">\(several)</p>
        {{/several}}
        {{^several}}
        <p style="margin:0 0 12px">\(one)</p>
        {{/several}}
        {{#sections}}
        {{#several}}
        <h2 style="font-size:16px;margin:20px 0 8px">{{heading}}</h2>
        {{/several}}
        {{#items}}
        \(table) style="margin:0 0 14px">
        <tr><td style="border-left:4px solid {{colour}};padding:2px 0 2px 12px">
        <strong>{{lead}}{{headline}}\(space){{title}}</strong><br>
        {{sentence}}<br>
        {{#late}}
        {{late}}<br>
        {{/late}}
        {{#organisations}}
        \(organisations){{organisations}}<br>
        {{/organisations}}
        {{#agenda}}
        \(agenda)<br>
        {{#topics}}
        \(bullet){{topic}}<br>
        {{/topics}}
        {{/agenda}}
        <span style="color:#767676;font-size:13px">{{calendar}} / {{id}}</span>{{#command}}<br>
        <span style="color:#767676;font-size:13px">\(record)</span>\(code){{/command}}
        </td></tr></table>
        {{/items}}
        {{/sections}}
        {{#asks_reply}}
        <p style="margin:0 0 12px">\(reply)</p>
        {{/asks_reply}}
        {{#has_provisional}}
        <p style="font-size:13px;margin:12px 0">\(provisional)</p>
        {{/has_provisional}}
        <hr style="border:0;border-top:1px solid #767676;margin:20px 0 12px">
        <p style="font-size:13px;margin:12px 0">\(automatic)<br>
        \(questions){{sender}} &lt;{{address}}&gt;</p>
        </td></tr></table>
        </body></html>

        """
    }

    private static func head(_ language: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language)"><head>
        <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>{{subject}}</title>
        </head>
        """
    }

    private static let fonts = "Meiryo,'Hiragino Sans','Noto Sans CJK JP',sans-serif"
    private static let code =
        "<code style=\"font-family:Consolas,Menlo,monospace;font-size:13px\">{{command}}</code>"
}
