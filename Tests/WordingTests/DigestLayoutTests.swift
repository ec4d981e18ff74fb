import CalendarPlan
import DueNotices
import Testing
import Wording

@Suite struct DigestLayoutTests {
    @Test("the parts come in order of urgency, whatever the order of the notices")
    func parts() throws {
        let day = try WordingSamples.day("2026-09-01")
        let reasons: [Reason] = [
            .adopted(isOverdue: true), .opens, .unsettled(businessDays: 0),
            .dateChanged(from: day, wasProvisional: true, revision: 1),
            .reminder(.init(5, .businessDays)), .closes, .overdue(businessDays: 1),
        ]
        let notices = try reasons.enumerated().map {
            try WordingSamples.notice(.task, $1, id: "t-\($0)")
        }
        let sections: [DigestLayout.Section] = [
            .overdue, .today, .reminders, .dateChanges, .unsettled, .opens, .adopted,
        ]
        #expect(DigestLayout(notices).parts.map(\.section) == sections)
        #expect(DigestLayout(notices.reversed()) == DigestLayout(notices))
    }

    @Test("inside a part the earlier due day comes first, then the obligation")
    func order() throws {
        let notices = [
            try WordingSamples.notice(.task, .dueToday, id: "c", due: "2026-09-02"),
            try WordingSamples.notice(.task, .dueToday, id: "b", due: "2026-09-02"),
            try WordingSamples.notice(.task, .dueToday, id: "z", due: "2026-09-01"),
        ]
        let ids = DigestLayout(notices).items.map(\.notice.obligation.shortName)
        #expect(ids == ["z", "b", "c"])
    }

    @Test("the same about several organisations is one item, in the plan's order")
    func collapse() throws {
        let notices = try ["都島区", "中央区", "北区"].map {
            try WordingSamples.notice(
                .task, .overdue(businessDays: 1), organisation: $0, to: "市政変革推進室")
        }
        let layout = DigestLayout(notices, organisations: ["北区", "都島区"])
        #expect(layout.items.count == 1)
        #expect(layout.items.first?.organisations == ["北区", "都島区", "中央区"])
        #expect(layout.items.first?.organisationsToName == ["北区", "都島区", "中央区"])
    }

    @Test("what differs in reason, day or lateness stays apart")
    func apart() throws {
        let notices = [
            try WordingSamples.notice(.task, .overdue(businessDays: 1), to: "室"),
            try WordingSamples.notice(
                .task, .overdue(businessDays: 2), organisation: "都島区", to: "室"),
            try WordingSamples.notice(
                .task, .overdue(businessDays: 1), organisation: "福島区", to: "室",
                due: "2026-09-17"),
            try WordingSamples.notice(
                .task, .overdue(businessDays: 1), organisation: "此花区", to: "室", late: true),
        ]
        #expect(DigestLayout(notices).items.count == 4)
    }

    @Test("who reads only about itself is not named")
    func own() throws {
        let layout = DigestLayout([try WordingSamples.notice(.task, .dueToday)])
        #expect(layout.items.first?.organisationsToName == [])
    }

    @Test("those who are equally far behind are one item, and of the adopted everyone is")
    func counts() throws {
        let organisations = [("北区", 0), ("港区", 1), ("西区", 0)]
        for (reason, expected) in [
            (Reason.adopted(isOverdue: true), [["北区", "港区", "西区"]]),
            (.overdue(businessDays: 1), [["北区", "西区"], ["港区"]]),
        ] {
            let notices = try organisations.map { name, count in
                try WordingSamples.notice(
                    .quota, reason, organisation: name, to: "室",
                    asked: .occurrences(count: count, of: 3))
            }
            let layout = DigestLayout(notices, organisations: organisations.map(\.0))
            let items = layout.items.map(\.organisations).sorted { $0.count > $1.count }
            #expect(items == expected)
        }
    }
}
