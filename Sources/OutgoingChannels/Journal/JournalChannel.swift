package import CalendarPlan
package import DueNotices
import Glibc
import Text
import Wording

/// Notices as entries of the journal, one for each message.
package final class JournalChannel: OutgoingChannel {
    package let name = "journal"

    /// The order in which organisations are listed; a reload sets the new plan's.
    package var organisations: [String] = []

    /// The most `KOYOMI_OBLIGATION` fields of one entry: journald drops an entry with more than
    /// 1,024 fields (`ENTRY_FIELD_COUNT_MAX`), and half of that leaves room for those it adds.
    package static let obligationFieldsLimit = 512

    private let log: JournalLog

    package init(log: JournalLog) { self.log = log }

    /// Completes at once, with `.retry` where neither journald nor standard error took it.
    package func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        let layout = DigestLayout(message.notices, organisations: organisations)
        let code =
            if let alert = message.alert {
                log.log(
                    .warning, "\(message.recipient): \(alert.text)",
                    fields: Self.fields(message, alert), at: now)
            } else {
                log.log(
                    Self.priority(layout), Self.text(message, layout),
                    fields: Self.fields(message, layout), at: now)
            }
        guard code < 0 else {
            completion(.delivered)
            return
        }
        let problem = String(cString: strerror(-code))
        completion(.retry(reason: "cannot write to the journal: \(problem)", after: nil))
    }

    /// `北区: 第3回X会議 資料提出 ― 期限まであと10営業日 (2026-09-16)`, with several items their subject.
    ///
    /// Where the item is another organisation's, that one follows the title.
    static func text(_ message: Message, _ layout: DigestLayout) -> String {
        let wording = NoticeWording(language: message.language)
        guard layout.items.count == 1, let item = layout.items.first
        else { return "\(message.recipient): \(wording.subject(of: layout))" }
        let notice = item.notice
        let who = wording.organisations(of: item).map { " [\($0)]" } ?? ""
        let dash = message.language == .japanese ? "―" : "—"
        return "\(message.recipient): \(notice.title)\(who) \(dash) "
            + "\(wording.summary(for: notice)) (\(notice.due))"
            + (wording.marks(on: notice) ?? "")
    }

    /// The fields beside `MESSAGE` of what the daemon says about itself.
    private static func fields(_ message: Message, _ alert: OperatorAlert) -> [JournalField] {
        [
            JournalField("KOYOMI_KEY", message.key),
            JournalField("KOYOMI_RECIPIENT", message.recipient),
            JournalField("KOYOMI_TOPIC", alert.topic),
            JournalField("MESSAGE_ID", JournalMessageID.alert),
        ]
    }

    private static func priority(_ layout: DigestLayout) -> JournalPriority {
        layout.items.map { priority($0.notice.reason) }.min() ?? .information
    }

    static func priority(_ reason: Reason) -> JournalPriority {
        switch reason {
        case .overdue, .escalated, .missing, .behindPace, .missedTarget: .warning
        case .dueToday, .closes, .unsettled, .undecided, .dateChanged, .dateWithdrawn, .calledOff,
            .adopted, .snoozeEnds:
            .notice
        case .reminder, .opens, .scheduled: .information
        }
    }

    /// Besides `MESSAGE`; `KOYOMI_OBLIGATION` is repeated for several notices; the others are there
    /// where all notices agree.
    static func fields(_ message: Message, _ layout: DigestLayout) -> [JournalField] {
        let notices = layout.items.flatMap(\.notices)
        var fields = [
            JournalField("KOYOMI_KEY", message.key),
            JournalField("KOYOMI_RECIPIENT", message.recipient),
            JournalField("KOYOMI_NOTICES", "\(notices.count)"),
        ]
        if let first = notices.first {
            fields.append(JournalField("MESSAGE_ID", JournalMessageID.id(for: first.reason)))
        }
        func add(_ name: String, _ value: (Notice) -> String) {
            let values = notices.map(value)
            guard let first = values.first, values.allSatisfy({ $0 == first }) else { return }
            fields.append(JournalField(name, first))
        }
        add("KOYOMI_CALENDAR") { $0.obligation.entry.calendar }
        add("KOYOMI_ORGANISATION") { $0.obligation.organisation }
        add("KOYOMI_REASON") { $0.reason.description }
        add("KOYOMI_DUE") { $0.due.description }
        return fields
            + notices.prefix(obligationFieldsLimit).map {
                JournalField("KOYOMI_OBLIGATION", $0.obligation.description)
            }
    }
}
