import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite struct WebhookBodyTests {
    @Test("A digest is written as one line with sorted keys")
    func digest() throws {
        let body = try WebhookBody(try digestMessage()).encoded()
        try expectGolden(String(decoding: body, as: UTF8.self) + "\n", "digest.json")
    }

    @Test("The same message is written the same every time")
    func deterministic() throws {
        let message = try digestMessage()
        let first = try WebhookBody(message).encoded()
        for _ in 0..<20 {
            let again = try WebhookBody(message).encoded()
            #expect(again == first)
        }
    }

    @Test(
        "Instants are written by RFC 3339 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_720_395_900, "2024-07-07T23:45:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
            (-86_400, "1969-12-31T00:00:00Z"), (7_258_118_399, "2199-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func timestamps(seconds: Int64, text: String) {
        #expect(WebhookBody.timestamp(Instant(seconds: seconds)) == text)
    }

    @Test(
        "As many notices go together as stay within what is advised, however long the titles",
        arguments: [(1, 20), (100, 20), (800, 15), (5_000, 3), (60_000, 1)])
    func notices(titleBytes: Int, expected: Int) throws {
        let title = String(repeating: "x", count: titleBytes)
        let notice = try WebhookSamples.notice(
            title: title,
            reason: .dateChanged(
                from: try WebhookSamples.day("2024-07-01"), wasProvisional: true, revision: 100))
        let policy = Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let obligation = Obligation(
            id: notice.obligation, kind: .task, title: title, calendarTitle: "市政変革", opens: nil,
            due: notice.due, policy: policy, secretariat: "市政変革推進室")
        let count = WebhookBody.notices(about: [obligation])
        #expect(count == expected)
        let message = Message(
            channel: "webhook:chat", recipient: "北区", language: .japanese,
            composedAt: Instant(seconds: 1_720_395_900),
            notices: Array(repeating: notice, count: count))
        let size = try WebhookBody(message).encoded().count
        #expect(count == 1 || size <= WebhookBody.bytesAdvised)
        #expect(WebhookBody.notices(about: []) == 20)
    }

    /// A provisional meeting, its day changed, said late; a round of a window; a plain task
    /// whose title has every character that JSON must or may escape.
    private func digestMessage() throws -> Message {
        let policy = Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let meeting = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: "市政変革@2024", entry: "x-3"), occurrence: nil,
                organisation: "市政変革推進室"),
            kind: .meeting, title: "第3回X会議", calendarTitle: "市政変革", agenda: ["保育所・幼稚園"],
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
            channel: "webhook:chat", recipient: "市政変革推進室", language: .japanese,
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
