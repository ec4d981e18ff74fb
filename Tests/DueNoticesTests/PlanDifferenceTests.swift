import CalendarPlan
import Testing

@testable import DueNotices

@Suite("The difference of two plans")
struct PlanDifferenceTests {
    private typealias Change = PlanDifference.NoticeChange

    private let year = DaySpan(PlanSample.day("2024-04-01"), PlanSample.day("2025-03-31"))
    private let wards = ["北区", "港区", "西区"]

    private func difference(_ before: Plan, _ after: Plan) -> PlanDifference {
        PlanDifference(from: before, to: after, over: year, assuming: .doneInTime)
    }

    /// `moved x-3-papers ×3 2024-09-30→2024-10-07 reminder(20bd)… =12`.
    private func text(_ change: Change) -> String {
        let word =
            change.before == nil ? "added" : change.after == nil ? "dropped" : "moved"
        let days = [change.before, change.after].compactMap { $0.map { "\($0.due)" } }
        let who = change.organisation ?? "×\(change.organisations)"
        return "\(word) \(change.obligation) \(who) \(days.joined(separator: "→")) "
            + "\(change.reasons.joined(separator: "+")) =\(change.notices)"
    }

    @Test("a meeting that moves takes the papers of all wards with it, as one change")
    func grouped() {
        let plans = ["2024-10-15", "2024-10-22"].map { day in
            PlanSample.plan([
                PlanSample.meeting(when: day, owners: ["北区"]),
                PlanSample.task("x-3-papers", due: "10bd before x-3", owners: wards),
                PlanSample.task("other", due: "2024-07-01", owners: wards),
            ])
        }
        let found = difference(plans[0], plans[1])
        #expect(found.calendars.isEmpty && found.entries.isEmpty)
        let reasons = "reminder(20bd)+reminder(10bd)+reminder(5bd)+reminder(1bd)+due-today"
        #expect(
            found.notices.map(text) == [
                "moved x-3-papers ×3 2024-09-30→2024-10-07 \(reasons) =15",
                "moved x-3 ×2 2024-10-15→2024-10-22 \(reasons) =10",
            ])
        #expect(found.notices.first?.before?.first == "2024-08-29T08:45:00+09:00")
        #expect(
            (found.counts.added, found.counts.moved, found.counts.dropped, found.counts.kept)
                == (0, 25, 0, 15))
    }

    @Test("an organisation more or less is added or dropped; one that stays is not spoken of")
    func owners() {
        let policy = PlanSample.policy(remind: [0])
        let plans = [["北区"], ["港区"], wards].map {
            PlanSample.plan([PlanSample.task(due: "2024-07-01", owners: $0, policy: policy)])
        }
        #expect(
            difference(plans[0], plans[1]).notices.map(text).sorted() == [
                "added report 港区 2024-07-01 due-today =1",
                "dropped report 北区 2024-07-01 due-today =1",
            ])
        #expect(
            difference(plans[0], plans[2]).notices.map(text) == [
                "added report ×2 2024-07-01 due-today =2"
            ])
    }

    @Test("a policy that speaks earlier, or at another hour, moves notices and no due day")
    func policies() {
        func plan(_ policy: Policy) -> Plan {
            PlanSample.plan([PlanSample.task(due: "2024-07-01", owners: wards, policy: policy)])
        }
        let noon = Policy(
            name: "noon", remind: [Policy.Lead(5, .businessDays), Policy.Lead(0, .businessDays)],
            at: ClockTime("12:00") ?? .midnight, overdueEvery: nil, unsettledEvery: 5,
            adoptedGrace: 5)
        let before = plan(PlanSample.policy(remind: [5, 0], overdueEvery: nil))
        let found = difference(before, plan(noon))
        #expect(
            found.notices.map(text) == [
                "moved report ×3 2024-07-01→2024-07-01 reminder(5bd)+due-today =6"
            ])
        #expect(found.notices.first?.after?.first == "2024-06-24T12:00:00+09:00")
        let more = difference(
            before, plan(PlanSample.policy(remind: [10, 5, 0], overdueEvery: nil)))
        #expect(more.notices.map(text) == ["added report ×3 2024-07-01 reminder(10bd) =3"])
    }

    @Test("what is overdue is compared where nothing is taken as done")
    func overdue() {
        func plan(_ every: Int?) -> Plan {
            PlanSample.plan([
                PlanSample.task(
                    due: "2025-03-24",
                    policy: PlanSample.policy(remind: [0], overdueEvery: every))
            ])
        }
        #expect(difference(plan(nil), plan(2)).isEmpty)
        let found = PlanDifference(
            from: plan(nil), to: plan(2), over: year, assuming: .recordedOnly)
        #expect(
            found.notices.map(text) == [
                "added report 北区 2025-03-24 overdue(1bd)+overdue(3bd)+overdue(5bd) =3"
            ])
    }

    @Test("entries that come, go, or are called otherwise")
    func entries() throws {
        func task(_ id: String, _ title: String) -> Entry {
            Entry(
                kind: .task, id: id, title: title, due: PlanSample.rule("2024-07-01"),
                owners: ["北区"], policy: PlanSample.policy(remind: [0]))
        }
        let before = PlanSample.plan([
            task("a", "甲"), task("b", "乙"), task("c", "丙"), task("d", "同"), task("e", "同"),
        ])
        let after = PlanSample.plan([
            task("a", "甲改"), task("b2", "乙"), task("f", "己"), task("d", "同"), task("g", "同"),
            task("h", "同"),
        ])
        let found = difference(before, after)
        #expect(
            found.entries.map {
                [$0.before, $0.after].map { $0.map { "\($0.id) \($0.title)" } ?? "-" }
                    .joined(separator: " → ")
            } == [
                "a 甲 → a 甲改", "b 乙 → b2 乙", "c 丙 → -", "e 同 → -", "- → f 己", "- → g 同",
                "- → h 同",
            ])
        // A title alone moves no notice.
        #expect(!found.notices.contains { $0.obligation == "a" || $0.obligation == "d" })
        #expect(found.counts.kept == 2)
    }

    @Test("a calendar that comes or goes is one change, whatever its entries")
    func calendars() {
        let plans = [2024, 2025].map {
            PlanSample.plan([PlanSample.task(due: "2024-07-01")], fiscalYear: $0)
        }
        let found = difference(plans[0], plans[1])
        #expect(found.calendars.map { $0.before?.id ?? "-" } == ["市政変革@2024", "-"])
        #expect(found.calendars.map { $0.after?.id ?? "-" } == ["-", "市政変革@2025"])
        #expect(found.calendars.map(\.entries) == [1, 1])
        #expect(found.entries.isEmpty)
        #expect(found.notices.count == 2)
    }

    @Test("what is cut is counted")
    func cut() {
        let before = PlanSample.plan([])
        let after = PlanSample.plan(
            (0..<10).map { PlanSample.task("t-\($0)", due: "2024-07-0\(1 + $0 % 9)") })
        let found = difference(before, after)
        #expect(found.notices.count == 10 && found.leftOut == 0)
        let cut = found.cut(to: 4)
        #expect(cut.entries.count == 4 && cut.notices.count == 4)
        #expect(cut.leftOut == 12 && cut.counts == found.counts)
        #expect(found.cut(to: 10) == found)
    }

    @Test("from a running planner, what is done is not spoken of, and a change is announced")
    func running() {
        let plans = ["2024-10-15", "2024-10-22"].map { day in
            PlanSample.plan([
                PlanSample.task(
                    due: day, owners: wards, policy: PlanSample.policy(remind: [5, 0]))
            ])
        }
        var planner = PlanSample.planner(
            plans[0], from: PlanSample.at("2024-10-01"), assuming: .doneInTime)
        planner.record(
            .recorded(.done(.init(day: year.first, by: "x")), of: PlanSample.id("report", "北区")))
        let after = planner.replacing(with: plans[1])
        let found = PlanDifference(from: planner, to: after, over: year)
        #expect(
            found.notices.map(text) == [
                "added report ×2 2024-10-22 date-changed(2024-10-15) =2",
                "moved report ×2 2024-10-15→2024-10-22 reminder(5bd)+due-today =4",
            ])
    }
}

@Suite("The difference of two plans: properties")
struct PlanDifferencePropertyTests {
    private let days = DaySpan(PlanSample.day("2024-08-01"), PlanSample.day("2025-01-31"))

    /// Two plans that share about two thirds of their entries.
    private func plans(_ seed: UInt64) -> (Plan, Plan) {
        var random = Generator(seed: seed)
        let samples = PlannerPropertyTests()
        let one = samples.randomPlan(&random)
        let other = samples.randomPlan(&random)
        var entries: [Entry] = []
        for entry in one.calendars[0].entries where random.below(6) > 0 { entries.append(entry) }
        for entry in other.calendars[0].entries where random.below(3) == 0 {
            entries.removeAll { $0.id == entry.id }
            entries.append(entry)
        }
        return (one, PlanSample.plan(entries))
    }

    private func count(_ plan: Plan, _ assumption: Planner.Assumption) -> Int {
        var count = 0
        Planner.preview(of: plan, over: days, assuming: assumption) { _ in count += 1 }
        return count
    }

    /// The change seen from the other side.
    private func mirrored(_ change: PlanDifference.NoticeChange) -> PlanDifference.NoticeChange {
        PlanDifference.NoticeChange(
            calendar: change.calendar, obligation: change.obligation, before: change.after,
            after: change.before, reasons: change.reasons, organisations: change.organisations,
            organisation: change.organisation, notices: change.notices)
    }

    @Test(
        "a plan does not differ from itself",
        arguments: [Planner.Assumption.recordedOnly, .doneInTime])
    func itself(_ assumption: Planner.Assumption) {
        for seed in UInt64(300)..<340 {
            let plan = plans(seed).0
            let found = PlanDifference(from: plan, to: plan, over: days, assuming: assumption)
            #expect(found.isEmpty, "seed \(seed)")
            #expect(found.counts.kept == count(plan, assumption))
            #expect(found.counts.added + found.counts.moved + found.counts.dropped == 0)
        }
    }

    @Test(
        "seen from the other side it is the same, and every notice is counted once",
        arguments: [Planner.Assumption.recordedOnly, .doneInTime])
    func bothSides(_ assumption: Planner.Assumption) {
        for seed in UInt64(400)..<460 {
            let (one, other) = plans(seed)
            let there = PlanDifference(from: one, to: other, over: days, assuming: assumption)
            let back = PlanDifference(from: other, to: one, over: days, assuming: assumption)
            #expect(!there.isEmpty, "seed \(seed)")
            #expect(Set(there.notices.map(mirrored)) == Set(back.notices), "seed \(seed)")
            #expect(there.notices.count == back.notices.count)
            #expect(
                Set(there.entries.map { [$0.after, $0.before] })
                    == Set(back.entries.map { [$0.before, $0.after] }), "seed \(seed)")
            let counts = there.counts
            #expect(counts.kept + counts.moved + counts.dropped == count(one, assumption))
            #expect(counts.kept + counts.moved + counts.added == count(other, assumption))
            #expect(
                there.notices.map(\.notices).reduce(0, +)
                    == counts.added + counts.moved + counts.dropped, "seed \(seed)")
            // The same values give the same answer, in the same order.
            #expect(
                PlanDifference(from: one, to: other, over: days, assuming: assumption) == there)
        }
    }
}
