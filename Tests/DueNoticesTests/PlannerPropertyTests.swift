import CalendarPlan
import DueNotices
import Testing

/// What must hold of any plan and any way of stepping, over seeded random ones.
@Suite("The planner: properties")
struct PlannerPropertyTests {
    /// Some fifteen entries of all kinds around the autumn of 2024.
    func randomPlan(_ random: inout Generator) -> Plan {
        var entries: [Entry] = []
        for number in 0..<15 {
            let day = PlanSample.day("2024-08-15") + random.below(120)
            let length = 1 + random.below(40)
            let policy = PlanSample.policy(
                remind: [20, 10, 5, 1, 0].filter { _ in random.below(3) > 0 },
                overdueEvery: random.below(4) == 0 ? nil : 1 + random.below(7),
                unsettledEvery: 1 + random.below(6))
            let owners = ["北区", "港区", "西区"].filter { _ in random.below(2) == 0 }
            let span = "\(day)/\(day + length)"
            switch random.below(4) {
            case 0:
                entries.append(
                    PlanSample.meeting(
                        "m-\(number)", when: random.below(2) == 0 ? "\(day)" : span,
                        settleBy: random.below(2) == 0 ? nil : "\(1 + random.below(15))bd before",
                        owners: owners, policy: policy))
            case 1:
                entries.append(
                    PlanSample.window(
                        "w-\(number)", when: span, owners: owners.isEmpty ? ["北区"] : owners,
                        policy: policy))
            case 2 where entries.contains { $0.kind == .meeting }:
                let meetings = entries.filter { $0.kind == .meeting }
                let anchor = meetings[random.below(meetings.count)].id
                entries.append(
                    PlanSample.task(
                        "t-\(number)", due: "\(random.below(15))bd before \(anchor)",
                        policy: policy))
            default:
                entries.append(PlanSample.task("t-\(number)", due: "\(day)", policy: policy))
            }
        }
        return PlanSample.plan(entries)
    }

    private let from = PlanSample.day("2024-08-01")
    private let to = PlanSample.day("2025-01-31")

    @Test("stepping from instant to instant says the same as looking every quarter of an hour")
    func againstBruteForce() {
        for seed in UInt64(1)...12 {
            var random = Generator(seed: seed)
            let plan = randomPlan(&random)
            var stepped: [Notice] = []
            Planner.preview(of: plan, over: DaySpan(from, to), assuming: .recordedOnly) {
                stepped.append($0)
            }
            let start = PlanSample.zone.instant(from, .midnight) + -1
            var planner = PlanSample.planner(plan, from: start)
            var looked: [Notice] = []
            var now = start + 1
            while now < PlanSample.zone.instant(to + 1, .midnight) {
                let step = planner.decisions(upTo: now)
                looked += step.said
                planner.commit(step, at: now)
                now = now + 900
            }
            #expect(stepped == looked, "seed \(seed)")
            #expect(!stepped.isEmpty, "seed \(seed)")
            #expect(Set(stepped.map(\.key)).count == stepped.count, "seed \(seed)")
        }
    }

    @Test("however it is stepped, afterwards nothing due is owed and nothing was said twice")
    func anySteps() {
        for seed in UInt64(100)...140 {
            var random = Generator(seed: seed)
            let plan = randomPlan(&random)
            let meetings = plan.calendars[0].entries.filter { $0.kind == .meeting }
            var planner = PlanSample.planner(
                plan, from: PlanSample.zone.instant(from, .midnight))
            var said: Set<NoticeKey> = []
            var now = planner.watermark
            for _ in 0..<200 {
                now = now + Int64(random.below(3 * 86_400))
                if random.below(4) == 0, !planner.obligations.isEmpty {
                    let obligation = planner.obligations[random.below(planner.obligations.count)]
                    let day = PlanSample.zone.civil(now).day
                    if obligation.kind != .meeting {
                        planner.record(
                            random.below(3) == 0
                                ? .undone(obligation.id) : .done(obligation.id, on: day, by: "x"))
                    } else if !meetings.isEmpty {
                        planner.record(
                            random.below(3) == 0
                                ? .unsettled(obligation.id.entry)
                                : .settled(obligation.id.entry, day + random.below(40)))
                    }
                }
                let step = planner.decisions(upTo: now)
                for notice in step.said {
                    #expect(said.insert(notice.key).inserted, "seed \(seed): said twice")
                    #expect(notice.instant <= now, "seed \(seed): early")
                    #expect(
                        planner.progress.done[notice.obligation] == nil,
                        "seed \(seed): spoken of though done")
                }
                planner.commit(step, at: now)
                #expect(
                    planner.decisions(upTo: now).decisions == [], "seed \(seed): still owed")
                if let next = planner.nextInstant {
                    #expect(next > now, "seed \(seed): the next instant has passed")
                }
            }
        }
    }

    @Test("restarting from progress and watermark at any point changes nothing")
    func restarts() {
        for seed in UInt64(200)...210 {
            var random = Generator(seed: seed)
            let plan = randomPlan(&random)
            let start = PlanSample.zone.instant(from, .midnight)
            var steady = PlanSample.planner(plan, from: start)
            var restarted = steady
            while let next = steady.nextInstant, next < PlanSample.zone.instant(to, .midnight) {
                let one = steady.decisions(upTo: next)
                let other = restarted.decisions(upTo: next)
                #expect(one == other, "seed \(seed)")
                steady.commit(one, at: next)
                restarted.commit(other, at: next)
                if random.below(5) == 0 {
                    restarted = Planner(
                        plan: plan, progress: restarted.progress, watermark: next,
                        assuming: .recordedOnly)
                }
                #expect(steady.nextInstant == restarted.nextInstant, "seed \(seed)")
            }
        }
    }
}
