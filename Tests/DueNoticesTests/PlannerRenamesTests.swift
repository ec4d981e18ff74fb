import CalendarPlan
import Testing

@testable import DueNotices

/// What has another name is the same: nothing is said again, and nothing that was recorded is lost.
@Suite struct PlannerRenamesTests {
    private static let owners = ["北区", "港区"]

    /// The plan of one task, its owners and its id as they are called by then.
    private static func plan(
        _ id: String = "report", owners: [String] = owners, formerly: [String]? = nil,
        names: [String: [FormerName]] = [:]
    ) -> Plan {
        let task = Entry(
            kind: .task, id: id, title: "報告", due: PlanSample.rule("2024-07-10"), owners: owners,
            policy: PlanSample.policy(
                remind: [5, 0], overdueEvery: 1,
                escalations: [.init(after: 2, to: .organisation("副市長"))]),
            formerly: formerly)
        let quota = PlanSample.quota(owners: owners)
        let plan = PlanSample.plan([task, quota], others: owners + ["副市長"])
        var known: Set<String> = []
        return Plan(
            zone: plan.zone, businessDays: plan.businessDays,
            organisations: plan.organisations.filter { known.insert($0.name).inserted }.map {
                Organisation(
                    name: $0.name, language: .japanese, mail: $0.mail, formerly: names[$0.name])
            }, groups: plan.groups, calendars: plan.calendars)
    }

    private static func id(_ owner: String, _ entry: String = "report") -> ObligationID {
        ObligationID(
            entry: EntryID(calendar: "市政変革@2024", entry: entry), occurrence: nil,
            organisation: owner)
    }

    /// What a ledger keeps: events by the names that they were recorded under, and what steps said.
    private struct Records {
        var events: [(ProgressEvent, Instant)] = []
        var sightings: [(ObligationID, Instant)] = []
        var announcements: [(ObligationID, Progress.Announcement)] = []
        var said: Set<NoticeKey> = []

        func progress(_ renames: Renames) -> Progress {
            var progress = Progress(renames: renames)
            for (id, at) in sightings { progress.see(id, at: at) }
            for (event, at) in events { progress.apply(event, at: at) }
            for (id, announcement) in announcements { progress.announce(id, announcement) }
            progress.said = said
            return progress
        }

        mutating func keep(_ step: StepDecisions, at now: Instant) {
            for sighting in step.sightings {
                sightings.append((sighting.obligation, now))
                sighting.announced.map { announcements.append((sighting.obligation, $0)) }
            }
            said.formUnion(step.said.map(\.key))
        }
    }

    /// Plans by `plan` from `records` up to `end`, each instant at which something is due; what is
    /// said, as `reason organisation`.
    private static func run(
        _ plan: Plan, _ records: inout Records, from start: Instant, to end: Instant
    ) -> [String] {
        var planner = Planner(
            plan: plan, progress: records.progress(plan.renames), watermark: start,
            assuming: .recordedOnly, goesOverToday: true)
        var said: [String] = []
        while let next = planner.nextInstant, next <= end {
            let now = max(next, planner.watermark)
            let step = planner.decisions(upTo: now)
            planner.commit(step, at: now)
            records.keep(step, at: now)
            said += step.said.map { "\($0.reason) \($0.obligation.organisation)" }
        }
        return said
    }

    private static let begin = PlanSample.at("2024-06-20", "10:00")
    /// Two business days after the deadline, the ladder and the warnings of that day having been said.
    private static let renamed = PlanSample.at("2024-07-12", "10:00")

    private static func begun() -> Records {
        var records = Records()
        let said = run(plan(), &records, from: begin, to: renamed)
        #expect(said.contains("escalated(2bd) 北区"))
        return records
    }

    @Test("after a rename nothing that was said is said again, on the same day or later")
    func nothingTwice() {
        let names = ["北区役所": [FormerName("北区")]]
        var records = Self.begun()
        var unnamed = records
        let later = PlanSample.at("2024-07-19", "10:00")
        let expected = Self.run(Self.plan(), &unnamed, from: Self.renamed, to: later)
        let said = Self.run(
            Self.plan("annual", owners: ["北区役所", "港区"], formerly: ["report"], names: names),
            &records, from: Self.renamed, to: later)
        #expect(said == expected.map { $0.replacing("北区", with: "北区役所") })
        #expect(!said.isEmpty)
        #expect(records.sightings.count == unnamed.sightings.count)
    }

    @Test("without the former name the same is said again: what the test above would miss")
    func withoutFormerly() {
        var records = Self.begun()
        let said = Self.run(
            Self.plan(owners: ["北区役所", "港区"]), &records, from: Self.renamed,
            to: PlanSample.at("2024-07-12", "11:00"))
        #expect(said.contains("adopted 北区役所"))
    }

    @Test("what was brought to a person who is called otherwise now is not brought again")
    func recipient() {
        let key = NoticeKey(
            obligation: Self.id("北区"), reason: .escalated(businessDays: 2),
            due: PlanSample.day("2024-07-10"), recipient: "副市長")
        let plan = Self.plan(
            owners: ["北区役所", "港区"],
            names: ["北区役所": [FormerName("北区")], "事務局": [FormerName("副市長")]])
        #expect(
            plan.renames.wasSaid(
                in: [key], Self.id("北区役所"), .escalated(businessDays: 2),
                due: PlanSample.day("2024-07-10"), recipient: "事務局"))
    }

    /// Something that people record, and whether it is kept of an obligation.
    private struct Kept {
        let event: ProgressEvent
        let isKept: (Progress, ObligationID) -> Bool
    }

    private static func records() -> [Kept] {
        let ward = id("北区")
        let day = PlanSample.day("2024-07-01")
        let snooze = Progress.Snooze(from: day, until: day + 30, reason: "決裁", by: "林")
        return [
            Kept(event: .recorded(.done(.init(day: day, by: "林")), of: ward)) {
                $0[$1].done != nil
            },
            Kept(event: .recorded(.waived(.init(day: day, reason: "統合", by: "林")), of: ward)) {
                $0[$1].waived != nil
            },
            Kept(event: .recorded(.snoozed(snooze), of: ward)) { $0[$1].snoozed != nil },
            Kept(event: .recorded(.acknowledged(.init(day: day, by: "林")), of: ward)) {
                $0[$1].acknowledged != nil
            },
            Kept(event: .recorded(.occurred(.init(day: day, by: "林")), of: ward)) {
                !$0[$1].occurrences.isEmpty
            },
            Kept(event: .recorded(.settled(day), of: ward.entry.whole)) {
                $0.settled[$1.round] != nil
            },
        ]
    }

    @Test("each kind of record is carried on, over several renames", arguments: 0..<6)
    func carriedOn(_ index: Int) {
        let record = Self.records()[index]
        let plan = Self.plan(
            "annual", owners: ["北区総合庁舎", "港区"], formerly: ["report"],
            names: ["北区総合庁舎": [FormerName("北区役所"), FormerName("北区")]])
        var progress = Progress(renames: plan.renames)
        progress.see(Self.id("北区"), at: Self.begin)
        progress.apply(record.event, at: Self.renamed)
        #expect(record.isKept(progress, Self.id("北区総合庁舎", "annual")))
        #expect(!record.isKept(progress, Self.id("北区")))
    }

    @Test("what is recorded under the new name takes back what was under the old one")
    func undone() {
        let plan = Self.plan(owners: ["甲"], names: ["甲": [FormerName("北区")]])
        var progress = Progress(renames: plan.renames)
        progress.see(Self.id("北区"), at: Self.begin)
        progress.apply(
            .recorded(.done(.init(day: PlanSample.day("2024-07-01"), by: "林")), of: Self.id("北区")),
            at: Self.begin)
        progress.apply(.retracted(.done, of: Self.id("甲")), at: Self.renamed)
        #expect(progress.all(\.done).isEmpty)
    }

    @Test("of several that were merged the new one is done once each of them is")
    func merged() {
        let plan = Self.plan(
            owners: ["甲"], names: ["甲": [FormerName("北区"), FormerName("港区")]])
        var progress = Progress(renames: plan.renames)
        for owner in Self.owners { progress.see(Self.id(owner), at: Self.begin) }
        let day = PlanSample.day("2024-07-01")
        progress.apply(
            .recorded(.done(.init(day: day, by: "北")), of: Self.id("北区")), at: Self.begin + 1)
        #expect(progress[Self.id("甲")].done == nil, "港区 has not delivered")
        var both = progress
        both.apply(
            .recorded(.done(.init(day: day + 1, by: "港")), of: Self.id("港区")), at: Self.begin + 2)
        #expect(both[Self.id("甲")].done?.by == "港")
        progress.apply(
            .recorded(.done(.init(day: day + 2, by: "甲")), of: Self.id("甲")), at: Self.renamed)
        #expect(progress[Self.id("甲")].done?.by == "甲", "its own word is for all of it")
        progress.apply(.retracted(.done, of: Self.id("甲")), at: Self.renamed + 1)
        #expect(progress.all(\.done).isEmpty)
    }

    @Test("a name that was seen as new before it was said to be a rename carries on all the same")
    func lateAnswer() {
        let plan = Self.plan(owners: ["甲"], names: ["甲": [FormerName("北区")]])
        var progress = Progress(renames: plan.renames)
        progress.see(Self.id("北区"), at: Self.begin)
        progress.see(Self.id("甲"), at: Self.renamed)
        progress.apply(
            .recorded(.done(.init(day: PlanSample.day("2024-07-01"), by: "林")), of: Self.id("北区")),
            at: Self.begin + 1)
        #expect(progress[Self.id("甲")].done != nil)
    }

    @Test("of one that was divided each new one carries on the entries that it names")
    func divided() {
        let renames = Self.plan(
            owners: ["甲", "乙"],
            names: [
                "甲": [FormerName("北区")],
                "乙": [FormerName("北区", entries: ["市政変革@2024/council"])],
                "西区": [FormerName("北区", entries: [])],
            ]
        ).renames
        #expect(renames.current(Self.id("北区")) == Self.id("甲"))
        #expect(renames.current(Self.id("北区", "council")) == Self.id("乙", "council"))
        #expect(renames.former(Self.id("甲")) == [Self.id("北区")])
        #expect(renames.former(Self.id("甲", "council")).isEmpty)
        #expect(renames.former(Self.id("西区")).isEmpty)
        #expect(renames.current("北区") == "甲")
    }

    @Test("an edit that renames changes no notice that is still to come")
    func difference() {
        let old = Self.plan()
        let new = Self.plan(
            "annual", owners: ["甲", "港区"], formerly: ["report"], names: ["甲": [FormerName("北区")]])
        let progress = Progress(renames: new.renames)
        let before = Planner(
            plan: old, progress: Progress(), watermark: Self.begin, assuming: .doneInTime)
        let span = DaySpan(PlanSample.day("2024-06-20"), PlanSample.day("2025-03-31"))
        let difference = PlanDifference(
            from: before, to: before.replacing(with: new, progress), over: span)
        #expect(difference.notices.isEmpty)
        #expect(difference.counts.kept > 0)
        #expect(difference.entries.map(\.before?.id) == ["report"])
        #expect(difference.entries.map(\.after?.id) == ["annual"])
    }
}
