import CalendarPlan
import DueNotices
import Foundation
import Testing

@Suite("Messages made of notices")
struct MessageComposerTests {
    private let now = PlanSample.at("2024-10-01")

    private let organisations = [
        Organisation(name: "事務局", language: .japanese, mail: ["office@example.jp"]),
        Organisation(name: "北区", language: .japanese, mail: ["kita@example.jp"]),
        Organisation(name: "港区", language: .english, mail: []),
    ]

    private func notices(_ owners: [String], _ entries: [Entry]) -> [Notice] {
        let plan = PlanSample.plan(entries)
        return Timetable(plan: plan, settled: [:]).obligations
            .filter { owners.contains($0.id.organisation) }
            .map {
                Notice(
                    $0, due: $0.due ?? PlanSample.day("2024-10-01"),
                    reason: ($0.due ?? PlanSample.day("2024-10-01")) < PlanSample.day("2024-10-01")
                        ? .overdue(businessDays: 1) : .reminder(Policy.Lead(5, .businessDays)),
                    at: now, to: $0.id.organisation)
            }
    }

    private func composer(_ outlets: [MessageComposer.Outlet]) -> MessageComposer {
        MessageComposer(outlets: outlets, organisations: organisations)
    }

    @Test("one digest for each recipient and channel, overdue first, then what is due sooner")
    func digest() {
        let found = notices(
            ["北区", "港区"],
            [
                PlanSample.task("later", due: "2024-10-20", owners: ["北区"]),
                PlanSample.task("sooner", due: "2024-10-10", owners: ["北区", "港区"]),
                PlanSample.task("over", due: "2024-09-10", owners: ["北区"]),
            ])
        let messages = composer([
            .init(channel: "mail", audience: ["事務局", "北区"], grouping: .digest(limit: 100)),
            .init(channel: "webhook:chat", audience: nil, grouping: .digest(limit: 100)),
        ]).messages(of: found, at: now)
        #expect(
            messages.map { "\($0.channel) \($0.recipient) \($0.language.rawValue)" } == [
                "mail 北区 ja", "webhook:chat 北区 ja", "webhook:chat 港区 en",
            ])
        let first = messages[0].notices.map(\.obligation.entry.entry)
        #expect(first == ["over", "sooner", "later"])
        #expect(messages.allSatisfy { $0.composedAt == now })
    }

    @Test("a channel's limit parts a digest, and no notice is lost or doubled")
    func limit() {
        let found = notices(
            ["北区"], (1...7).map { PlanSample.task("t-\($0)", due: "2024-10-\(10 + $0)") })
        let messages = composer([
            .init(channel: "webhook:chat", audience: nil, grouping: .digest(limit: 3))
        ]).messages(of: found, at: now)
        #expect(messages.map(\.notices.count) == [3, 3, 1])
        #expect(Set(messages.flatMap(\.notices)) == Set(found))
        #expect(Set(messages.map(\.key)).count == 3)
    }

    @Test("the journal takes each notice by itself, but a summary of what was adopted whole")
    func single() {
        let found = notices(
            ["北区"],
            [PlanSample.task("a", due: "2024-10-10"), PlanSample.task("b", due: "2024-10-11")])
        let obligation = Timetable(
            plan: PlanSample.plan([
                PlanSample.task("old", due: "2024-05-01", owners: ["北区", "港区", "西区"])
            ]), settled: [:]
        ).obligations
        let adopted = obligation.map {
            Notice(
                $0, due: PlanSample.day("2024-05-01"), reason: .adopted(isOverdue: true), at: now,
                to: "事務局")
        }
        let messages = composer([.init(channel: "journal", audience: nil, grouping: .single)])
            .messages(of: found + adopted, at: now)
        #expect(messages.map(\.notices.count) == [1, 1, 3])
    }

    @Test("without an outlet for somebody there is no message")
    func noOutlet() {
        let found = notices(["港区"], [PlanSample.task("a", due: "2024-10-10", owners: ["港区"])])
        let messages = composer([
            .init(channel: "mail", audience: ["北区"], grouping: .digest(limit: 9))
        ]).messages(of: found, at: now)
        #expect(messages == [])
    }

    @Test("a message's key is the same whatever the order of its notices and the time")
    func keys() throws {
        let found = notices(
            ["北区"],
            [PlanSample.task("a", due: "2024-10-10"), PlanSample.task("b", due: "2024-10-11")])
        func message(_ notices: [Notice], _ channel: String = "mail", _ recipient: String = "北区")
            -> Message
        {
            Message(
                channel: channel, recipient: recipient, language: .japanese, composedAt: now,
                notices: notices)
        }
        let key = message(found).key
        #expect(message(found.reversed()).key == key)
        #expect(key.utf8.count == 32)
        let others = [
            message([found[0]]).key, message(found, "journal").key,
            message(found, "mail", "港区").key,
        ]
        #expect(Set(others + [key]).count == 4)
        let data = try JSONEncoder().encode(message(found))
        #expect(try JSONDecoder().decode(Message.self, from: data) == message(found))
    }

    @Test("a stored message that says nothing is refused, not trapped over")
    func emptyMessage() throws {
        let found = notices(["北区"], [PlanSample.task("a", due: "2024-10-10")])
        let message = Message(
            channel: "mail", recipient: "北区", language: .japanese, composedAt: now, notices: found)
        var object = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(message)) as? [String: Any])
        object["notices"] = [Any]()
        let data = try JSONSerialization.data(withJSONObject: object)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Message.self, from: data)
        }
    }
}
