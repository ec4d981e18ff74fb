import CalendarPlan
import DueNotices

/// The words of a mail as HTML that Outlook's Word engine, Thunderbird and a text browser all
/// read: tables, inline styles, and nothing that is fetched.
///
/// No colour of text or background is set, so that it follows the reader's light or dark theme;
/// the bars beside the items say nothing that the words do not.
nonisolated extension MailText {
    /// The lines of the page.
    func html(
        _ layout: DigestLayout, _ message: Message, to recipient: Organisation, subject: String,
        _ wording: NoticeWording
    ) -> [String] {
        let phrases = MailPhrases(language: message.language)
        let count = layout.items.count
        var blocks = [Html.paragraph(phrases.greeting(recipient.name))]
        blocks +=
            message.bulletin?.paragraphs.map(Html.paragraph)
            ?? [Html.paragraph(phrases.opening(from.displayName, items: count))]
        var number = 0
        for part in layout.parts {
            if count > 1 { blocks.append(Html.heading(wording.heading(part.section))) }
            for item in part.items {
                number += 1
                let lead = count > 1 ? "\(number). " : ""
                blocks += self.block(of: item, lead: lead, wording, phrases)
            }
        }
        if layout.asksForRecord, !isSender(recipient) {
            blocks.append(Html.paragraph(phrases.reply(from.displayName)))
        }
        let hasProvisional = message.notices.contains { $0.isProvisional && $0.kind != .meeting }
        if hasProvisional { blocks.append(Html.small([phrases.provisionalNote])) }
        blocks.append(Html.rule)
        blocks.append(Html.small(phrases.footer(from.displayName, from.address)))
        return Html.page(language: message.language, title: subject, blocks)
    }

    private func block(
        of item: DigestLayout.Item, lead: String, _ wording: NoticeWording,
        _ phrases: MailPhrases
    ) -> [String] {
        let notice = item.notice
        let headline = wording.headline(for: notice)
        let space = headline.hasSuffix("]") ? " " : ""
        var lines = ["<strong>\(Html.escaped(lead + headline + space + notice.title))</strong>"]
        lines.append(Html.escaped(wording.sentence(for: notice)))
        if let late = late(notice, wording) { lines.append(Html.escaped(late)) }
        if let names = wording.organisations(of: item) {
            lines.append(Html.escaped(phrases.organisations + names))
        }
        if notice.kind == .meeting, !notice.agenda.isEmpty {
            lines.append(Html.escaped(phrases.agenda))
            lines += notice.agenda.map { Html.escaped(phrases.bullet + $0) }
        }
        lines.append(Html.faint("\(notice.calendarTitle) / \(notice.obligation.shortName)"))
        if let command = RecordingCommand(item) {
            lines.append(
                Html.faint(phrases.record) + Html.code(command.line(wording.language)))
        }
        return Html.item(lines, bar: Html.colour(of: item.section))
    }

    /// That it should have been said before, or may have come already; `nil` of neither.
    func late(_ notice: Notice, _ wording: NoticeWording) -> String? {
        var remarks: [String] = []
        let (day, second) = zone.civil(notice.instant)
        if notice.isLate, let time = ClockTime(hour: second / 3600, minute: second / 60 % 60) {
            remarks.append(wording.late(day, time))
        }
        if notice.mayBeRepeat { remarks.append(wording.repeated) }
        let space = wording.language == .japanese ? "" : " "
        return remarks.isEmpty ? nil : remarks.joined(separator: space)
    }
}

/// The little HTML of our mails.
nonisolated package enum Html {
    /// Fonts that every system has for Japanese; Word takes the first that it knows.
    private static let fonts = "Meiryo,'Hiragino Sans','Noto Sans CJK JP',sans-serif"
    /// A grey of 4.5 : 1 on white and 4.2 : 1 on the dark of most readers (#121212).
    private static let grey = "#767676"

    /// `text` on one line, with nothing in it that HTML reads.
    ///
    /// By scalars: a mark that combines with `<` would hide it from a search by characters.
    package static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in PlainText.oneLine(text).unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The colour of the bar beside an item: at least 3 : 1 on white and on #121212 (WCAG 2.1,
    /// 1.4.11).
    static func colour(of section: DigestLayout.Section) -> String {
        switch section {
        case .overdue, .escalated: "#d93025"
        case .missing, .today: "#b06f00"
        default: "#6b7f8c"
        }
    }

    static func paragraph(_ text: String) -> String {
        "<p style=\"margin:0 0 12px\">\(escaped(text))</p>"
    }

    static func heading(_ text: String) -> String {
        "<h2 style=\"font-size:16px;margin:20px 0 8px\">\(escaped(text))</h2>"
    }

    static func small(_ lines: [String]) -> String {
        "<p style=\"font-size:13px;margin:12px 0\">"
            + lines.map(escaped).joined(separator: "<br>\r\n") + "</p>"
    }

    static func faint(_ text: String) -> String {
        "<span style=\"color:\(grey);font-size:13px\">\(escaped(text))</span>"
    }

    static func code(_ text: String) -> String {
        "<code style=\"font-family:Consolas,Menlo,monospace;font-size:13px\">\(escaped(text))</code>"
    }

    static let rule = "<hr style=\"border:0;border-top:1px solid \(grey);margin:20px 0 12px\">"

    /// A table with a bar of colour at its left, and `lines` of HTML in it.
    static func item(_ lines: [String], bar: String) -> [String] {
        [
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                + " border=\"0\" style=\"margin:0 0 14px\">",
            "<tr><td style=\"border-left:4px solid \(bar);padding:2px 0 2px 12px\">",
            lines.joined(separator: "<br>\r\n"),
            "</td></tr></table>",
        ]
    }

    /// The whole page around `blocks`.
    static func page(language: Language, title: String, _ blocks: [String]) -> [String] {
        [
            "<!DOCTYPE html>",
            "<html lang=\"\(language.rawValue)\"><head>",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "<meta name=\"color-scheme\" content=\"light dark\">",
            "<title>\(escaped(title))</title>",
            "</head><body style=\"margin:0;padding:16px\">",
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                + " border=\"0\" style=\"max-width:680px\">",
            "<tr><td style=\"font-family:\(fonts);font-size:15px;line-height:1.6\">",
        ] + blocks + ["</td></tr></table>", "</body></html>"]
    }
}
