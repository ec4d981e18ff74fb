import CalendarPlan
import DueNotices
import Text
import Wording

/// A meeting as an attachment for calendar programs: one VEVENT (RFC 5545) by iTIP's
/// PUBLISH or CANCEL (RFC 5546).
///
/// PUBLISH and not REQUEST: a request asks each reader for an answer, which nobody here wants, and
/// Outlook shows it in place of the mail. As an attachment and not as a third alternative, because
/// Outlook then opens the mail as an appointment and drops its words; so Thunderbird and Gmail
/// offer to take it over, and Outlook and mutt show a file. One meeting a file, unless there are more
/// than a person opens one by one: Outlook takes one with several for a calendar of its own.
nonisolated struct MeetingEvent: Hashable {
    struct Hours: Hashable {
        let start: Instant
        let end: Instant?
    }

    enum Method: String { case publish = "PUBLISH", cancel = "CANCEL" }

    let method: Method
    /// The same for every change of one meeting, so that a calendar replaces what it has.
    let uid: String
    /// Grows with every change (RFC 5545 §3.8.7.4).
    let sequence: Int
    let days: DaySpan
    let title: String
    let agenda: [AgendaItem]
    let facts: Facts
    let language: Language
    /// Of a meeting of one day.
    let hours: Hours?
    let calendarTitle: String
    let organiser: MailSender
    let stamp: Instant

    /// Files of one mail: a screen of them.
    static let filesLimit = 10
    /// Octets of a line without its end (RFC 5545 §3.1).
    static let lineLimit = 75

    /// Meetings whose day is fixed now, or no longer holds.
    static func events(
        of layout: DigestLayout, by text: MailText, _ language: Language, stamp: Instant
    ) -> [MeetingEvent] {
        var seen: Set<String> = []
        return layout.items.compactMap { item in
            MeetingEvent(item.notice, by: text, language, stamp: stamp)
        }.filter { seen.insert($0.uid).inserted }
    }

    /// What is attached of `events`: one method a file.
    static func files(of events: [MeetingEvent]) -> [[MeetingEvent]] {
        if events.count <= filesLimit { return events.map { [$0] } }
        return [Method.publish, .cancel].map { method in events.filter { $0.method == method } }
            .filter { !$0.isEmpty }
    }

    init?(_ notice: Notice, by text: MailText, _ language: Language, stamp: Instant) {
        guard notice.kind == .meeting else { return nil }
        switch notice.reason {
        case _ where notice.isInvitation:
            method = .publish
            days = notice.days
            sequence = 0
        case .dateChanged(let from, let wasProvisional, let revision):
            // A day that was fixed and is open again leaves the calendars; one that was open all
            // along never came into them.
            guard !notice.isProvisional || !wasProvisional else { return nil }
            method = notice.isProvisional ? .cancel : .publish
            days = notice.isProvisional ? DaySpan(from) : notice.days
            sequence = revision
        case .dateWithdrawn(let revision), .calledOff(let revision):
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
        agenda = notice.agendaItems
        facts = notice.facts ?? .none
        self.language = language
        // Those of a meeting of several days are no span of time.
        let day = days.isSingleDay ? days.first : nil
        hours = day.flatMap { day in
            notice.facts?.time.map { time in
                Hours(
                    start: text.zone.instant(day, time.start),
                    end: time.end.map { text.zone.instant(day, $0) })
            }
        }
        calendarTitle = notice.calendarTitle
        organiser = text.from
        self.stamp = stamp
    }

    /// A file of `events`, which are of one method.
    static func text(of events: [MeetingEvent]) -> String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Koyomi//koyomi//JA",
            "METHOD:\(events.first?.method.rawValue ?? Method.publish.rawValue)",
        ]
        let lines = head + events.flatMap(\.lines) + ["END:VCALENDAR"]
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private var lines: [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(uid)", "SEQUENCE:\(sequence)", "DTSTAMP:\(Self.utc(stamp))",
        ]
        lines += times + ["SUMMARY:\(Self.escaped(title))"]
        if let place = facts.place { lines.append("LOCATION:\(Self.escaped(place))") }
        if let link = facts.link { lines.append("URL:\(link)") }
        if !description.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(description))") }
        lines += [
            "CATEGORIES:\(Self.escaped(calendarTitle))", organiserLine,
            "STATUS:\(method == .cancel ? "CANCELLED" : "CONFIRMED")",
        ]
        // A day is not blocked for other things where it is not known at which hour it is.
        if hours == nil { lines.append("TRANSP:TRANSPARENT") }
        return lines + ["END:VEVENT"]
    }

    private var times: [String] {
        guard let hours else {
            // DTEND is the first day that no longer belongs to it.
            return [
                "DTSTART;VALUE=DATE:\(Self.date(days.first))",
                "DTEND;VALUE=DATE:\(Self.date(days.last + 1))",
            ]
        }
        return ["DTSTART:\(Self.utc(hours.start))"]
            + (hours.end.map { ["DTEND:\(Self.utc($0))"] } ?? [])
    }

    /// The agenda, and what no property of its own has.
    private var description: String {
        func lines(_ facts: Facts) -> [String] {
            FactLine.lines(of: facts, language).map { $0.label + $0.text }
        }
        let items = agenda.flatMap { item in
            ["・\(item.title.singleLine)"] + lines(item.facts).map { "　" + $0 }
        }
        let rest = Facts(
            time: hours == nil ? facts.time : nil, contact: facts.contact, note: facts.note)
        return (items + lines(rest)).joined(separator: "\n")
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
