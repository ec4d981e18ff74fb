package import CalendarPlan

package struct QuotaPace: Hashable, Sendable {
    package let count: Int
    /// By the end of the day before.
    package let expected: Int
    package let required: Int
    /// The first day of the last month from which once a month suffices; `nil` where it no longer
    /// does, nothing is missing, or there is no due day.
    package let lastMonth: Day?

    package var isBehind: Bool { count < expected }

    init(_ quota: QuotaRequirement, due: Day?, count: Int, on day: Day) {
        self.count = count
        expected = quota.checkpoints.count { $0 < day }
        required = quota.atLeast
        let month = due.flatMap { Self.lastMonth(missing: quota.atLeast - count, due: $0) }
        lastMonth = month.flatMap { $0.endOfMonth < day ? nil : $0 }
    }

    /// The first day of the month in which `missing` occurrences must begin, once a month up to the
    /// month of `due`; `nil` where nothing is missing.
    static func lastMonth(missing: Int, due: Day) -> Day? {
        guard missing > 0 else { return nil }
        let month = due.adding(months: 1 - missing)
        return month - (month.dayOfMonth - 1)
    }
}

extension NoticeSchedule {
    /// When a quota is behind: on the first business day after each checkpoint that is not reached,
    /// and of the month that is the last chance.
    ///
    /// Without the last chance for a quota of one in every month, and without either where the pace
    /// is none. Nothing is said from the due day on.
    var paceStages: [NoticeStage] {
        guard remindsWhenOverdue, case .occurrences(let quota) = obligation.requirement,
            !quota.checkpoints.isEmpty, let due = obligation.due
        else { return [] }
        let chance = lastChance(quota, due: due)
        var days: [(day: Day, expected: Int)] = []
        for index in quota.checkpoints.indices.dropFirst(count) {
            let day = businessDays.adding(1, to: quota.checkpoints[index])
            // Where several days are followed by the same business day, the last one speaks.
            if days.last?.day == day { days.removeLast() }
            // The last chance says all that a day by which more are expected does.
            if day != chance { days.append((day, index + 1)) }
        }
        if let chance { days.append((chance, quota.atLeast)) }
        return days.filter { $0.day < due }.map { day, expected in
            NoticeStage(
                instant: instant(day),
                reason: reason(quota, due: due, expected: expected, on: day), due: due,
                category: .pace)
        }
    }

    private func reason(_ quota: QuotaRequirement, due: Day, expected: Int, on day: Day) -> Reason {
        .behindPace(
            count: count, expected: expected, of: quota.atLeast,
            lastMonth: QuotaPace(quota, due: due, count: count, on: day).lastMonth)
    }

    private func lastChance(_ quota: QuotaRequirement, due: Day) -> Day? {
        guard let opens = obligation.opens,
            let first = QuotaPace.lastMonth(missing: quota.atLeast, due: due), first > opens,
            let month = QuotaPace.lastMonth(missing: quota.atLeast - count, due: due)
        else { return nil }
        return businessDays.onOrAfter(month)
    }
}
