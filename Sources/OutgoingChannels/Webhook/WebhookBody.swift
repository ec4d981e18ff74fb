import CalendarPlan
import DueNotices
import FoundationEssentials

/// The JSON that a webhook carries, in the shape that Standard Webhooks 1.0.0 recommends
/// ("Payload structure"): type, timestamp of the event, data.
///
/// What does not apply (`occurrence`, `opens`, `period`) is left out.
nonisolated struct WebhookBody: Encodable {
    let type = Self.eventType
    let timestamp: String
    let data: Digest

    struct Digest: Encodable {
        let recipient: String
        let language: Language
        let notices: [Item]
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
    }

    struct Period: Encodable {
        let start: Day
        let end: Day
    }

    /// The one event type; a change of the schema will need another.
    static let eventType = "koyomi.notices"

    /// How large a body should be at most, in bytes: "usually smaller than 20kb" (Standard
    /// Webhooks, "Payload size").
    ///
    /// Advice, which a message that was composed under another configuration may exceed.
    static let bytesAdvised = 20_000

    /// The largest body that is sent, in bytes: receivers commonly take no more than a megabyte.
    static let bytesLimit = 1_000_000

    /// The bytes of one notice beside its names and its title: keys, punctuation, dates, the
    /// reason.
    private static let noticeBytes = 400

    /// The bytes around the notices, the recipient's name included.
    private static let envelopeBytes = 1_000

    /// The most notices that are put together, however short: what a person still reads.
    private static let noticesLimit = 20

    /// How many notices about any of `obligations` stay within ``bytesAdvised``; at least one.
    static func notices(about obligations: [Obligation]) -> Int {
        let longest =
            obligations.lazy.map { obligation in
                let id = obligation.id
                return [id.shortName, id.entry.calendar, id.organisation, obligation.title]
                    .reduce(0) { $0 + $1.utf8.count }
            }.max() ?? 0
        let fitting = (bytesAdvised - envelopeBytes) / (noticeBytes + longest)
        return max(1, min(noticesLimit, fitting))
    }

    /// What `message` says.
    init(_ message: Message) {
        timestamp = Self.timestamp(message.composedAt)
        data = Digest(
            recipient: message.recipient, language: message.language,
            notices: message.notices.map(Item.init))
    }

    /// The bytes, the same in every process: keys sorted, no white space, UTF-8.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }

    /// RFC 3339 in UTC: `2024-07-07T23:45:00Z`.
    static func timestamp(_ instant: Instant) -> String {
        let perDay: Int64 = 86_400
        let second = ((instant.seconds % perDay) + perDay) % perDay
        let day = Day(serial: Int32((instant.seconds - second) / perDay))
        let parts = [second / 3_600, second / 60 % 60, second % 60]
        let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(day)T\(time)Z"
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
        title = notice.title
        reason = notice.reason.description
        opens = notice.opens
        due = notice.due
        provisional = notice.isProvisional
        late = notice.isLate
        period = notice.period.map { WebhookBody.Period(start: $0.first, end: $0.last) }
    }
}
