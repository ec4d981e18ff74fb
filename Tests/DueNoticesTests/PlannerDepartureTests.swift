import CalendarPlan
import DueNotices
import Testing
import Wording

/// The words of what leaves long after it was composed.
@Suite struct PlannerDepartureTests {
    private let planner = Planner(
        plan: PlanSample.plan([PlanSample.task(due: "2024-10-01")]), progress: Progress(),
        watermark: PlanSample.at("2024-09-01"), assuming: .recordedOnly)

    /// A message that was composed on `day` for `reason`.
    private func message(
        _ reason: Reason, on day: String, notBefore: Instant? = nil
    ) throws -> Message {
        let obligation = try #require(planner.obligations.first)
        let notice = Notice(
            obligation, due: PlanSample.day("2024-10-01"), reason: reason,
            at: PlanSample.at(day), to: "北区")
        return Message(
            channel: "mail", recipient: "北区", language: .japanese, composedAt: PlanSample.at(day),
            notices: [notice], notBefore: notBefore)
    }

    @Test(
        "what counts days counts them to the day on which it leaves",
        arguments: [
            ("2024-09-24", "09:15", "期限まであと5営業日", false),
            ("2024-09-24", "09:20", "期限まであと5営業日", true),
            ("2024-09-27", "10:00", "期限まであと2営業日", true),
            ("2024-10-01", "08:45", "本日が期限", true),
            ("2024-10-03", "08:45", "期限を2営業日超過", true),
        ])
    func reminder(day: String, time: String, summary: String, isLate: Bool) throws {
        let planned = try message(.reminder(.init(5, .businessDays)), on: "2024-09-24")
        let worded = planner.worded(planned, leavingAt: PlanSample.at(day, time))
        let notice = try #require(worded.notices.first)
        #expect(NoticeWording(language: .japanese).summary(for: notice) == summary)
        #expect(notice.isLate == isLate)
        // The same message, so that whoever has it discards it.
        #expect(worded.key == planned.key && notice.key == planned.notices[0].key)
        // However often that is asked.
        let later = PlanSample.at("2024-10-04")
        #expect(
            planner.worded(worded, leavingAt: later) == planner.worded(planned, leavingAt: later))
    }

    @Test(
        "a delay has grown by the business days since",
        arguments: [
            (Reason.overdue(businessDays: 1), "期限を4営業日超過"),
            (.escalated(businessDays: 3), "期限を6営業日超過、記録なし"),
            (.missing(businessDays: 1), "未提出、4営業日超過"),
        ])
    func delays(reason: Reason, summary: String) throws {
        let planned = try message(reason, on: "2024-10-02")
        let worded = planner.worded(planned, leavingAt: PlanSample.at("2024-10-07", "12:00"))
        #expect(
            NoticeWording(language: .japanese).summary(for: worded.notices[0]) == summary)
    }

    @Test("what waits for the hours of its reader is worded for them, and not late")
    func hours() throws {
        let monday = PlanSample.at("2024-09-30", "10:00")
        let planned = try message(
            .reminder(.init(2, .businessDays)), on: "2024-09-27", notBefore: monday)
        let notice = try #require(planner.worded(planned, leavingAt: monday).notices.first)
        #expect(NoticeWording(language: .english).summary(for: notice) == "due in 1 business day")
        #expect(!notice.isLate)
    }

    @Test("nothing is late that fell due before it was first seen")
    func firstSeen() throws {
        let policy = PlanSample.policy(
            sending: SendingHours(
                from: try #require(ClockTime("08:30")), until: try #require(ClockTime("17:30")),
                onlyOpenDays: true))
        for start in ["10:00", "08:50"] {
            let planner = Planner(
                plan: PlanSample.plan([
                    PlanSample.task(due: "2024-10-01", owners: ["全区"], policy: policy),
                    PlanSample.meeting(when: "10月1日", policy: policy),
                ]), progress: Progress(), watermark: PlanSample.at("2024-09-30", "20:00"),
                assuming: .recordedOnly)
            let said = planner.decisions(upTo: PlanSample.at("2024-10-01", start)).said
            #expect(said.count == 3 && said.allSatisfy { !$0.isLate }, "\(said)")
        }
    }
}
