import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import Testing
import Text

/// What the tests of webhooks send.
enum WebhookSamples {
    /// The secret of the reference libraries' own tests.
    nonisolated static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// An organisation to send to.
    static let recipient = Organisation(name: "北区", language: .japanese, mail: [])

    /// The present, which receivers check timestamps against.
    static var present: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }

    /// The day written `text`.
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// A notice about the papers of a meeting, `number` telling several apart.
    static func notice(
        _ number: Int = 0, title: String = "第3回X会議 資料提出", reason: Reason = .dueToday
    ) throws -> Notice {
        let policy = Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let obligation = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: "市政変革@2024", entry: "papers-\(number)"), occurrence: nil,
                organisation: "北区"),
            kind: .task, title: title, calendarTitle: "市政変革", opens: nil,
            due: try day("2024-07-08"), policy: policy, secretariat: "市政変革推進室")
        return Notice(
            obligation, due: try day("2024-07-08"), reason: reason,
            at: Instant(seconds: 1_720_395_900), to: "北区")
    }

    /// A message of one notice to the webhook `endpoint`.
    static func message(_ number: Int = 0, endpoint: String = "chat") throws -> Message {
        Message(
            channel: "webhook:\(endpoint)", recipient: "北区", language: .japanese,
            composedAt: Instant(seconds: 1_720_395_900), notices: [try notice(number)])
    }
}
