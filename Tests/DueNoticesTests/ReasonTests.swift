import CalendarPlan
import DueNotices
import Foundation
import Testing

@Suite("Reasons and keys")
struct ReasonTests {
    private static let texts = [
        "opens", "reminder(10bd)", "reminder(14d)", "reminder(0bd)", "due-today", "closes",
        "overdue(3bd)", "unsettled", "unsettled(5bd)", "date-changed(2024-10-01)", "adopted",
        "adopted(ahead)", "date-withdrawn", "undecided",
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

    @Test(
        "no other text is a reason",
        arguments: [
            "", "open", "overdue", "overdue()", "overdue(3)", "overdue(bd)", "reminder(10)",
            "date-changed", "date-changed(2024-02-30)", "due-today(1bd)", "adopted()",
            "unsettled(x)",
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
