package import CalendarPlan

extension Planner {
    /// How what was measured of `obligation` compares with its target; `nil` where it is no
    /// indicator, or was not measured.
    package func verdict(of obligation: Obligation) -> Verdict? {
        guard case .value(let demand) = obligation.demand,
            let value = progress[obligation.id].measured?.value
        else { return nil }
        return demand.target.verdict(of: value, reference: progress.reference(of: demand))
    }

    /// How far the quota `obligation` has come on `day`; `nil` where it is no quota.
    package func pace(of obligation: Obligation, on day: Day) -> QuotaPace? {
        guard case .occurrences(let quota) = obligation.demand else { return nil }
        return QuotaPace(
            quota, due: obligation.due, count: progress[obligation.id].occurrences.count, on: day)
    }

    /// That what was measured of `obligation` misses its target, where the secretariat has not
    /// been told of that value; `firstSeen` is the day on which it was first seen.
    ///
    /// What was measured before that day is history that is being recorded, not news.
    func miss(of obligation: Obligation, firstSeen: Day?, at now: Instant) -> Notice? {
        guard case .value(let demand) = obligation.demand,
            let measured = progress[obligation.id].measured,
            firstSeen.map({ $0 <= measured.day }) ?? true,
            verdict(of: obligation) == .missed
        else { return nil }
        let target = demand.target.threshold(reference: progress.reference(of: demand))
        let notice = Notice(
            obligation, due: obligation.due ?? measured.day,
            reason: .missedTarget(value: measured.value.description, target: target ?? ""),
            at: now, to: obligation.secretariat, asked: progress.asked(by: obligation))
        return progress.wasSaid(notice) ? nil : notice
    }
}
