import CalendarPlan
import DueNotices
import Testing

/// What must hold of any plan and any way of stepping, over seeded random ones.
@Suite("The planner: properties")
struct PlannerPropertyTests {
    /// Some fifteen entries of all kinds around the autumn of 2024.
    func randomPlan(_ random: inout Generator, sending: SendingHours? = nil) -> Plan {
        var entries: [Entry] = []
        for number in 0..<15 {
            let day = PlanSample.day("2024-08-15") + random.below(120)
            let length = 1 + random.below(40)
            let policy = PlanSample.policy(
                remind: [20, 10, 5, 1, 0].filter { _ in random.below(3) > 0 },
                overdueEvery: random.below(4) == 0 ? nil : 1 + random.below(7),
                unsettledEvery: 1 + random.below(6),
                escalations: [
                    .init(after: 1 + random.below(4), to: .head),
                    .init(after: 5 + random.below(9), to: .organisation("副市長")),
                ].filter { _ in random.below(2) == 0 },
                summaryEvery: random.below(2) == 0 ? nil : 1 + random.below(6),
                acknowledgedFor: 1 + random.below(6), sending: sending,
                tooLateAfter: random.below(3) == 0 ? ["reminder": random.below(3)] : [:])
            let owners = ["北区", "港区", "西区"].filter { _ in random.below(2) == 0 }
            let span = "\(day)/\(day + length)"
            switch random.below(6) {
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
            case 3:
                entries.append(
                    PlanSample.quota(
                        "q-\(number)", 1 + random.below(6), when: "\(day)/\(day + 4 * length)",
                        owners: owners.isEmpty ? ["北区"] : owners, policy: policy))
            case 4:
                entries.append(
                    PlanSample.indicator(
                        "i-\(number)", [2024: Target(.fixed(.share(5, of: 9)), .atLeast)],
                        when: span, policy: policy))
            default:
                entries.append(PlanSample.task("t-\(number)", due: "\(day)", policy: policy))
            }
        }
        return PlanSample.plan(
            entries, heads: ["北区": "北区長", "港区": "副市長"], others: ["北区長", "副市長"])
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

    /// Something that a person may record of `obligation`, whether it fits or not.
    private func event(_ obligation: Obligation, at now: Instant, _ random: inout Generator)
        -> ProgressEvent
    {
        let day = PlanSample.zone.civil(now).day
        let isUndone = random.below(3) == 0
        switch random.below(8) {
        case 0:
            return isUndone
                ? .retracted(.acknowledged, of: obligation.id)
                : .recorded(
                    .acknowledged(.init(day: day - random.below(2), by: "x")), of: obligation.id)
        case 1:
            let snooze = Progress.Snooze(
                from: day, until: day + 1 + random.below(20), reason: "停電", by: "x")
            return isUndone
                ? .retracted(.snoozed, of: obligation.id)
                : .recorded(.snoozed(snooze), of: obligation.id)
        case 2 where random.below(3) == 0:
            return isUndone
                ? .retracted(.waived, of: obligation.id)
                : .recorded(.waived(.init(day: day, reason: "中止", by: "x")), of: obligation.id)
        default: break
        }
        switch obligation.kind {
        case .quota where random.below(8) > 0:
            return isUndone
                ? .retracted(.occurred, of: obligation.id, on: day)
                : .recorded(.occurred(.init(day: day, by: "x")), of: obligation.id)
        case .indicator where random.below(8) > 0:
            let value = Quantity.share(random.below(10), of: 9 + random.below(2))
            return isUndone
                ? .retracted(.measured, of: obligation.id)
                : .recorded(.measured(.init(value: value, day: day, by: "x")), of: obligation.id)
        default:
            return isUndone
                ? .retracted(.done, of: obligation.id)
                : .recorded(.done(.init(day: day, by: "x")), of: obligation.id)
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
                        planner.record(event(obligation, at: now, &random), at: now)
                    } else if !meetings.isEmpty {
                        planner.record(
                            random.below(3) == 0
                                ? .retracted(.settled, of: obligation.id.entry.whole)
                                : .recorded(
                                    .settled(day + random.below(40)), of: obligation.id.entry.whole)
                        )
                    }
                }
                let step = planner.decisions(upTo: now)
                for notice in step.said {
                    #expect(said.insert(notice.key).inserted, "seed \(seed): said twice")
                    #expect(notice.instant <= now, "seed \(seed): early")
                    #expect(
                        planner.obligation(notice.obligation).flatMap {
                            planner.progress.completion(of: $0)
                        } == nil || notice.reason.word == "missed-target",
                        "seed \(seed): spoken of though done")
                    let held = Self.silence(notice, planner, PlanSample.zone.civil(now).day)
                    #expect(held == nil, "seed \(seed): \(notice.reason) though \(held ?? "")")
                    if notice.reason.word == "escalated" {
                        let id = notice.obligation
                        let wasWarned = (1...250).contains {
                            planner.progress.said.contains(
                                NoticeKey(
                                    obligation: id, reason: .overdue(businessDays: $0),
                                    due: notice.due))
                        }
                        let isWarned = step.said.contains {
                            $0.obligation == id && $0.reason.word == "overdue"
                        }
                        #expect(wasWarned || isWarned, "seed \(seed): escalated before a warning")
                    }
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

    /// Why nothing should have been said.
    private static func silence(_ notice: Notice, _ planner: Planner, _ today: Day) -> String? {
        guard let obligation = planner.obligation(notice.obligation) else { return "gone" }
        if planner.progress[obligation.id].waived != nil { return "waived" }
        if planner.snoozedUntil(obligation, on: today) != nil {
            // The secretariat's summary counts it all the same.
            return ["snooze-ends", "missing"].contains(notice.reason.word) ? nil : "snoozed"
        }
        let isWarning = ["overdue", "escalated"].contains(notice.reason.word)
        return isWarning && planner.acknowledgedUntil(obligation, on: today) != nil
            ? "acknowledged" : nil
    }

    @Test("in a year without settling nobody gets more than one message a day, and all in hours")
    func oneMessageADay() {
        let sending = PlannerSendingTests.hours("08:30", "17:30")
        for seed in UInt64(300)...330 {
            var random = Generator(seed: seed)
            let plan = randomPlan(&random, sending: sending)
            let composer = MessageComposer(
                outlets: [.init(channel: "mail", audience: nil, grouping: .digest(limit: 500))],
                organisations: plan.organisations)
            var planner = PlanSample.planner(
                plan, from: PlanSample.zone.instant(PlanSample.day("2024-04-01"), .midnight))
            let end = PlanSample.zone.instant(PlanSample.day("2025-04-01"), .midnight)
            var counts: [String: Int] = [:]
            var released: Set<String> = []
            var events = 0
            while let next = planner.nextStep(from: planner.watermark), next < end {
                let (day, second) = PlanSample.zone.civil(next)
                let step = planner.decisions(upTo: next)
                let messages = composer.messages(of: step.said, at: next) {
                    planner.notBefore($0, at: next)
                }
                for message in messages {
                    #expect(message.notBefore == nil)
                    counts["\(day) \(message.recipient)", default: 0] += 1
                    #expect(plan.businessDays.isBusinessDay(day), "seed \(seed): \(day)")
                    #expect((8 * 3600 + 1800..<17 * 3600 + 1800).contains(second))
                }
                planner.commit(step, at: next)
                if random.below(4) == 0 {
                    let obligation = planner.obligations[random.below(planner.obligations.count)]
                    let event = event(obligation, at: next, &random)
                    planner.record(event, at: next)
                    events += 1
                    // What was held back is said at once when that is taken back.
                    if case .retracted(.snoozed, _, _) = event { released.insert("\(day)") }
                    if case .retracted(.acknowledged, _, _) = event { released.insert("\(day)") }
                }
            }
            // What is missed is said when it is measured.
            let most = counts.filter {
                $0.value > 1 && !$0.key.hasSuffix("事務局")
                    && !released.contains(String($0.key.prefix(10)))
            }
            #expect(most.isEmpty, "seed \(seed): \(most.keys.sorted())")
            #expect(events > 3 && counts.count > 20, "seed \(seed)")
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
            // What somebody records may be decided at once.
            while let next = steady.nextInstant.map({ max($0, steady.watermark) }),
                next < PlanSample.zone.instant(to, .midnight)
            {
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
                if random.below(5) == 0 {
                    let obligation = steady.obligations[random.below(steady.obligations.count)]
                    let event = event(obligation, at: next, &random)
                    steady.record(event)
                    restarted.record(event)
                }
            }
        }
    }

    @Test("going over the day again with the same plan says nothing again")
    func goingOverToday() {
        for seed in UInt64(400)...410 {
            var random = Generator(seed: seed)
            let plan = randomPlan(&random)
            var planner = PlanSample.planner(
                plan, from: PlanSample.zone.instant(from, .midnight) + -1)
            while let next = planner.nextInstant, next < PlanSample.zone.instant(to, .midnight) {
                planner.commit(planner.decisions(upTo: next), at: next)
                let again = Planner(
                    plan: plan, progress: planner.progress, watermark: next,
                    assuming: .recordedOnly, goesOverToday: true)
                #expect(again.decisions(upTo: next + 60).said == [], "seed \(seed)")
            }
        }
    }

    @Test("a snooze or an acknowledgement that is taken back at once changes nothing")
    func takenBackAtOnce() {
        for seed in UInt64(500)...515 {
            var random = Generator(seed: seed)
            let plan = randomPlan(&random)
            var steady = PlanSample.planner(
                plan, from: PlanSample.zone.instant(from, .midnight) + -1)
            var fickle = steady
            let begin = PlanSample.zone.instant(from + 21, .midnight)
            var (one, other): ([Notice], [Notice]) = ([], [])
            while let next = steady.nextInstant, next < PlanSample.zone.instant(to, .midnight) {
                let step = steady.decisions(upTo: next)
                one += step.said
                steady.commit(step, at: next)
                let same = fickle.decisions(upTo: next)
                other += same.said
                fickle.commit(same, at: next)
                guard next > begin else { continue }
                let obligation = fickle.obligations[random.below(fickle.obligations.count)]
                let day = PlanSample.zone.civil(next).day
                if random.below(2) == 0 {
                    let snooze = Progress.Snooze(
                        from: day, until: day + 9, reason: "停電", by: "x")
                    fickle.record(.recorded(.snoozed(snooze), of: obligation.id))
                    fickle.record(.retracted(.snoozed, of: obligation.id), at: next + 60)
                } else {
                    fickle.record(
                        .recorded(.acknowledged(.init(day: day, by: "x")), of: obligation.id))
                    fickle.record(.retracted(.acknowledged, of: obligation.id), at: next + 60)
                }
            }
            #expect(one.map(\.key) == other.map(\.key), "seed \(seed)")
            #expect(!one.isEmpty)
        }
    }
}
