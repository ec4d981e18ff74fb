/// The two languages in which Koyomi speaks; every message exists in both.
package enum Language: String, Sendable, CaseIterable, Codable {
    case japanese = "ja"
    case english = "en"
}

/// One message in both languages, so that neither can be forgotten.
package struct Bilingual: Hashable, Sendable, Codable {
    /// In Japanese.
    package let ja: String
    /// In English.
    package let en: String

    /// A message.
    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The message in `language`.
    package subscript(language: Language) -> String { language == .japanese ? ja : en }
}
