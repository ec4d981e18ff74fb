package import CalendarPlan
import DueNotices

/// Renders each template once, as it would be sent, with a sample digest that has every part.
nonisolated package enum TemplateTrial {
    /// The longest line of a mail, in octets without its end (RFC 5322 §2.1.1).
    static let lineLimit = 998

    /// What deserves a look in `templates`, in the order of their names.
    package static func doubts(of templates: TemplateSet)
        -> [(name: TemplateName, doubt: TemplateDoubt)]
    {
        templates.names.flatMap { name in
            doubts(of: name, templates).map { (name, $0) }
        }
    }

    /// What `template`, or the built-in words where it is `nil`, says of the sample.
    package static func sample(_ name: TemplateName, _ templates: TemplateSet) -> [String] {
        let trial = Trial(name.language, templates)
        var own = trial.own
        switch name.kind {
        case .subject: return [own.subject() ?? trial.builtInSubject]
        case .mailText:
            return own.plain(trial.builtInSubject)
                ?? trial.text.body(
                    trial.layout, trial.message, to: trial.recipient, trial.wording)
        case .mailPage:
            return own.page(trial.builtInSubject)
                ?? trial.text.html(
                    trial.layout, trial.message, to: trial.recipient,
                    subject: trial.builtInSubject, trial.wording
                ).flatMap { $0.split(separator: "\r\n").map(String.init) }
        case .chat: return trial.chatLines(templates[name])
        }
    }

    private static func doubts(of name: TemplateName, _ templates: TemplateSet)
        -> [TemplateDoubt]
    {
        let trial = Trial(name.language, templates)
        let (lines, reason) = trial.lines(name.kind)
        guard let lines else { return [reason == .tooLong ? .tooLong : .comesToNothing] }
        guard name.kind != .subject else { return [] }
        var doubts: [TemplateDoubt] = []
        let wide = Trial(name.language, templates, isWide: true).lines(name.kind).lines ?? []
        let long = wide.enumerated().first { $1.utf8.count > lineLimit }
        if let long, name.kind.isMail {
            doubts.append(.longLine(long.offset + 1, octets: long.element.utf8.count))
        }
        let silent = trial.layout.parts.map(\.section).filter { section in
            !lines.contains { $0.contains(TrialNotices.mark(section)) }
        }
        if !silent.isEmpty { doubts.append(.silent(silent.map(trial.wording.heading))) }
        return doubts
    }
}

/// A message with every part of a digest, and what is needed to write it.
nonisolated private struct Trial {
    let message: Message
    let layout: DigestLayout
    let wording: NoticeWording
    let recipient: Organisation
    let text: MailText

    var builtInSubject: String { wording.subject(of: layout) }
    var own: OwnWords { OwnWords(text, layout, message, to: recipient) }

    init(_ language: Language, _ templates: TemplateSet, isWide: Bool = false) {
        let isJapanese = language == .japanese
        let zone = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600)
        recipient = Organisation(
            name: isJapanese ? "市政変革推進室" : "Reform Office", language: language,
            mail: ["kaikaku@city.example.jp"])
        wording = NoticeWording(language: language)
        let notices = TrialNotices(
            recipient: recipient.name, isJapanese: isJapanese, isWide: isWide)
        message = Message(
            channel: "mail", recipient: recipient.name, language: language,
            composedAt: notices.instant, notices: notices.all)
        layout = DigestLayout(message.notices)
        var text = MailText(
            from: MailSender(name: recipient.name, address: "kaikaku@city.example.jp"),
            hostName: "city.example.jp", zone: zone)
        text.templates = templates
        self.text = text
    }

    /// What the template of `kind` comes to; `nil`, and why, where the built-in words are used.
    func lines(_ kind: TemplateKind) -> (lines: [String]?, reason: TemplateFallback.Reason?) {
        var own = own
        switch kind {
        case .subject: return (own.subject().map { [$0] }, own.fallbacks.first?.reason)
        case .mailText: return (own.plain(builtInSubject), own.fallbacks.first?.reason)
        case .mailPage: return (own.page(builtInSubject), own.fallbacks.first?.reason)
        case .chat:
            let lines = chatLines(text.templates[TemplateName(.chat, wording.language)])
            let isBlank = lines.allSatisfy { $0.allSatisfy(\.isWhitespace) }
            return (isBlank ? nil : lines, nil)
        }
    }

    /// The text for a chat that takes it as it is.
    func chatLines(_ template: Template?) -> [String] {
        guard let template else { return [] }
        let context = TemplateContext(
            layout, wording, subject: builtInSubject, recipient: recipient.name
        ).late { [wording] in wording.marks(on: $0) }
        return TemplateRenderer.lines(template, context)?.map(\.whole) ?? []
    }
}
