import CalendarPlan
import DueNotices
import Text

/// The JSON that a webhook carries, in the shape that Standard Webhooks 1.0.0 recommends ("Payload
/// structure"): type, timestamp of the event, data.
///
/// What does not apply (`occurrence`, `opens`, `period`, `omitted`) is left out. Its schema is
/// docs/webhook.schema.json.
nonisolated struct WebhookBody: Encodable {
    let type: String
    let timestamp: String
    let data: Payload

    /// What is said, and to whom: notices or an alert.
    struct Payload: Encodable {
        let recipient: String
        let language: Language
        let notices: [Item]?
        let omitted: Int?
        let subject: String?
        let paragraphs: [String]?
    }

    struct Item: Encodable {
        let key: NoticeKey
        let at: String
        let obligation: String
        let calendar: String
        let occurrence: String?
        let organisation: String
        let kind: Entry.Kind
        let title: String
        let reason: String
        let opens: Day?
        let due: Day
        let provisional: Bool
        let late: Bool
        let period: Period?
        let time: ClockSpan?
        let place: String?
        let contact: String?
        let link: String?
        let note: String?
    }

    struct Period: Encodable {
        let start: Day
        let end: Day
    }

    /// A change of the schema will need another.
    static let eventType = "koyomi.notices"

    /// The event type of what the daemon says about itself.
    static let alertType = "koyomi.bulletin"

    /// In bytes: the 300 characters that a calendar may give a title, in Japanese; longer ones from
    /// a damaged ledger are shortened.
    static let titleBytes = 1_000

    /// Of one notice without names and title: keys, punctuation, dates, the reason.
    private static let noticeBytes = 400

    /// Around the notices, with the recipient's name.
    private static let envelopeBytes = 1_000

    /// However short: what a person still reads.
    private static let noticesLimit = 20

    /// Notices about any of `obligations` within ``WebhookFormat/bytesLimit``; at least one.
    static func notices(about obligations: [Obligation]) -> Int {
        let longest =
            obligations.lazy.map { obligation in
                let id = obligation.id
                let facts = obligation.facts.shortened
                return [
                    id.shortName, id.entry.calendar, id.organisation, obligation.title,
                    facts.place ?? "", facts.contact ?? "", facts.link ?? "", facts.note ?? "",
                ].reduce(0) { $0 + $1.utf8.count }
            }.max() ?? 0
        let fitting = (WebhookFormat.bytesLimit - envelopeBytes) / (noticeBytes + longest)
        return max(1, min(noticesLimit, fitting))
    }

    init(_ message: Message, notices count: Int = .max) {
        let notices = message.notices.prefix(count).map(Item.init)
        let omitted = message.notices.count - notices.count
        timestamp = Self.timestamp(message.composedAt)
        type = message.alert == nil ? Self.eventType : Self.alertType
        data = Payload(
            recipient: message.recipient, language: message.language,
            notices: message.alert == nil ? notices : nil, omitted: omitted > 0 ? omitted : nil,
            subject: message.alert?.subject, paragraphs: message.alert?.paragraphs)
    }

    static func fitted(_ message: Message) -> [UInt8] {
        BodyFitting.most(of: message.notices.count) {
            BodyFitting.json(WebhookBody(message, notices: $0))
        }
    }

    /// RFC 3339 in UTC: `2024-07-07T23:45:00Z`.
    static func timestamp(_ instant: Instant) -> String {
        let (day, second) = ZoneRules.utc.civil(instant)
        return "\(day)T\(ZoneRules.clock(second))Z"
    }
}

extension WebhookBody.Item {
    nonisolated init(_ notice: Notice) {
        key = notice.key
        at = WebhookBody.timestamp(notice.instant)
        obligation = notice.obligation.shortName
        calendar = notice.obligation.entry.calendar
        occurrence = notice.obligation.occurrence
        organisation = notice.obligation.organisation
        kind = notice.kind
        title = EscapedText.shortened(notice.title, bytes: WebhookBody.titleBytes)
        reason = notice.reason.description
        opens = notice.opens
        due = notice.due
        provisional = notice.isProvisional
        late = notice.isLate
        period = notice.period.map { WebhookBody.Period(start: $0.first, end: $0.last) }
        let facts = notice.facts ?? .none
        (time, place, contact) = (facts.time, facts.place, facts.contact)
        (link, note) = (facts.link, facts.note)
    }
}
