import CalendarPlan
import DueNotices

/// The text for a chat by the administrator's template.
///
/// What the template itself says is taken as the chat takes it, so that `*bold*` is bold in Slack;
/// what others wrote has nothing in it that formats, as without a template.
nonisolated struct OwnChatText {
    private let template: Template
    private let context: TemplateContext
    private let phrases: ChatPhrases
    private let format: WebhookFormat
    /// The built-in subject, for where a chat has one beside its text.
    private let subject: String
    private let itemsCount: Int

    /// The text of `message` by `template`.
    init(_ message: Message, _ template: Template, _ format: WebhookFormat, organisations: [String])
    {
        let phrases = ChatPhrases(language: message.language)
        let layout = DigestLayout(message.notices, organisations: organisations)
        let wording = NoticeWording(language: message.language)
        self.template = template
        self.phrases = phrases
        self.format = format
        subject = wording.subject(of: layout)
        itemsCount = layout.items.count
        context = TemplateContext(layout, wording, subject: subject, recipient: message.recipient)
            .late { wording.marks(on: $0) }
    }

    /// The body with as many items as there is room for; `nil` with the reason where there is none
    /// that can be sent.
    func fitted() -> (body: [UInt8]?, reason: TemplateFallback.Reason) {
        guard let all = lines(itemsCount) else { return (nil, .tooLong) }
        if all.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return (nil, .nothing) }
        let bytes = BodyFitting.mostIfAny(of: itemsCount) { count in
            lines(count).flatMap { body($0 + more(count)) }
        }
        return (bytes, .tooLong)
    }

    private func lines(_ count: Int) -> [String]? {
        TemplateRenderer.lines(template, context.first(count)) { text, variable in
            variable.isOurs || variable == .sentence
                ? text : inert(text, Self.bytesLimit(of: variable))
        }?.map(\.whole)
    }

    /// How much found no room, whether the template says it or not.
    private func more(_ count: Int) -> [String] {
        count < itemsCount ? ["", phrases.more(itemsCount - count)] : []
    }

    private static func bytesLimit(of variable: TemplateVariable) -> Int {
        switch variable {
        case .subject: ChatDigest.subjectBytes
        case .recipient: ChatDigest.recipientBytes
        case .organisations: ChatDigest.organisationsBytes
        default: ChatDigest.titleBytes
        }
    }

    private func inert(_ text: String, _ bytes: Int) -> String {
        switch format {
        case .slack: SlackBody.inert(text, bytes)
        case .mattermost: MattermostBody.inert(text, bytes)
        case .teams: TeamsBody.plain(text, bytes)
        case .lineWorks: LineWorksBody.inert(text, bytes)
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

    /// The body that says `lines`; `nil` where the chat does not take so many.
    private func body(_ lines: [String]) -> [UInt8]? {
        let text = lines.joined(separator: "\n")
        switch format {
        case .slack: return BodyFitting.json(TextBody(text: text, unfurlLinks: false))
        case .mattermost:
            let isShort = text.unicodeScalars.count <= MattermostBody.charactersLimit
            return isShort ? BodyFitting.json(TextBody(text: text)) : nil
        case .teams:
            return BodyFitting.json(
                TeamsBody(lines: lines, subject: inert(subject, Self.bytesLimit(of: .subject))))
        case .lineWorks:
            guard text.utf16.count <= LineWorksBody.charactersLimit else { return nil }
            let title = inert(subject, Self.bytesLimit(of: .subject))
            return BodyFitting.json(LineWorksBody(title: title, text: text))
        case .standard, .cloudEvents: return nil
        }
    }
}

nonisolated extension LineWorksBody {
    /// What says `text` under `title`.
    fileprivate init(title: String, text: String) {
        self.title = title
        body = Content(text: text)
    }
}

nonisolated extension TeamsBody {
    /// A card of `lines`; an empty one only sets the next apart.
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
    /// The body that says `message`, by the template for chats where there is one, and that
    /// template where it could not be used.
    func body(
        _ message: Message, name: String, organisations: [String], templates: TemplateSet
    ) -> (body: [UInt8], fallback: TemplateFallback?) {
        let template = TemplateName(.chat, message.language)
        var fallback: TemplateFallback?
        if !isSigned, message.bulletin == nil, let own = templates[template] {
            let text = OwnChatText(message, own, self, organisations: organisations)
            let (body, reason) = text.fitted()
            if let body { return (body, nil) }
            fallback = TemplateFallback(name: template, reason: reason)
        }
        return (body(message, name: name, organisations: organisations), fallback)
    }
}
