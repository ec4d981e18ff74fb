/// What a template gives the words for.
package enum TemplateKind: String, Hashable, Sendable, CaseIterable {
    /// The subject of a mail.
    case subject
    /// A mail as plain text.
    case mailText
    /// A mail as HTML.
    case mailPage
    /// The text for a chat: Slack, Mattermost, Teams, LINE WORKS.
    case chat

    /// Whether it is part of a mail, which has a sender.
    package var isMail: Bool { self != .chat }
}

/// The name of a file in which an administrator gives words of his own: `mail.ja.html`.
package struct TemplateName: Hashable, Sendable {
    /// What it gives the words for.
    package let kind: TemplateKind
    /// For readers of which language.
    package let language: Language

    /// The template of a kind and a language.
    package init(_ kind: TemplateKind, _ language: Language) {
        self.kind = kind
        self.language = language
    }

    /// The name of the file in the folder of templates.
    package var fileName: String {
        switch kind {
        case .subject: "subject.\(language.rawValue).txt"
        case .mailText: "mail.\(language.rawValue).txt"
        case .mailPage: "mail.\(language.rawValue).html"
        case .chat: "chat.\(language.rawValue).txt"
        }
    }

    /// The template whose file has this name; `nil` where there is none.
    package init?(fileName: String) {
        guard let name = Self.all.first(where: { $0.fileName == fileName }) else { return nil }
        self = name
    }

    /// Every template there can be.
    package static let all = TemplateKind.allCases.flatMap { kind in
        Language.allCases.map { TemplateName(kind, $0) }
    }

    /// The other form of the same mail, of which a reader shows one; `nil` where there is none.
    package var otherForm: TemplateName? {
        switch kind {
        case .mailText: TemplateName(.mailPage, language)
        case .mailPage: TemplateName(.mailText, language)
        case .subject, .chat: nil
        }
    }
}
