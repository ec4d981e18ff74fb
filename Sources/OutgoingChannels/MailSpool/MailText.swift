package import CalendarPlan
import DueNotices
import FoundationEssentials

/// Who sends the mail: `市政変革推進室 <kaikaku@city.example.jp>`.
nonisolated package struct MailSender: Hashable, Sendable {
    /// The display name; may be empty.
    package let name: String
    /// The address, addr-spec shaped and ASCII.
    package let address: String

    /// The sender `name` at `address`.
    package init(name: String, address: String) {
        self.name = name
        self.address = address
    }

    /// The name, or the address where there is none.
    var displayName: String {
        let name = PlainText.oneLine(name)
        return name.isEmpty ? PlainText.oneLine(address) : name
    }
}

/// Turns a message into a mail: RFC 5322 header and a plain text body.
///
/// Lines end in LF alone, as in every Maildir and as sendmail(1) wants them; the MTA makes CRLF
/// of them on the wire.
nonisolated package struct MailText {
    /// Who sends it.
    package let from: MailSender
    /// The host in the `Message-ID`, made safe.
    package let hostName: String
    /// The zone of the `Date` and of the days.
    package let zone: ZoneRules
    /// The order in which organisations are listed: the plan's.
    package var organisations: [String]

    /// Mail from `from`, sent by `hostName`.
    package init(
        from: MailSender, hostName: String, zone: ZoneRules, organisations: [String] = []
    ) {
        self.from = from
        let host = hostName.utf8.filter { MimeHeader.isLetterOrDigit($0) || "-.".utf8.contains($0) }
        let labels = host.split(separator: UInt8(ascii: "."))
        let name = labels.compactMap { String(bytes: $0, encoding: .utf8) }.joined(separator: ".")
        self.hostName = name.isEmpty ? "localhost" : name
        self.zone = zone
        self.organisations = organisations
    }

    /// The most notice keys that `Koyomi-Notices` lists: Postfix cuts a header at 102,400 bytes
    /// (`header_size_limit`), and a key takes 33.
    package static let listedNoticesLimit = 2_000

    /// The addresses of `organisation` that may stand in a header.
    func addresses(of organisation: Organisation) -> [String] {
        organisation.mail.compactMap(MimeHeader.address)
    }

    /// Whether both the sender and `recipient` have an address that may stand in a header.
    func canWrite(to recipient: Organisation) -> Bool {
        MimeHeader.address(from.address) != nil && !addresses(of: recipient).isEmpty
    }

    /// The whole file; the caller has asked ``canWrite(to:)``.
    func file(_ message: Message, to recipient: Organisation) -> String {
        let to = addresses(of: recipient)
        let sender = MimeHeader.address(from.address) ?? ""
        precondition(!to.isEmpty && !sender.isEmpty, "a mail has a sender and a recipient")
        let layout = DigestLayout(message.notices, organisations: organisations)
        let wording = NoticeWording(language: message.language)
        let subject = message.bulletin?.subject ?? wording.subject(of: layout)
        var text = MimeHeader.addresses("From", [(from.name, sender)])
        text += MimeHeader.addresses("To", to.map { (recipient.name, $0) })
        text += MimeHeader.unstructured("Subject", subject)
        text += "Date: \(date(message.composedAt))\n"
        text += "Message-ID: <\(message.key)@\(hostName)>\n"
        // RFC 3834 §5: so that no vacation program answers.
        text += "Auto-Submitted: auto-generated\n"
        text += "Content-Language: \(message.language.rawValue)\n"
        if message.bulletin == nil {
            text += MimeHeader.words("Koyomi-Notices", listedKeys(message))
        }
        text += "MIME-Version: 1.0\n"
        text += "Content-Type: text/plain; charset=UTF-8\n"
        text += "Content-Transfer-Encoding: base64\n\n"
        // RFC 2045 §6.8: text is brought to its canonical form, lines that end in CRLF, before
        // it is encoded; no MTA can do it afterwards.
        let body = body(layout, message, to: recipient, wording)
            .map { $0 + "\r\n" }.joined()
        let options: Data.Base64EncodingOptions = [.lineLength76Characters, .endLineWithLineFeed]
        text += Data(body.utf8).base64EncodedString(options: options)
        return text + "\n"
    }

    /// The keys of the notices in a message, in its own order: the one header field for programs.
    ///
    /// With more than ``listedNoticesLimit``, `+N` at the end says how many are not listed.
    private func listedKeys(_ message: Message) -> [String] {
        let keys = message.notices.prefix(Self.listedNoticesLimit).map(\.key.description)
        let leftOut = message.notices.count - keys.count
        return leftOut > 0 ? keys + ["+\(leftOut)"] : keys
    }

    /// `Wed, 16 Sep 2026 08:45:00 +0900` (RFC 5322 §3.3).
    private func date(_ instant: Instant) -> String {
        let (day, second) = zone.civil(instant)
        let (year, month, dayOfMonth) = day.civil
        let names = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let offset = zone.offset(at: instant) / 60
        let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
            .joined(separator: ":")
        let sign = offset < 0 ? "-" : "+"
        return "\(day.weekday.short), \(dayOfMonth) \(names[month - 1]) \(year) \(time) "
            + sign + twoDigits(abs(offset) / 60) + twoDigits(abs(offset) % 60)
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

nonisolated extension MailText {
    /// The lines of the body.
    func body(
        _ layout: DigestLayout, _ message: Message, to recipient: Organisation,
        _ wording: NoticeWording
    ) -> [String] {
        let phrases = MailPhrases(language: message.language)
        let sender = from.displayName
        let count = layout.items.count
        var lines = LineFilling.fill(phrases.greeting(PlainText.oneLine(recipient.name)))
        if let bulletin = message.bulletin {
            lines += bulletin.paragraphs.flatMap { [""] + LineFilling.fill($0) }
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
        if notice.isLate {
            let (day, second) = zone.civil(notice.instant)
            if let time = ClockTime(hour: second / 3600, minute: second / 60 % 60) {
                lines += LineFilling.fill(wording.late(day, time), lead: indent)
            }
        }
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
