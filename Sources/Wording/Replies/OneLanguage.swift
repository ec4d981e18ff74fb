package import Text

/// Words in one language, both written beside each other.
package protocol OneLanguage {
    var language: Language { get }
}

extension OneLanguage {
    /// That of the two which is in ``language``.
    func say(_ ja: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String {
        language == .japanese ? ja() : en()
    }

    /// What stands between the parts of a list.
    package var comma: String { say("、", ", ") }

    package var colon: String { say("：", ": ") }

    /// The text in brackets, as it follows another.
    func bracketed(_ text: String) -> String { say("（\(text)）", " (\(text))") }
}
