import CalendarPlan
import DueNotices
import Foundation
import Testing
import Wording

@Suite("Routing of notices")
struct RoutingTests {
    private let now = PlanSample.at("2024-10-01")

    private static func entry(
        _ id: String, _ kind: Entry.Kind = .task, track: String? = nil, levels: [String] = [],
        tags: [String] = [], owners: [String] = ["北区"]
    ) -> Entry {
        Entry(
            kind: kind, id: id, title: "報告 \(id)", track: track,
            due: PlanSample.rule("2024-10-10"), owners: owners, policy: PlanSample.standard,
            levels: levels, tags: tags)
    }

    private func notices(_ entries: [Entry], _ reason: Reason = .overdue(businessDays: 3))
        -> [Notice]
    {
        Timetable(plan: PlanSample.plan(entries), settled: [:]).obligations.map {
            Notice(
                $0, due: PlanSample.day("2024-10-10"), reason: reason, at: now,
                to: $0.id.organisation)
        }
    }

    private func notice(_ entry: Entry, _ reason: Reason = .overdue(businessDays: 3)) throws
        -> Notice
    {
        try #require(notices([entry], reason).first)
    }

    @Test("a part of a route narrows it, an empty one does not, one of several values suffices")
    func matching() throws {
        let about = try notice(
            Self.entry("a", track: "x-kaigi", levels: ["A", "B"], tags: ["公表"]))
        let matching = [
            Route(copies: ["副市長"]), Route(stages: ["opens", "overdue"], copies: ["副市長"]),
            Route(kinds: [.check, .task], copies: ["副市長"]),
            Route(calendars: ["市政変革@2024"], copies: ["副市長"]),
            Route(tracks: ["x-kaigi"], copies: ["副市長"]),
            Route(levels: ["B", "C"], copies: ["副市長"]), Route(tags: ["公表"], copies: ["副市長"]),
            Route(organisations: ["北区"], copies: ["副市長"]),
        ]
        let others = [
            Route(stages: ["opens"], copies: ["副市長"]), Route(kinds: [.check], copies: ["副市長"]),
            Route(calendars: ["市政変革@2025"], copies: ["副市長"]),
            Route(tracks: ["analysis"], copies: ["副市長"]), Route(levels: ["C"], copies: ["副市長"]),
            Route(tags: ["内部"], copies: ["副市長"]),
            Route(organisations: ["港区"], copies: ["副市長"]),
            Route(stages: ["overdue"], tags: ["内部"], copies: ["副市長"]),
        ]
        for route in matching + others {
            let copies = Routing(routes: [route], organisations: []).recipients(of: about).copies
            #expect(copies == (matching.contains(route) ? ["副市長"] : []), "\(route)")
        }
        let bare = try notice(Self.entry("b"))
        let labelled = [
            Route(tracks: ["x"], copies: ["副市長"]), Route(levels: ["A"], copies: ["副市長"]),
            Route(tags: ["x"], copies: ["副市長"]),
        ]
        #expect(Routing(routes: labelled, organisations: []).recipients(of: bare).copies == [])
    }

    @Test("each route adds its copies, the first with channels decides, then the organisation")
    func rule() throws {
        let organisations = [
            Organisation(name: "北区", language: .japanese, mail: [], channels: ["webhook:chat"]),
            Organisation(name: "副市長", language: .japanese, mail: [], channels: ["mail"]),
        ]
        let routing = Routing(
            routes: [
                Route(stages: ["overdue"], copies: ["副市長", "北区"]),
                Route(tags: ["公表"], copies: ["広報"], channels: ["mail"]),
                Route(copies: ["副市長", "記録"], channels: ["webhook:log"]),
            ], organisations: organisations)
        let both = routing.recipients(of: try notice(Self.entry("a", tags: ["公表"])))
        #expect(both.copies == ["副市長", "広報", "記録"])
        #expect(both.channels == ["mail", "journal"])
        let last = routing.recipients(of: try notice(Self.entry("a"), .opens))
        #expect(last.copies == ["副市長", "記録"])
        #expect(last.channels == ["webhook:log", "journal"])
        let none = Routing(routes: [], organisations: organisations)
        let own = none.recipients(of: try notice(Self.entry("a")))
        #expect(own.copies == [])
        #expect(own.channels == ["webhook:chat", "journal"])
        #expect(none.recipients(of: try notice(Self.entry("a", owners: ["港区"]))).channels == nil)
    }

    private func outlets(journal: Bool = true) -> [MessageComposer.Outlet] {
        (journal ? [.init(channel: "journal", audience: nil, grouping: .single)] : []) + [
            .init(
                channel: "mail", audience: ["事務局", "北区", "西区", "副市長"],
                grouping: .digest(limit: 5)),
            .init(
                channel: "webhook:chat", audience: ["北区", "港区", "副市長"],
                grouping: .digest(limit: 3)),
        ]
    }

    @Test("a copy is a message of its own, the same keys, naming the organisations it is about")
    func copies() throws {
        let composer = MessageComposer(
            outlets: outlets(),
            organisations: [Organisation(name: "副市長", language: .english, mail: [])],
            routes: [Route(copies: ["副市長"], channels: ["mail"])])
        let said = notices([Self.entry("a", owners: ["北区", "西区"])])
        let messages = composer.messages(of: said, at: now)
        #expect(
            messages.map { "\($0.channel) \($0.recipient)" } == [
                "journal 北区", "mail 北区", "journal 西区", "mail 西区", "journal 副市長",
                "journal 副市長", "mail 副市長",
            ])
        let copy = try #require(messages.last)
        #expect(copy.language == .english)
        #expect(Set(copy.notices.map(\.key)) == Set(said.map(\.key)))
        #expect(Set(messages.map(\.key)).count == messages.count)
        let items = DigestLayout(copy.notices, organisations: ["北区", "西区"]).items
        #expect(items.map(\.organisationsToName) == [["北区", "西区"]])
        let owner = try #require(messages.first { $0.channel == "mail" })
        #expect(DigestLayout(owner.notices).items.map(\.organisationsToName) == [[]])
        let wording = NoticeWording(language: .english)
        #expect(try wording.organisations(of: #require(items.first)) != nil)
    }

    @Test("a choice of channels that serve nobody there silences nothing")
    func neverSilent() throws {
        let said = notices([Self.entry("a", owners: ["港区"])])
        let routes = [Route(channels: ["mail"])]
        let loud = MessageComposer(
            outlets: outlets(journal: false), organisations: [], routes: routes)
        #expect(loud.messages(of: said, at: now).map(\.channel) == ["webhook:chat"])
        let logged = MessageComposer(outlets: outlets(), organisations: [], routes: routes)
        #expect(logged.messages(of: said, at: now).map(\.channel) == ["journal"])
    }

    @Test("whatever the routes, every notice is in a message, nobody has one twice, in any order")
    func properties() throws {
        let names = ["事務局", "北区", "港区", "西区", "副市長"]
        for seed in 0..<200 {
            var generator = Generator(seed: UInt64(seed))
            func some(_ values: [String]) -> [String] {
                values.filter { _ in generator.below(3) == 0 }
            }
            let channels = ["mail", "webhook:chat", "journal"]
            let organisations = names.map {
                Organisation(name: $0, language: .japanese, mail: [], channels: some(channels))
            }
            let routes = (0..<generator.below(5)).map { _ in
                Route(
                    stages: some(["overdue", "opens"]), tracks: some(["x", "y"]),
                    levels: some(["A", "B"]), tags: some(["公表"]), organisations: some(names),
                    copies: some(names), channels: some(channels))
            }
            let entries = (0..<6).map { index in
                Self.entry(
                    "e\(index)", track: some(["x", "y"]).first, levels: some(["A", "B"]),
                    tags: some(["公表"]), owners: ["北区", "港区", "西区"])
            }
            let said = notices(entries) + notices(entries, .opens)
            let composer = MessageComposer(
                outlets: outlets(journal: generator.below(2) == 0), organisations: organisations,
                routes: routes)
            let messages = composer.messages(of: said, at: now)
            for notice in said {
                #expect(
                    messages.contains {
                        $0.recipient == notice.recipient && $0.notices.contains(notice)
                    },
                    "seed \(seed): \(notice.obligation)")
            }
            let deliveries = messages.flatMap { message in
                message.notices.map { "\(message.channel) \(message.recipient) \($0.key)" }
            }
            #expect(Set(deliveries).count == deliveries.count, "seed \(seed)")
            #expect(Set(messages.map(\.key)).count == messages.count, "seed \(seed)")
            #expect(
                messages.allSatisfy { message in
                    message.notices.allSatisfy { $0.recipient == message.recipient }
                }, "seed \(seed)")
            #expect(composer.messages(of: said, at: now) == messages, "seed \(seed)")
            let turned = composer.messages(of: said.reversed(), at: now)
            #expect(Set(turned.map(\.key)) == Set(messages.map(\.key)), "seed \(seed)")
        }
    }

    @Test("a stored notice from before it had a track, levels and tags still reads")
    func olderLedger() throws {
        let notice = try notice(Self.entry("a", track: "x", levels: ["A"], tags: ["公表"]))
        let data = try JSONEncoder().encode(notice)
        #expect(try JSONDecoder().decode(Notice.self, from: data) == notice)
        var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        for key in ["track", "labels"] { #expect(object.removeValue(forKey: key) != nil) }
        let older = try JSONDecoder().decode(
            Notice.self, from: JSONSerialization.data(withJSONObject: object))
        #expect(older.key == notice.key)
        #expect(older.track == nil && older.levels == [] && older.tags == [])
        let bare = try self.notice(Self.entry("a"))
        #expect(bare.key == notice.key)
        #expect(bare.copied(to: "副市長").key == notice.key)
    }

    @Test("every reason's word can be a stage")
    func stages() {
        let day = PlanSample.day("2024-10-10")
        let reasons: [Reason] = [
            .opens, .reminder(Policy.Lead(5, .businessDays)), .dueToday, .closes,
            .overdue(businessDays: 1), .unsettled(businessDays: 0),
            .dateChanged(from: day, wasProvisional: true, revision: 1),
            .dateWithdrawn(revision: 1), .undecided, .adopted(isOverdue: true),
            .behindPace(count: 1, expected: 2, of: 3, lastMonth: nil),
            .missedTarget(value: "1", target: "2"), .escalated(businessDays: 3),
            .missing(businessDays: 1), .snoozeEnds(until: day),
        ]
        #expect(reasons.allSatisfy { Route.stageWords.contains($0.word) })
        #expect(Set(Route.stageWords).count == Route.stageWords.count)
    }
}
