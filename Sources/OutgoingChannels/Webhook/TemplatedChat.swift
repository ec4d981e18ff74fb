import CalendarPlan
import DueNotices
import Wording

/// The text for a chat by the custom or built-in template.
///
/// The template's own text stays as it is, so that `*bold*` is bold in Slack; what others wrote is
/// escaped for the chat.
nonisolated struct TemplatedChat {
    private let template: Template
    private let isBuiltIn: Bool
    private let context: TemplateContext
    private let phrases: ChatPhrases
    private let format: WebhookFormat
    private let itemsCount: Int

    /// By the built-in template where `template` is `nil`.
    init(
        _ message: Message, _ template: Template?, _ format: WebhookFormat,
        organisations: [String]
    ) {
        isBuiltIn = template == nil
        self.template =
            template ?? BuiltInTemplates.template(TemplateName(.chat, message.language))
        phrases = ChatPhrases(language: message.language)
        self.format = format
        context = TemplateContext(
            message, to: message.recipient, organisations: organisations, in: .chat)
        itemsCount = context.layout.items.count
    }

    /// With as many items as there is room for; `nil` with the reason where nothing can be sent.
    func fitted() -> (body: [UInt8]?, reason: TemplateFallback.Reason) {
        if !isBuiltIn {
            guard let all = lines(itemsCount) else { return (nil, .tooLong) }
            if all.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return (nil, .nothing) }
        }
        let bytes = BodyFitting.mostIfAny(of: itemsCount) { count in
            lines(count).flatMap { body($0 + more(count)) }
        }
        return (bytes, .tooLong)
    }

    private func lines(_ count: Int) -> [String]? {
        var context = context
        context.itemsLimit = count
        let limit = isBuiltIn ? Int.max : TemplateRenderer.outputLimit
        return TemplateRenderer.lines(template, context, limit: limit) { text, variable in
            variable.isOurs || variable == .sentence
                ? text : written(text, variable)
        }?.map(\.whole)
    }

    /// How much found no room, whether the template says it or not.
    private func more(_ count: Int) -> [String] {
        count < itemsCount ? ["", phrases.more(itemsCount - count)] : []
    }

    private var subject: String { escaped(context.subject, ChatDigest.subjectBytes) }

    private static func bytesLimit(of variable: TemplateVariable) -> Int {
        switch variable {
        case .subject: ChatDigest.subjectBytes
        case .recipient: ChatDigest.recipientBytes
        case .organisations: ChatDigest.organisationsBytes
        case .fact, .place, .contact, .note: ChatDigest.factBytes
        default: ChatDigest.titleBytes
        }
    }

    /// Escaped, but for a link that stands as one.
    private func written(_ text: String, _ variable: TemplateVariable) -> String {
        guard variable == .link || variable == .fact, Facts.isLink(text)
        else { return escaped(text, Self.bytesLimit(of: variable)) }
        return switch format {
        case .slack: SlackBody.link(text)
        case .mattermost: MattermostBody.link(text)
        case .teams, .lineWorks, .standard, .cloudEvents: text
        }
    }

    private func escaped(_ text: String, _ bytes: Int) -> String {
        switch format {
        case .slack: SlackBody.escaped(text, bytes)
        case .mattermost: MattermostBody.escaped(text, bytes)
        case .teams: TeamsBody.plain(text, bytes)
        case .lineWorks: LineWorksBody.escaped(text, bytes)
        case .standard, .cloudEvents: text
        }
    }

    /// Slack's and Mattermost's simplest bodies.
    private struct TextBody: Encodable {
        let text: String
        var unfurlLinks: Bool?

        enum CodingKeys: String, CodingKey {
            case text
            case unfurlLinks = "unfurl_links"
        }
    }

    /// `nil` where the chat does not take so many lines.
    private func body(_ lines: [String]) -> [UInt8]? {
        let text = lines.joined(separator: "\n")
        switch format {
        case .slack: return BodyFitting.json(TextBody(text: text, unfurlLinks: false))
        case .mattermost:
            let isShort = text.unicodeScalars.count <= MattermostBody.charactersLimit
            return isShort ? BodyFitting.json(TextBody(text: text)) : nil
        case .teams:
            return BodyFitting.json(TeamsBody(lines: lines, subject: subject))
        case .lineWorks:
            guard text.utf16.count <= LineWorksBody.charactersLimit else { return nil }
            return BodyFitting.json(LineWorksBody(title: subject, text: text))
        case .standard, .cloudEvents: return nil
        }
    }
}

nonisolated extension TeamsBody {
    /// An empty line only sets the next apart.
    fileprivate init(lines: [String], subject: String) {
        var shown: [Line] = []
        var isAfterGap = false
        for line in lines {
            if line.allSatisfy(\.isWhitespace) {
                isAfterGap = true
                continue
            }
            shown.append(Line(inlines: [Run(text: line)], spacing: isAfterGap ? "Medium" : "None"))
            isAfterGap = false
        }
        summary = subject
        attachments = [Attachment(content: Card(fallbackText: subject, body: shown))]
    }
}

nonisolated extension WebhookFormat {
    /// By the custom template where there is one, which is returned where it could not be used.
    func body(
        _ message: Message, name: String, organisations: [String], templates: TemplateSet
    ) -> (body: [UInt8], fallback: TemplateFallback?) {
        let template = TemplateName(.chat, message.language)
        var fallback: TemplateFallback?
        if !isSigned, message.alert == nil, let custom = templates[template] {
            let (body, reason) =
                TemplatedChat(message, custom, self, organisations: organisations).fitted()
            if let body { return (body, nil) }
            fallback = TemplateFallback(name: template, reason: reason)
        }
        return (body(message, name: name, organisations: organisations), fallback)
    }
}
