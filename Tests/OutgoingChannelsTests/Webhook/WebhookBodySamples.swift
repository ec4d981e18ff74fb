import CalendarPlan
import DueNotices
import Foundation
import Testing
import Text

@testable import OutgoingChannels

/// Messages for the bodies of webhooks.
enum WebhookBodySamples {
    /// What people and attackers put into titles and names.
    static let hostile = [
        "<!channel> <!here> <@U123> <https://evil.example|click>", "@everyone @channel @all @here",
        "**bold** __bold__ _it_ ~~no~~ `code` ```", "[click](https://evil.example) ![x](http://e)",
        "# heading", "> quote", "- list", "| a | b |",
        "<script>alert(1)</script>&amp;&lt;!channel&gt;",
        "<m userId=\"all\"> <at>all</at>", ":fire: :here:", "\\*x\\*", "$\\int$", "&#64;channel",
        "line\nbreak\r\n\r\n* x", "\u{202E}desrever", "{{7*7}} ${x} %s", "https://evil.example/",
        String(repeating: "長", count: 300), String(repeating: "&", count: 300),
        String(repeating: "*", count: 300), String(repeating: "👨‍👩‍👧‍👦", count: 300),
        "e" + String(repeating: "\u{301}", count: 2_000), "", " ", "\u{0}\u{1}\t", "第3回X会議 資料提出",
    ]

    /// `count` notices of every reason and kind, with hostile titles about organisations with
    /// hostile names.
    static func many(_ count: Int, language: Language) throws -> Message {
        let from = try WebhookSamples.day("2024-06-30")
        let reasons: [Reason] = [
            .opens, .reminder(Policy.Lead(10, .businessDays)), .reminder(Policy.Lead(0, .days)),
            .dueToday, .closes, .overdue(businessDays: 3), .unsettled(businessDays: 0),
            .unsettled(businessDays: 5), .undecided, .dateWithdrawn(revision: 2),
            .dateChanged(from: from, wasProvisional: true, revision: 1),
            .adopted(isOverdue: true), .adopted(isOverdue: false),
        ]
        let kinds = Entry.Kind.allCases
        let policy = Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let notices = try (0..<count).map { number in
            let organisation = number % 3 == 0 ? "北区" : hostile[number / 5 % hostile.count]
            let due = try WebhookSamples.day("2024-07-08")
            let obligation = Obligation(
                id: ObligationID(
                    entry: EntryID(calendar: "市政変革@2024", entry: "papers-\(number / 3)"),
                    occurrence: number % 4 == 0 ? "2024-Q1" : nil,
                    organisation: organisation.isEmpty ? "空" : organisation),
                kind: kinds[number % kinds.count], title: hostile[number % hostile.count],
                calendarTitle: "市政変革", opens: number % 2 == 0 ? from : nil, due: due,
                isProvisional: number % 5 == 0, period: number % 5 == 0 ? DaySpan(from, due) : nil,
                policy: policy, secretariat: "市政変革推進室")
            return Notice(
                obligation, due: due, reason: reasons[number % reasons.count],
                at: Instant(seconds: 1_720_395_900), to: "市政変革推進室", isLate: number % 7 == 0)
        }
        return Message(
            channel: "webhook:chat", recipient: "市政変革推進室", language: language,
            composedAt: Instant(seconds: 1_720_395_900), notices: notices)
    }

    /// What the daemon says about itself.
    static func alert(_ language: Language) -> Message {
        Message(
            channel: "webhook:chat", recipient: "市政変革推進室", language: language,
            composedAt: Instant(seconds: 1_720_395_900),
            alert: OperatorAlert(
                topic: "outage mail", event: "began 1", subject: "【送信できません】mail",
                paragraphs: ["送れていません。", "<!channel> **x** @all"]))
    }

    /// A provisional meeting, its day changed, said late; a round of a window; a plain task
    /// whose title has every character that JSON must or may escape.
    static func digest(_ language: Language = .japanese) throws -> Message {
        let policy = Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let meeting = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: "市政変革@2024", entry: "x-3"), occurrence: nil,
                organisation: "市政変革推進室"),
            kind: .meeting, title: "第3回X会議", calendarTitle: "市政変革",
            agenda: [AgendaItem(title: "保育所・幼稚園")],
            opens: try WebhookSamples.day("2024-10-01"), due: try WebhookSamples.day("2024-10-01"),
            isProvisional: true,
            period: DaySpan(
                try WebhookSamples.day("2024-10-01"), try WebhookSamples.day("2024-10-10")),
            settleBy: try WebhookSamples.day("2024-09-02"), policy: policy, secretariat: "市政変革推進室")
        let window = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: "市政変革@2024", entry: "review"), occurrence: "2024-Q1",
                organisation: "北区"),
            kind: .window, title: "四半期ごとの確認（令和6年度第1四半期）", calendarTitle: "市政変革",
            opens: try WebhookSamples.day("2024-04-01"), due: try WebhookSamples.day("2024-06-30"),
            policy: policy,
            secretariat: "市政変革推進室")
        let instant = Instant(seconds: 1_720_395_900)
        return Message(
            channel: "webhook:chat", recipient: "市政変革推進室", language: language,
            composedAt: instant,
            notices: [
                Notice(
                    window, due: try WebhookSamples.day("2024-06-30"),
                    reason: .overdue(businessDays: 5),
                    at: instant, to: "市政変革推進室"),
                Notice(
                    meeting, due: try WebhookSamples.day("2024-10-01"),
                    reason: .dateChanged(
                        from: try WebhookSamples.day("2024-09-20"), wasProvisional: true,
                        revision: 2),
                    at: instant + -3_600, to: "市政変革推進室", isLate: true),
                try WebhookSamples.notice(title: "\"引用\" \\ / <b>&amp;</b> \u{1}\t\n\u{2028}🎌"),
            ])
    }
}
