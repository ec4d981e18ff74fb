import CalendarPlan
import DueNotices
import Text
package import Wording

/// Renders each template once with a sample digest that has every part.
nonisolated package enum TemplateTrial {
    /// In octets without its end (RFC 5322 §2.1.1).
    static let lineLimit = 998

    package static func warnings(of templates: TemplateSet)
        -> [(name: TemplateName, warning: TemplateWarning)]
    {
        templates.names.flatMap { name in
            warnings(of: name, templates).map { (name, $0) }
        }
    }

    /// The sample by the custom template; for mail, by the built-in one where there is none.
    package static func sample(_ name: TemplateName, _ templates: TemplateSet) -> [String] {
        let trial = Trial(name.language, templates)
        return name.kind.isMail || templates[name] != nil ? trial.lines(name.kind).lines : []
    }

    private static func warnings(of name: TemplateName, _ templates: TemplateSet)
        -> [TemplateWarning]
    {
        let trial = Trial(name.language, templates)
        let (lines, fallback) = trial.lines(name.kind)
        if let fallback { return [fallback == .tooLong ? .tooLong : .comesToNothing] }
        guard name.kind != .subject else { return [] }
        var warnings: [TemplateWarning] = []
        let wide = Trial(name.language, templates, isWide: true).lines(name.kind)
        let long = wide.lines.enumerated().first { $1.utf8.count > lineLimit }
        if wide.fallback == nil, let long, name.kind.isMail {
            warnings.append(.longLine(long.offset + 1, octets: long.element.utf8.count))
        }
        let silent = trial.layout.parts.map(\.section).filter { section in
            !lines.contains { $0.contains(SampleNotices.mark(section)) }
        }
        if !silent.isEmpty {
            warnings.append(.silent(silent.map(NoticeWording(language: name.language).heading)))
        }
        return warnings
    }
}

/// A message with every part of a digest, and what is needed to write it.
nonisolated private struct Trial {
    let message: Message
    let recipient: Organisation
    let text: MailText

    var layout: DigestLayout { DigestLayout(message.notices) }

    init(_ language: Language, _ templates: TemplateSet, isWide: Bool = false) {
        let samples = SampleNotices(language, isWide: isWide)
        recipient = Organisation(
            name: samples.recipient, language: language, mail: ["kaikaku@city.example.jp"])
        message = Message(
            channel: "mail", recipient: recipient.name, language: language,
            composedAt: samples.instant, notices: samples.all)
        var text = MailText(
            from: MailSender(name: recipient.name, address: "kaikaku@city.example.jp"),
            hostName: "city.example.jp",
            zone: ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600))
        text.templates = templates
        self.text = text
    }

    /// The lines, and why the built-in template replaced another.
    func lines(_ kind: TemplateKind) -> (lines: [String], fallback: TemplateFallback.Reason?) {
        if kind == .chat { return chatLines() }
        var mail = TemplatedMail(text, message, to: recipient)
        let subject = NoticeWording(language: message.language).subject(of: layout)
        let lines =
            switch kind {
            case .mailText: mail.plain(subject)
            case .mailPage: mail.page(subject)
            default: [mail.subject()]
            }
        return (lines, mail.fallbacks.first?.reason)
    }

    /// For a chat without formatting.
    private func chatLines() -> (lines: [String], fallback: TemplateFallback.Reason?) {
        let name = TemplateName(.chat, message.language)
        let context = TemplateContext(message, to: recipient.name, organisations: [], in: .chat)
        let lines = text.templates[name].flatMap { TemplateRenderer.lines($0, context) } ?? []
        let isBlank = lines.allSatisfy { $0.whole.allSatisfy(\.isWhitespace) }
        return (lines.map(\.whole), isBlank ? .nothing : nil)
    }
}
