package import CalendarPlan

extension Planner {
    /// How the measured value compares with its target; `nil` without an indicator or a value.
    package func verdict(of obligation: Obligation) -> Verdict? {
        guard case .value(let requirement) = obligation.requirement,
            let value = progress[obligation.id].measured?.value
        else { return nil }
        return requirement.target.verdict(of: value, reference: progress.reference(of: requirement))
    }

    package func pace(of obligation: Obligation, on day: Day) -> QuotaPace? {
        guard case .occurrences(let quota) = obligation.requirement else { return nil }
        return QuotaPace(
            quota, due: obligation.due, count: progress[obligation.id].occurrences.count, on: day)
    }

    /// Values measured before `firstSeen` are recorded history, not news.
    func miss(of obligation: Obligation, firstSeen: Day?, at now: Instant) -> Notice? {
        guard case .value(let requirement) = obligation.requirement,
            let measured = progress[obligation.id].measured,
            firstSeen.map({ $0 <= measured.day }) ?? true,
            verdict(of: obligation) == .missed
        else { return nil }
        let target = requirement.target.threshold(reference: progress.reference(of: requirement))
        let notice = Notice(
            obligation, due: obligation.due ?? measured.day,
            reason: .missedTarget(value: measured.value.description, target: target ?? ""),
            at: now, to: obligation.secretariat, asked: progress.asked(by: obligation))
        return progress.wasSaid(notice) ? nil : notice
    }
}
