import CalendarPlan
import DueNotices
import Text
import Wording

/// Renders subject and both texts of a mail by the custom templates, or where one is absent, empty
/// or too long, by the built-in ones.
///
/// Alerts use the built-in templates alone: a template for notices would say nothing.
nonisolated struct TemplatedMail {
    /// In characters: a header of a few lines.
    static let subjectLimit = 250

    private let templates: TemplateSet
    private let language: Language
    private let isAlert: Bool
    private var context: TemplateContext
    private(set) var fallbacks: [TemplateFallback] = []

    init(_ text: MailText, _ message: Message, to recipient: Organisation) {
        isAlert = message.alert != nil
        templates = isAlert ? TemplateSet() : text.templates
        language = message.language
        context = TemplateContext(
            message, to: recipient.name, organisations: text.organisations,
            in: .mail(text.zone)
        ).from(
            text.from.displayName, text.from.address,
            isRecipient: recipient.mail.contains(text.from.address))
        context.links = text.links(in: message, to: recipient)
    }

    var layout: DigestLayout { context.layout }

    mutating func subject() -> String {
        guard let lines = custom(.subject, escape: { text, _ in text })
        else { return context.subject }
        // A line end in the template becomes a space, and none in the header.
        let subject = lines.map(\.whole).joined(separator: " ")
        guard subject.count <= Self.subjectLimit else {
            fallBack(.subject, .tooLong)
            return context.subject
        }
        return subject.singleLine
    }

    mutating func plain(_ subject: String) -> [String] {
        lines(isAlert ? .alertText : .mailText, subject, escape: { text, _ in text })
            .flatMap { line in
                line.lead.map { LineFilling.fill(line.text, lead: $0) } ?? [line.text]
            }
    }

    mutating func page(_ subject: String) -> [String] {
        lines(isAlert ? .alertPage : .mailPage, subject, escape: Self.htmlEscaped)
            .map(\.whole)
    }

    private mutating func lines(
        _ kind: TemplateKind, _ subject: String,
        escape: @escaping (String, TemplateVariable) -> String
    ) -> [TemplateRenderer.Line] {
        let builtInSubject = context.subject
        context.subject = subject
        defer { context.subject = builtInSubject }
        if let lines = custom(kind, escape: escape) { return lines }
        let builtIn = BuiltInTemplates.template(TemplateName(kind, language))
        return TemplateRenderer.lines(builtIn, context, limit: .max, escape: escape) ?? []
    }

    /// A link can be followed: it holds nothing that ends an attribute.
    private static func htmlEscaped(_ text: String, _ variable: TemplateVariable) -> String {
        let escaped = text.htmlEscaped
        guard variable == .link || variable == .fact, Facts.isLink(text) else { return escaped }
        return "<a href=\"\(escaped)\">\(escaped)</a>"
    }

    /// `nil` where the built-in one is to be used.
    private mutating func custom(
        _ kind: TemplateKind, escape: @escaping (String, TemplateVariable) -> String
    ) -> [TemplateRenderer.Line]? {
        guard let template = templates[TemplateName(kind, language)] else { return nil }
        guard let lines = TemplateRenderer.lines(template, context, escape: escape) else {
            fallBack(kind, .tooLong)
            return nil
        }
        guard lines.contains(where: { !$0.whole.allSatisfy(\.isWhitespace) }) else {
            fallBack(kind, .nothing)
            return nil
        }
        return lines
    }

    private mutating func fallBack(_ kind: TemplateKind, _ reason: TemplateFallback.Reason) {
        fallbacks.append(TemplateFallback(name: TemplateName(kind, language), reason: reason))
    }
}
