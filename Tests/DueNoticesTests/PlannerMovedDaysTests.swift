import CalendarPlan
import DueNotices
import Testing

@Suite("The planner: days that move")
struct MovedDaysTests {
    private let plan = PlanSample.plan([
        PlanSample.meeting(when: "10月上旬", settleBy: "10bd before", owners: ["北区", "港区"]),
        PlanSample.task("papers", due: "10bd before x-3", owners: ["北区", "港区"]),
    ])
    private let meeting = EntryID(calendar: "市政変革@2024", entry: "x-3")

    private func changes(_ planner: inout Planner, at instant: Instant) -> [String] {
        let step = planner.decisions(upTo: instant)
        planner.commit(step, at: instant)
        return step.said.filter { $0.reason.word == "date-changed" }.map {
            "\($0.obligation.shortName) \($0.reason) to \($0.due) → \($0.recipient)"
        }
    }

    @Test("settling a meeting moves what counts from it, and each concerned hears it once")
    func settle() {
        let now = PlanSample.at("2024-09-02", "10:00")
        var planner = PlanSample.planner(plan, from: now)
        planner.record(.recorded(.settled(PlanSample.day("2024-10-08")), of: meeting.whole))
        #expect(planner.nextInstant == .distantPast)
        #expect(
            changes(&planner, at: now + 1) == [
                "x-3 date-changed(2024-10-01) to 2024-10-08 → 事務局",
                "x-3 date-changed(2024-10-01) to 2024-10-08 → 北区",
                "x-3 date-changed(2024-10-01) to 2024-10-08 → 港区",
                "papers date-changed(2024-09-13) to 2024-09-24 → 北区",
                "papers date-changed(2024-09-13) to 2024-09-24 → 港区",
            ])
        #expect(changes(&planner, at: now + 2) == [])
        #expect(planner.nextInstant == PlanSample.at("2024-09-06"))
    }

    @Test("a meeting settled on the very day it was expected is said; its papers' day is the same")
    func settleOnFirstDay() {
        let now = PlanSample.at("2024-09-02", "10:00")
        var planner = PlanSample.planner(plan, from: now)
        planner.record(.recorded(.settled(PlanSample.day("2024-10-01")), of: meeting.whole))
        #expect(
            changes(&planner, at: now + 1) == [
                "x-3 date-changed(2024-10-01) to 2024-10-01 → 事務局",
                "x-3 date-changed(2024-10-01) to 2024-10-01 → 北区",
                "x-3 date-changed(2024-10-01) to 2024-10-01 → 港区",
            ])
    }

    @Test("moving to and fro is said each time, and what was said of a day is not said again")
    func toAndFro() {
        var now = PlanSample.at("2024-09-13", "10:00")
        var planner = PlanSample.planner(
            PlanSample.plan([
                PlanSample.meeting(when: "2024-10-11", policy: PlanSample.policy(remind: [10]))
            ]), from: PlanSample.at("2024-09-01"))
        var heard: [String] = []
        for day in ["2024-10-21", "2024-10-11", "2024-10-21", "2024-10-11"] {
            planner.record(.recorded(.settled(PlanSample.day(day)), of: meeting.whole))
            now = now + 60
            heard += changes(&planner, at: now).filter { $0.hasSuffix("北区") }
        }
        #expect(
            heard == [
                "x-3 date-changed(2024-10-11) to 2024-10-21 → 北区",
                "x-3 date-changed(2024-10-21) to 2024-10-11 → 北区",
                "x-3 date-changed(2024-10-11) to 2024-10-21 → 北区",
                "x-3 date-changed(2024-10-21) to 2024-10-11 → 北区",
            ])
    }

    @Test("a reminder said for a day is not repeated when the day comes back")
    func saidBefore() {
        var planner = PlanSample.planner(
            PlanSample.plan([
                PlanSample.meeting(when: "10月7日", policy: PlanSample.policy(remind: [5]))
            ]
            ), from: PlanSample.at("2024-09-01"))
        let first = planner.decisions(upTo: PlanSample.at("2024-09-30"))
        #expect(first.said.count == 2)
        planner.commit(first, at: PlanSample.at("2024-09-30"))
        // The daemon's clock goes on while the day leaves and returns: nothing is due twice,
        // even where a restored ledger steps over the same days again.
        var again = Planner(
            plan: planner.plan, progress: planner.progress, watermark: PlanSample.at("2024-09-27"),
            assuming: .recordedOnly)
        let second = again.decisions(upTo: PlanSample.at("2024-09-30"))
        #expect(second.said == [])
        #expect(second.decisions.map(\.silence) == [.said, .said])
        again.commit(second, at: PlanSample.at("2024-09-30"))
    }

    @Test("a meeting that was 未定 and its papers are told of the day that it gets")
    func undecidedIsSettled() {
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "未定"), PlanSample.task("papers", due: "10bd before x-3"),
        ])
        let now = PlanSample.at("2024-09-02", "10:00")
        var planner = PlanSample.planner(plan, from: now)
        #expect(changes(&planner, at: now) == [])
        planner.record(.recorded(.settled(PlanSample.day("2024-10-08")), of: meeting.whole))
        #expect(
            changes(&planner, at: now + 1) == [
                "x-3 date-changed(2024-10-08) to 2024-10-08 → 事務局",
                "x-3 date-changed(2024-10-08) to 2024-10-08 → 北区",
                "papers date-changed(2024-09-24) to 2024-09-24 → 北区",
            ])
        #expect(changes(&planner, at: now + 2) == [])
    }

    @Test("a day that is withdrawn is said, once, and so is the day that comes in its place")
    func withdrawn() {
        func plan(_ when: String) -> Plan {
            PlanSample.plan([
                PlanSample.meeting(when: when), PlanSample.task("papers", due: "10bd before x-3"),
            ])
        }
        let now = PlanSample.at("2024-09-02", "10:00")
        var planner = PlanSample.planner(plan("10月8日"), from: now)
        planner = planner.replacing(with: plan("未定"))
        let step = planner.decisions(upTo: now + 1)
        #expect(
            step.said.map { "\($0.obligation.shortName) \($0.reason) \($0.due)" } == [
                "x-3 date-withdrawn 2024-10-08", "x-3 date-withdrawn 2024-10-08",
                "papers date-withdrawn 2024-09-24",
            ])
        planner.commit(step, at: now + 1)
        #expect(planner.decisions(upTo: now + 2).decisions == [])
        planner = planner.replacing(with: plan("10月8日"))
        #expect(
            changes(&planner, at: now + 3) == [
                "x-3 date-changed(2024-10-08) to 2024-10-08 → 事務局",
                "x-3 date-changed(2024-10-08) to 2024-10-08 → 北区",
            ])
    }

    @Test("undoing the settling is said too, and what is done or past is left in peace")
    func undo() {
        let now = PlanSample.at("2024-09-02", "10:00")
        var planner = PlanSample.planner(plan, from: now, settled: ["x-3": "2024-10-08"])
        planner.record(
            .recorded(
                .done(.init(day: PlanSample.day("2024-09-02"), by: "北区")),
                of: PlanSample.id("papers")))
        planner.record(.retracted(.settled, of: meeting.whole))
        #expect(
            changes(&planner, at: now + 1) == [
                "x-3 date-changed(2024-10-08) to 2024-10-01 → 事務局",
                "x-3 date-changed(2024-10-08) to 2024-10-01 → 北区",
                "x-3 date-changed(2024-10-08) to 2024-10-01 → 港区",
                "papers date-changed(2024-09-24) to 2024-09-13 → 港区",
            ])
        let later = PlanSample.at("2024-12-02")
        var past = PlanSample.planner(plan, from: later, settled: ["x-3": "2024-10-08"])
        past.record(.recorded(.settled(PlanSample.day("2024-10-09")), of: meeting.whole))
        #expect(changes(&past, at: later + 1) == [])
    }
}
