import CalendarPlan
import DueNotices
import Text
import Wording

/// A meeting as an attachment for calendar programs: one all-day VEVENT (RFC 5545) by iTIP's
/// PUBLISH or CANCEL (RFC 5546).
///
/// PUBLISH and not REQUEST: a request asks each reader for an answer, which nobody here wants, and
/// Outlook shows it in place of the mail. As an attachment and not as a third alternative, because
/// Outlook then opens the mail as an appointment and drops its words; so Thunderbird and Gmail
/// offer to take it over, and Outlook and mutt show a file. One meeting a file: Outlook takes one
/// with several for a calendar of its own.
nonisolated struct MeetingEvent: Hashable {
    enum Method: String { case publish = "PUBLISH", cancel = "CANCEL" }

    let method: Method
    /// The same for every change of one meeting, so that a calendar replaces what it has.
    let uid: String
    /// Grows with every change (RFC 5545 §3.8.7.4).
    let sequence: Int
    let days: DaySpan
    let title: String
    let agenda: [String]
    let calendarTitle: String
    let organiser: MailSender
    let stamp: Instant

    /// Attachments of one mail: a screen of them.
    static let limit = 10
    /// Octets of a line without its end (RFC 5545 §3.1).
    static let lineLimit = 75

    /// Meetings whose day is fixed now, or no longer holds.
    static func events(of layout: DigestLayout, by text: MailText, stamp: Instant)
        -> [MeetingEvent]
    {
        var seen: Set<String> = []
        let events = layout.items.compactMap { item in
            MeetingEvent(item.notice, by: text, stamp: stamp)
        }.filter { seen.insert($0.uid).inserted }
        return Array(events.prefix(limit))
    }

    init?(_ notice: Notice, by text: MailText, stamp: Instant) {
        guard notice.kind == .meeting else { return nil }
        switch notice.reason {
        case .dateChanged(let from, let wasProvisional, let revision):
            // A day that was fixed and is open again leaves the calendars; one that was open all
            // along never came into them.
            guard !notice.isProvisional || !wasProvisional else { return nil }
            method = notice.isProvisional ? .cancel : .publish
            days = notice.isProvisional ? DaySpan(from) : notice.days
            sequence = revision
        case .dateWithdrawn(let revision):
            method = .cancel
            days = DaySpan(notice.due)
            sequence = revision
        default: return nil
        }
        let id = notice.obligation
        // Without the organisation: it is the same meeting for everyone.
        uid =
            ThreadRoot.id(["meeting", id.entry.calendar, id.entry.entry, id.occurrence ?? ""])
            + "@" + text.hostName
        title = notice.title.singleLine
        agenda = notice.agenda.map(\.singleLine)
        calendarTitle = notice.calendarTitle
        organiser = text.from
        self.stamp = stamp
    }

    var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Koyomi//koyomi//JA",
            "METHOD:\(method.rawValue)", "BEGIN:VEVENT", "UID:\(uid)", "SEQUENCE:\(sequence)",
            "DTSTAMP:\(Self.utc(stamp))", "DTSTART;VALUE=DATE:\(Self.date(days.first))",
            // DTEND is the first day that no longer belongs to it.
            "DTEND;VALUE=DATE:\(Self.date(days.last + 1))", "SUMMARY:\(Self.escaped(title))",
        ]
        let description = agenda.map { "・\($0)" }.joined(separator: "\n")
        if !agenda.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(description))") }
        lines += [
            "CATEGORIES:\(Self.escaped(calendarTitle))", organiserLine,
            "STATUS:\(method == .cancel ? "CANCELLED" : "CONFIRMED")",
            // The day is not blocked for other things: at which hour it is, only the mail says.
            "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
        ]
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private var organiserLine: String {
        // RFC 5545 §3.2: a quoted parameter holds no quotation mark, and knows no escape.
        let name = String(
            String.UnicodeScalarView(
                organiser.displayName.unicodeScalars.map { $0 == "\"" ? "'" : $0 }))
        return "ORGANIZER;CN=\"\(name)\":mailto:\(Self.mailtoAddress(organiser.address))"
    }

    /// An address in a `mailto:` URI (RFC 6068).
    private static func mailtoAddress(_ address: String) -> String {
        address.utf8.map { byte in
            byte.isASCIILetterOrDigit || "@.-_+".utf8.contains(byte)
                ? String(UnicodeScalar(byte))
                : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// By scalars: a mark that combines with a semicolon would hide it from a search by characters.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var escaped = String.UnicodeScalarView()
            for scalar in String(line).singleLine.unicodeScalars {
                if scalar == "\\" || scalar == ";" || scalar == "," { escaped.append("\\") }
                escaped.append(scalar)
            }
            return String(escaped)
        }.joined(separator: "\\n")
    }

    /// Pieces of at most ``lineLimit`` octets, broken between two characters (RFC 5545 §3.1).
    static func folded(_ line: String) -> String {
        var text = ""
        var used = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if used + size > lineLimit {
                text += "\r\n "
                used = 1
            }
            text.unicodeScalars.append(scalar)
            used += size
        }
        return text
    }

    private static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

    private static func utc(_ instant: Instant) -> String {
        let (day, second) = ZoneRules.utc.civil(instant)
        return "\(date(day))T\(ZoneRules.clock(second, separator: ""))Z"
    }
}
