package import Text

extension TemplateName {
    package static let builtIn = Bilingual(ja: "組み込み", en: "built in")

    /// What it is a template of.
    package var words: Bilingual {
        let language = Bilingual(
            ja: self.language == .japanese ? "日本語" : "英語",
            en: self.language == .japanese ? "Japanese" : "English")
        return switch kind {
        case .subject:
            Bilingual(ja: "メールの件名（\(language.ja)）", en: "subject of mail, \(language.en)")
        case .mailText:
            Bilingual(ja: "メールの本文（\(language.ja)）", en: "text of mail, \(language.en)")
        case .mailPage:
            Bilingual(ja: "メールの HTML（\(language.ja)）", en: "HTML of mail, \(language.en)")
        case .chat, .alertText, .alertPage:
            Bilingual(ja: "チャットの本文（\(language.ja)）", en: "text for chats, \(language.en)")
        }
    }
}

extension TemplateVariable.Scope {
    package var heading: Bilingual {
        switch self {
        case .message: Bilingual(ja: "どこでも", en: "Anywhere")
        case .part:
            Bilingual(
                ja: "{{#sections}} などのまとまりと、一件ごとの部分で",
                en: "Within parts, as {{#sections}}, and items")
        case .item:
            Bilingual(ja: "{{#items}} と {{#first}} の中で", en: "Within {{#items}} and {{#first}}")
        case .agenda: Bilingual(ja: "{{#agenda}} の中で", en: "Within {{#agenda}}")
        case .topic: Bilingual(ja: "{{#topics}} の中で", en: "Within {{#topics}}")
        case .fact: Bilingual(ja: "{{#facts}} の中で", en: "Within {{#facts}}")
        }
    }
}

extension TemplateVariable {
    /// What it means, where it has a value, and an example.
    package var sentence: Bilingual {
        let remark =
            isKnown(in: .chat)
            ? Bilingual(ja: "", en: "")
            : isKnown(in: .mailText)
                ? Bilingual(ja: "（メールのみ）", en: " (mail only)")
                : Bilingual(ja: "（HTML のみ）", en: " (HTML only)")
        let (meaning, example) = (words.meaning, words.example)
        return Bilingual(
            ja: meaning.ja + remark.ja + (example.map { "：\($0.ja)" } ?? ""),
            en: meaning.en + remark.en + (example.map { ": \($0.en)" } ?? ""))
    }
}
