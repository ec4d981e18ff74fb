import CalendarPlan
import DueNotices
import Foundation
import Testing

@Suite("Reasons and keys")
struct ReasonTests {
    private static let texts = [
        "opens", "reminder(10bd)", "reminder(14d)", "reminder(0bd)", "due-today", "closes",
        "overdue(3bd)", "unsettled", "unsettled(5bd)", "date-changed(2024-10-01)", "adopted",
        "adopted(ahead)", "date-withdrawn", "undecided", "behind-pace(1/2)",
        "missed-target(23/24)", "missed-target(8件（速報）)", "escalated(3bd)", "missing(1bd)",
        "snooze-ends(2024-10-01)",
    ]

    @Test("every reason reads back from its text and from JSON", arguments: texts)
    func roundTrip(text: String) throws {
        let reason = try #require(Reason(text))
        #expect(reason.description == text)
        #expect(text.hasPrefix(reason.word))
        let data = try JSONEncoder().encode([reason])
        #expect(try JSONDecoder().decode([Reason].self, from: data) == [reason])
    }

    @Test("the number of a change of date, and what it was before, survive JSON")
    func revision() throws {
        let reason = Reason.dateChanged(
            from: PlanSample.day("2024-10-01"), wasProvisional: true, revision: 7)
        let data = try JSONEncoder().encode([reason])
        #expect(try JSONDecoder().decode([Reason].self, from: data) == [reason])
    }

    @Test("what a quota requires and what an indicator was to reach survive JSON")
    func details() throws {
        let reasons: [Reason] = [
            .behindPace(count: 0, expected: 1, of: 3, lastMonth: PlanSample.day("2025-01-01")),
            .behindPace(count: 0, expected: 2, of: 3, lastMonth: nil),
            .missedTarget(value: "8件", target: "≤7件"),
        ]
        let data = try JSONEncoder().encode(reasons)
        #expect(try JSONDecoder().decode([Reason].self, from: data) == reasons)
    }

    @Test("what a notice asks for survives JSON, and an older notice asks for nothing")
    func asked() throws {
        let plan = PlanSample.plan([PlanSample.quota(), PlanSample.task(due: "2024-10-11")])
        for obligation in Timetable(plan: plan, settled: [:]).obligations {
            for asked in [
                .answers(fields: ["a"]), .occurrences(count: 1, of: 3), .value(target: "1/2"),
                .value(target: nil), RequirementSnapshot?.none,
            ] {
                let notice = Notice(
                    obligation, due: PlanSample.day("2024-10-11"), reason: .dueToday,
                    at: PlanSample.at("2024-10-11"), to: "北区", asked: asked)
                let data = try JSONEncoder().encode(notice)
                #expect(try JSONDecoder().decode(Notice.self, from: data) == notice)
                let text = String(decoding: data, as: UTF8.self)
                #expect(text.contains("asked") == (asked != nil))
            }
        }
    }

    @Test(
        "no other text is a reason",
        arguments: [
            "", "open", "overdue", "overdue()", "overdue(3)", "overdue(bd)", "reminder(10)",
            "date-changed", "date-changed(2024-02-30)", "due-today(1bd)", "adopted()",
            "unsettled(x)", "behind-pace", "behind-pace(1)", "behind-pace(1/x)", "missed-target",
            "missed-target()", "escalated", "escalated(3)", "missing", "missing(x)", "snooze-ends",
            "snooze-ends(3bd)",
        ])
    func refused(text: String) {
        #expect(Reason(text) == nil)
    }

    @Test("a key is the same in every version: ledgers and spools remember by it")
    func goldenKeys() {
        let id = PlanSample.id("x-3-papers")
        let key = NoticeKey(
            obligation: id, reason: .reminder(Policy.Lead(10, .businessDays)),
            due: PlanSample.day("2024-09-13"))
        // FNV-1a over "市政変革@2024/x-3-papers:北区\nreminder(10bd)\n2024-09-13", reckoned apart.
        #expect(key.description == "68716c8caf02b31b39c8b36f9c2c2605")
        #expect(NoticeKey(key.description) == key)
    }

    @Test("obligation, reason, day and revision each make another key")
    func distinctKeys() {
        let day = PlanSample.day("2024-09-13")
        let keys = [
            NoticeKey(obligation: PlanSample.id("a"), reason: .dueToday, due: day),
            NoticeKey(obligation: PlanSample.id("b"), reason: .dueToday, due: day),
            NoticeKey(obligation: PlanSample.id("a", "港区"), reason: .dueToday, due: day),
            NoticeKey(obligation: PlanSample.id("a", "北区", "2024-Q1"), reason: .dueToday, due: day),
            NoticeKey(obligation: PlanSample.id("a"), reason: .opens, due: day),
            NoticeKey(obligation: PlanSample.id("a"), reason: .dueToday, due: day + 1),
            NoticeKey(
                obligation: PlanSample.id("a"),
                reason: .dateChanged(from: day, wasProvisional: false, revision: 1), due: day),
            NoticeKey(
                obligation: PlanSample.id("a"),
                reason: .dateChanged(from: day, wasProvisional: false, revision: 2), due: day),
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test("what is no key is refused", arguments: ["", "12", String(repeating: "g", count: 32)])
    func badKeys(text: String) {
        #expect(NoticeKey(text) == nil)
    }
}
