import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text

@testable import OutgoingChannels

@Suite struct WebhookBodyTests {
    @Test("A digest is written as one line with sorted keys")
    func digest() throws {
        let body = WebhookBody.fitted(try WebhookBodySamples.digest())
        try expectGolden(String(decoding: body, as: UTF8.self) + "\n", "digest.json")
    }

    @Test("The same message is written the same every time")
    func deterministic() throws {
        let message = try WebhookBodySamples.digest()
        let first = WebhookBody.fitted(message)
        for _ in 0..<20 { #expect(WebhookBody.fitted(message) == first) }
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
        let size = BodyFitting.json(WebhookBody(message)).count
        #expect(size <= WebhookFormat.bytesLimit)
        #expect(WebhookBody.notices(about: []) == 20)
    }
}
