import CalendarPlan
import DueNotices

nonisolated extension MailText {
    /// The lines of the plain text.
    func body(
        _ layout: DigestLayout, _ message: Message, to recipient: Organisation,
        _ wording: NoticeWording
    ) -> [String] {
        let phrases = MailPhrases(language: message.language)
        let sender = from.displayName
        let count = layout.items.count
        var lines = LineFilling.fill(phrases.greeting(PlainText.oneLine(recipient.name)))
        if let bulletin = message.bulletin {
            lines += bulletin.paragraphs.flatMap { [""] + LineFilling.fill(PlainText.oneLine($0)) }
        } else {
            lines += [""] + LineFilling.fill(phrases.opening(sender, items: count))
        }
        var number = 0
        for part in layout.parts {
            if count > 1 { lines += ["", "■ \(wording.heading(part.section))"] }
            for item in part.items {
                number += 1
                let lead = count > 1 ? "\(number). " : ""
                lines += [""] + self.lines(of: item, lead: lead, wording, phrases)
            }
        }
        if layout.asksForRecord, !isSender(recipient) {
            lines += [""] + LineFilling.fill(phrases.reply(sender))
        }
        let hasProvisional = message.notices.contains { $0.isProvisional && $0.kind != .meeting }
        if hasProvisional { lines += [""] + LineFilling.fill(phrases.provisionalNote) }
        // RFC 3676 §4.3: what follows is a signature.
        lines += ["", "-- "]
        return lines
            + phrases.footer(sender, PlainText.oneLine(from.address))
            .flatMap { LineFilling.fill($0) }
    }

    private func lines(
        of item: DigestLayout.Item, lead: String, _ wording: NoticeWording,
        _ phrases: MailPhrases
    ) -> [String] {
        let notice = item.notice
        let headline = wording.headline(for: notice)
        let space = headline.hasSuffix("]") ? " " : ""
        let title = PlainText.oneLine(notice.title)
        let indent = String(repeating: " ", count: lead.utf8.count)
        var lines = LineFilling.fill(headline + space + title, lead: lead)
        lines += LineFilling.fill(wording.sentence(for: notice), lead: indent)
        if let late = late(notice, wording) { lines += LineFilling.fill(late, lead: indent) }
        if let names = wording.organisations(of: item) {
            lines += LineFilling.fill(names, lead: indent + phrases.organisations)
        }
        if notice.kind == .meeting, !notice.agenda.isEmpty {
            lines.append(indent + phrases.agenda)
            lines += notice.agenda.flatMap {
                LineFilling.fill(PlainText.oneLine($0), lead: indent + phrases.bullet)
            }
        }
        let id = PlainText.oneLine(notice.obligation.shortName)
        let calendar = PlainText.oneLine(notice.calendarTitle)
        lines += LineFilling.fill("\(calendar) / \(id)", lead: indent)
        if let command = RecordingCommand(item) {
            // On one line however long it is, so that it can be copied.
            lines.append(indent + phrases.record + command.line(wording.language))
        }
        return lines
    }
}
