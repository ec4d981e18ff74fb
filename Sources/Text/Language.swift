/// The two languages of every message.
package enum Language: String, Sendable, CaseIterable, Codable {
    case japanese = "ja"
    case english = "en"
}

/// One message in both languages, so that neither can be forgotten.
package struct Bilingual: Hashable, Sendable {
    package let ja: String
    package let en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    package subscript(language: Language) -> String { language == .japanese ? ja : en }
}
