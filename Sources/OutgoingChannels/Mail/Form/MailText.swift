package import CalendarPlan
import DueNotices
import FoundationEssentials
import Text
package import Wording

/// `市政変革推進室 <kaikaku@city.example.jp>`.
nonisolated package struct MailSender: Hashable, Sendable {
    /// May be empty.
    package let name: String
    /// An ASCII addr-spec.
    package let address: String

    package init(name: String, address: String) {
        self.name = name
        self.address = address
    }

    /// The name, or the address where there is none.
    var displayName: String {
        let name = name.singleLine
        return name.isEmpty ? address.singleLine : name
    }
}

/// Turns a message into a mail: RFC 5322 header, and its words as plain text and as HTML.
///
/// Lines end in LF alone, as in every Maildir and as sendmail(1) wants them; the MTA makes CRLF of
/// them on the wire.
nonisolated package struct MailText {
    package let from: MailSender
    package let hostName: String
    /// Of the `Date` and of the days.
    package let zone: ZoneRules
    /// The order in which organisations are listed: the plan's.
    package var organisations: [String]
    package var templates = TemplateSet()
    package var identity = MessageIdentity()
    /// Where answers go; `nil` where none are taken.
    package var answers: AnswerAddress?
    /// The links by which single items are answered; `nil` where there is no page.
    package var links: AnswerLinks?
    /// What those entries ask for that have a form.
    package var forms: [EntryID: CalendarPlan.Form] = [:]

    package init(
        from: MailSender, hostName: String, zone: ZoneRules, organisations: [String] = []
    ) {
        self.from = from
        self.hostName = Self.hostName(hostName)
        self.zone = zone
        self.organisations = organisations
    }

    /// `name` without characters that a host name cannot have.
    package static func hostName(_ name: String) -> String {
        let host = name.utf8.filter { $0.isASCIILetterOrDigit || "-.".utf8.contains($0) }
        let labels = host.split(separator: UInt8(ascii: "."))
        let safe = labels.compactMap { String(bytes: $0, encoding: .utf8) }.joined(separator: ".")
        return safe.isEmpty ? "localhost" : safe
    }

    /// The most keys in `Koyomi-Notices`: Postfix cuts a header at 102,400 bytes
    /// (`header_size_limit`), and a key takes 33.
    package static let listedNoticesLimit = 2_000

    /// Those that may stand in a header.
    func addresses(of organisation: Organisation) -> [String] {
        organisation.mail.compactMap(MimeHeader.address)
    }

    /// Whether the sender and `recipient` have an address that may stand in a header.
    func canWrite(to recipient: Organisation) -> Bool {
        MimeHeader.address(from.address) != nil && !addresses(of: recipient).isEmpty
    }

    /// The whole file; requires ``canWrite(to:)``.
    ///
    /// Two forms of the same words, of which a reader shows the one it can (RFC 2046 §5.1.4), then
    /// an attachment for each meeting whose day is announced.
    func file(_ message: Message, to recipient: Organisation) -> String {
        written(message, to: recipient).file
    }

    func written(_ message: Message, to recipient: Organisation)
        -> (file: String, fallbacks: [TemplateFallback])
    {
        var mail = TemplatedMail(self, message, to: recipient)
        let layout = mail.layout
        let subject = mail.subject()
        var text = head(
            to: recipient, subject: subject, key: message.key, at: message.composedAt,
            root: ThreadRoot.of(message, layout), language: message.language,
            isReceipt: message.isReceipt)
        if message.alert == nil {
            text += MimeHeader.words("Koyomi-Notices", listedKeys(message))
        }
        var plain = mail.plain(subject)
        var html = mail.page(subject)
        if let form = form(message, layout, to: recipient),
            let address = answers?.address(for: message.key)
        {
            text += MimeHeader.addresses("Reply-To", [(from.name, address)])
            let lines = form.lines(message.language)
            plain += [""] + lines
            html = Self.adding(lines, to: html)
        }
        text += "MIME-Version: 1.0\n"
        let events = MeetingEvent.events(
            of: layout, by: self, message.language, stamp: message.composedAt)
        let parts = parts(plain: plain, html: html, events: events, key: message.key)
        return (text + parts.text, mail.fallbacks)
    }

    func head(
        to recipient: Organisation, subject: String, key: String, at instant: Instant,
        root: String, language: Language, isReceipt: Bool = false
    ) -> String {
        let to = addresses(of: recipient)
        let sender = MimeHeader.address(from.address) ?? ""
        precondition(!to.isEmpty && !sender.isEmpty, "a mail has a sender and a recipient")
        var text = MimeHeader.addresses("From", [(from.name, sender)])
        text += MimeHeader.addresses("To", to.map { (recipient.name, $0) })
        text += MimeHeader.unstructured("Subject", subject)
        text += "Date: \(date(instant))\n"
        text += "Message-ID: <\(identity.id(of: key, composedAt: instant))@\(hostName)>\n"
        // The root is a message that never was: readers put its answers together all the same
        // (RFC 5322 §3.6.4; "empty containers" of JWZ's algorithm).
        text += "In-Reply-To: <\(root)@\(hostName)>\n"
        text += "References: <\(root)@\(hostName)>\n"
        // RFC 3834 §5: so that no vacation program answers.
        text += "Auto-Submitted: auto-\(isReceipt ? "replied" : "generated")\n"
        // The same for Exchange ([MS-OXCMAIL] 2.1.3.2.20): everything but reports that a mail
        // could not be delivered, since those are read.
        text += "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n"
        return text + "Content-Language: \(language.rawValue)\n"
    }

    /// Both forms of the words, and `events` as attachments.
    func parts(plain: [String], html: [String], events: [MeetingEvent], key: String) -> MimePart {
        // RFC 2045 §6.8: text is brought to its canonical form, lines that end in CRLF, before
        // it is encoded; no MTA can do it afterwards.
        func canonical(_ lines: [String]) -> String { lines.map { $0 + "\r\n" }.joined() }
        let words = MimePart.several(
            "alternative", boundary: "=_\(key)_words",
            [
                .text(type: "text/plain", disposition: nil, canonical(plain)),
                .text(type: "text/html", disposition: nil, canonical(html)),
            ])
        guard !events.isEmpty else { return words }
        let files = MeetingEvent.files(of: events).enumerated().map { index, events in
            let name = index == 0 ? "meeting.ics" : "meeting-\(index + 1).ics"
            return MimePart.text(
                type: "text/calendar; method=\(events[0].method.rawValue); name=\"\(name)\"",
                disposition: "attachment; filename=\"\(name)\"", MeetingEvent.text(of: events))
        }
        return .several("mixed", boundary: "=_\(key)_parts", [words] + files)
    }

    /// In the message's order; beyond the limit, `+N` at the end says how many are missing.
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
        let sign = offset < 0 ? "-" : "+"
        return "\(day.weekday.short), \(dayOfMonth) \(names[month - 1]) \(year) "
            + "\(ZoneRules.clock(second)) \(sign)"
            + (abs(offset) / 60).padded(to: 2) + (abs(offset) % 60).padded(to: 2)
    }
}
