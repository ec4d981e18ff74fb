package import CalendarPlan

/// The built-in words as templates, for an administrator to start from.
///
/// Mails, and the text of LINE WORKS, say by them exactly what they say without a template; tests
/// hold them together. The other chats have formats of their own, in which a template cannot be
/// written for all of them.
package enum BuiltInTemplates {
    /// The text of the template `name`.
    package static func text(_ name: TemplateName) -> String {
        switch (name.kind, name.language) {
        case (.subject, _): "{{subject}}\n"
        case (.mailText, .japanese): japaneseMail
        case (.mailText, .english): englishMail
        case (.mailPage, .japanese): japanesePage
        case (.mailPage, .english): englishPage
        case (.chat, .japanese): japaneseChat
        case (.chat, .english): englishChat
        }
    }

    private static let japaneseMail = """
        {{|}}{{salutation}}

        {{#several}}
        {{|}}{{sender}}からお知らせします（{{count}}件）。
        {{/several}}
        {{^several}}
        {{|}}{{sender}}からお知らせします。
        {{/several}}
        {{#sections}}
        {{#several}}

        ■ {{heading}}
        {{/several}}
        {{#items}}

        {{lead}}{{|}}{{headline}}{{title}}
        {{indent}}{{|}}{{sentence}}
        {{#late}}
        {{indent}}{{|}}{{late}}
        {{/late}}
        {{#organisations}}
        {{indent}}対象：{{|}}{{organisations}}
        {{/organisations}}
        {{#agenda}}
        {{indent}}議題
        {{#topics}}
        {{indent}}・{{|}}{{topic}}
        {{/topics}}
        {{/agenda}}
        {{indent}}{{|}}{{calendar}} / {{id}}
        {{#command}}
        {{! 写せるように、記録のしかたは一行のまま }}
        {{indent}}記録：{{command}}
        {{/command}}
        {{/items}}
        {{/sections}}
        {{#asks_reply}}

        {{|}}ご対応をお願いします。済みましたら、このメールへの返信で{{sender}}までお知らせください（「記録」の行のコマンドで、ご自身で記録することもできます）。
        {{/asks_reply}}
        {{#has_provisional}}

        {{|}}「仮」とあるのは、もとになる会議の日程が決まっていないため、変わることのある日付です。
        {{/has_provisional}}

        --\u{20}
        {{|}}このメールは自動で送信しています。
        {{|}}お問い合わせ：{{sender}} <{{address}}>

        """

    private static let englishMail = """
        {{|}}{{salutation}}

        {{#several}}
        {{|}}{{count}} notices from {{sender}}.
        {{/several}}
        {{^several}}
        {{|}}A notice from {{sender}}.
        {{/several}}
        {{#sections}}
        {{#several}}

        ■ {{heading}}
        {{/several}}
        {{#items}}

        {{lead}}{{|}}{{headline}} {{title}}
        {{indent}}{{|}}{{sentence}}
        {{#late}}
        {{indent}}{{|}}{{late}}
        {{/late}}
        {{#organisations}}
        {{indent}}For: {{|}}{{organisations}}
        {{/organisations}}
        {{#agenda}}
        {{indent}}Agenda
        {{#topics}}
        {{indent}}- {{|}}{{topic}}
        {{/topics}}
        {{/agenda}}
        {{indent}}{{|}}{{calendar}} / {{id}}
        {{#command}}
        {{! on one line, however long, so that it can be copied }}
        {{indent}}Record: {{command}}
        {{/command}}
        {{/items}}
        {{/sections}}
        {{#asks_reply}}

        {{|}}When it is done, please reply to this mail so that {{sender}} can record it, or record it yourself with the command given.
        {{/asks_reply}}
        {{#has_provisional}}

        {{|}}A provisional day rests on a meeting whose date is not set yet, and may change.
        {{/has_provisional}}

        --\u{20}
        {{|}}This mail was sent automatically.
        {{|}}Questions: {{sender}} <{{address}}>

        """

    private static let japaneseChat = """
        宛先：{{recipient}}
        {{#sections}}

        ■ {{heading}}
        {{#items}}
        ・{{title}}
        　{{sentence}}{{late}}
        {{#organisations}}
        　対象：{{organisations}}
        {{/organisations}}
        {{/items}}
        {{/sections}}

        """

    private static let englishChat = """
        For {{recipient}}
        {{#sections}}

        ■ {{heading}}
        {{#items}}
        ・{{title}}
        　{{sentence}}{{late}}
        {{#organisations}}
        　About: {{organisations}}
        {{/organisations}}
        {{/items}}
        {{/sections}}

        """
}
