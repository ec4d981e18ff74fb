package import Text

/// The words of a chat's message around its notices.
package struct ChatPhrases {
    private let language: Language

    package init(language: Language) { self.language = language }

    package func recipient(_ name: String) -> String {
        language == .japanese ? "宛先：\(name)" : "For \(name)"
    }

    /// Before the names of organisations.
    package var organisations: String { language == .japanese ? "対象：" : "About: " }

    /// How much found no room.
    package func more(_ count: Int) -> String {
        language == .japanese ? "ほか\(count)件" : "\(count) more"
    }
}
