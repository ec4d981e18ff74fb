import CalendarPlan
import DueNotices

/// The words of one mail by the administrator's templates.
///
/// What the daemon says about itself has the built-in words alone: a template that knows nothing
/// of it would say nothing.
nonisolated struct OwnWords {
    /// The longest subject that a template may give, in characters: a header of a few lines.
    static let subjectLimit = 250

    private let templates: TemplateSet
    private let context: (_ subject: String) -> TemplateContext
    private let builtInSubject: () -> String
    private let language: Language
    /// The templates in place of which the built-in words are used.
    private(set) var fallbacks: [TemplateFallback] = []

    /// The words of `message`, laid out as `layout`, as `text` writes mails.
    init(
        _ text: MailText, _ layout: DigestLayout, _ message: Message, to recipient: Organisation
    ) {
        templates = message.bulletin == nil ? text.templates : TemplateSet()
        language = message.language
        let wording = NoticeWording(language: message.language)
        builtInSubject = { wording.subject(of: layout) }
        context = { subject in
            TemplateContext(layout, wording, subject: subject, recipient: recipient.name)
                .from(
                    text.from.displayName, text.from.address,
                    isRecipient: text.isSender(recipient)
                )
                .late { text.late($0, wording) }
                .coloured(Html.colour)
        }
    }

    /// The subject; `nil` where the built-in one is to be used.
    mutating func subject() -> String? {
        guard templates[name(.subject)] != nil else { return nil }
        guard let lines = lines(.subject, builtInSubject(), escape: { text, _ in text }) else {
            return nil
        }
        // A line end in the template becomes a space, and none in the header.
        let subject = lines.map(\.whole).joined(separator: " ")
        guard subject.count <= Self.subjectLimit else { return fallBack(.subject, .tooLong) }
        return PlainText.oneLine(subject)
    }

    /// The lines of the plain text; `nil` where the built-in ones are to be used.
    mutating func plain(_ subject: String) -> [String]? {
        lines(.mailText, subject, escape: { text, _ in text })?.flatMap { line in
            line.lead.map { LineFilling.fill(line.text, lead: $0) } ?? [line.text]
        }
    }

    /// The lines of the page; `nil` where the built-in ones are to be used.
    mutating func page(_ subject: String) -> [String]? {
        lines(.mailPage, subject, escape: { text, _ in Html.escaped(text) })?.map(\.whole)
    }

    private func name(_ kind: TemplateKind) -> TemplateName { TemplateName(kind, language) }

    private mutating func lines(
        _ kind: TemplateKind, _ subject: String,
        escape: @escaping (String, TemplateVariable) -> String
    ) -> [TemplateRenderer.Line]? {
        guard let template = templates[name(kind)] else { return nil }
        guard let lines = TemplateRenderer.lines(template, context(subject), escape: escape) else {
            return fallBack(kind, .tooLong)
        }
        return lines.isBlank ? fallBack(kind, .nothing) : lines
    }

    private mutating func fallBack<Words>(
        _ kind: TemplateKind, _ reason: TemplateFallback.Reason
    ) -> Words? {
        fallbacks.append(TemplateFallback(name: name(kind), reason: reason))
        return nil
    }
}

extension [TemplateRenderer.Line] {
    /// Whether there is nothing to see in any line.
    nonisolated var isBlank: Bool {
        allSatisfy { line in line.whole.allSatisfy(\.isWhitespace) }
    }
}
