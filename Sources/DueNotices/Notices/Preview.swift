package import CalendarPlan

extension Planner {
    /// Every notice that would be said in `days` were the plan running since long before: the
    /// production planner stepped from instant to instant.
    package static func preview(
        of plan: Plan, settled: [RoundID: Day] = [:], over days: DaySpan,
        assuming assumption: Assumption, each say: (Notice) -> Void
    ) {
        var planner = Planner(
            previewing: plan, settled: settled, from: days.first, assuming: assumption)
        planner.run(through: days.last, each: say)
    }

    /// As if running since long before, at the beginning of `day`.
    package init(
        previewing plan: Plan, settled: [RoundID: Day] = [:], from day: Day,
        assuming assumption: Assumption
    ) {
        var progress = Progress()
        progress.settled = settled
        for obligation in Timetable(plan: plan, settled: settled).obligations {
            progress[obligation.id].firstSeen = .distantPast
            progress[obligation.id].announced = obligation.due.map {
                Progress.Announcement(
                    due: $0, isProvisional: obligation.isProvisional, revision: 0)
            }
        }
        self.init(
            plan: plan, progress: progress, watermark: plan.zone.instant(day, .midnight) + -1,
            assuming: assumption)
    }

    package mutating func run(through last: Day, each say: (Notice) -> Void) {
        let end = plan.zone.instant(last + 1, .midnight) + -1
        while let next = nextInstant, next <= end {
            // What is to be decided at once is decided now, or when somebody is at work.
            let now = nextSending(from: max(next, watermark))
            guard now <= end else { return }
            let step = decisions(upTo: now)
            step.said.forEach(say)
            commit(step, at: now)
        }
    }
}
