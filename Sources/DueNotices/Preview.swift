package import CalendarPlan

extension Planner {
    /// Every notice that would be said in `days`, in order of time, were the plan running since
    /// long before: the same planner, stepped from instant to instant, and nothing sent.
    package static func preview(
        of plan: Plan, settled: [EntryID: Day] = [:], over days: DaySpan,
        assuming assumption: Assumption, each say: (Notice) -> Void
    ) {
        let start = plan.zone.instant(days.first, .midnight) + -1
        let end = plan.zone.instant(days.last + 1, .midnight) + -1
        var progress = Progress()
        progress.settled = settled
        for obligation in Timetable(plan: plan, settled: settled).obligations {
            progress.firstSeen[obligation.id] = .distantPast
            progress.announced[obligation.id] = obligation.due.map {
                Progress.Announcement(
                    due: $0, isProvisional: obligation.isProvisional, revision: 0)
            }
        }
        var planner = Planner(
            plan: plan, progress: progress, watermark: start, assuming: assumption)
        while let next = planner.nextInstant, next <= end {
            let step = planner.decisions(upTo: next)
            step.said.forEach(say)
            planner.commit(step, at: next)
        }
    }
}
