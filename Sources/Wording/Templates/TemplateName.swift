package import Text

package enum TemplateKind: String, Hashable, Sendable, CaseIterable {
    case subject
    case mailText
    case mailPage
    /// The text for a chat: Slack, Mattermost, Teams, LINE WORKS.
    case chat
    /// A mail of the daemon about itself: always by the built-in template.
    case alertText
    case alertPage

    /// The kinds for which an administrator may give a template.
    package static let replaceable: [TemplateKind] = [.subject, .mailText, .mailPage, .chat]

    /// Whether it is part of a mail, which has a sender.
    package var isMail: Bool { self != .chat }
    var isAlert: Bool { self == .alertText || self == .alertPage }
    var isPage: Bool { self == .mailPage || self == .alertPage }
    /// Whether its lines may be broken at a width.
    var isFilled: Bool { self == .mailText || self == .alertText }
}

/// The name of a template's file: `mail.ja.html`.
package struct TemplateName: Hashable, Sendable {
    package let kind: TemplateKind
    package let language: Language

    package init(_ kind: TemplateKind, _ language: Language) {
        self.kind = kind
        self.language = language
    }

    package var fileName: String {
        switch kind {
        case .subject: "subject.\(language.rawValue).txt"
        case .mailText: "mail.\(language.rawValue).txt"
        case .mailPage: "mail.\(language.rawValue).html"
        case .chat: "chat.\(language.rawValue).txt"
        case .alertText: "alert.\(language.rawValue).txt"
        case .alertPage: "alert.\(language.rawValue).html"
        }
    }

    /// The template whose file has this name; `nil` where there is none.
    package init?(fileName: String) {
        guard let name = Self.all.first(where: { $0.fileName == fileName }) else { return nil }
        self = name
    }

    /// Every template that an administrator may give.
    package static let all = TemplateKind.replaceable.flatMap { kind in
        Language.allCases.map { TemplateName(kind, $0) }
    }

    /// The other form of the same mail, of which a reader shows one.
    package var otherForm: TemplateName? {
        switch kind {
        case .mailText: TemplateName(.mailPage, language)
        case .mailPage: TemplateName(.mailText, language)
        case .subject, .chat, .alertText, .alertPage: nil
        }
    }
}
