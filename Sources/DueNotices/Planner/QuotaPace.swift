package import CalendarPlan

/// How far a quota has come, and how far it should have.
package struct QuotaPace: Hashable, Sendable {
    /// How many occurrences are recorded.
    package let count: Int
    /// How many are expected by the end of the day before.
    package let expected: Int
    /// How many are required by the due day.
    package let required: Int
    /// The first day of the last month in which it must go on at once a month; `nil` where once a
    /// month no longer suffices, where nothing is missing, and without a due day.
    package let lastMonth: Day?

    /// Whether it has come to fewer than its pace expects.
    package var isBehind: Bool { count < expected }

    /// How `quota`, which is due by `due`, stands on `day` with `count` recorded.
    init(_ quota: QuotaDemand, due: Day?, count: Int, on day: Day) {
        self.count = count
        expected = quota.checkpoints.count { $0 < day }
        required = quota.atLeast
        let month = due.flatMap { Self.lastMonth(missing: quota.atLeast - count, due: $0) }
        lastMonth = month.flatMap { $0.endOfMonth < day ? nil : $0 }
    }

    /// The first day of the month in which `missing` are to begin, so that once a month suffices
    /// by the month of `due`; `nil` where nothing is missing.
    static func lastMonth(missing: Int, due: Day) -> Day? {
        guard missing > 0 else { return nil }
        let month = due.adding(months: 1 - missing)
        return month - (month.dayOfMonth - 1)
    }
}

extension NoticeSchedule {
    /// That a quota falls behind: on the first business day after each day by which more are
    /// expected than are recorded, and on that of the month that is the last chance.
    ///
    /// A quota that asks for one in every month has its last chance all the time, and one whose
    /// pace is none has nothing to fall behind: neither is told of it. Nothing is said from the due
    /// day on, which speaks for itself.
    var paceStages: [NoticeStage] {
        guard chases, case .occurrences(let quota) = obligation.demand,
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
                lane: .pace)
        }
    }

    /// Why a quota is behind, as it reads on `day`.
    private func reason(_ quota: QuotaDemand, due: Day, expected: Int, on day: Day) -> Reason {
        .behindPace(
            count: count, expected: expected, of: quota.atLeast,
            lastMonth: QuotaPace(quota, due: due, count: count, on: day).lastMonth)
    }

    /// The first business day of the last month in which once a month suffices.
    private func lastChance(_ quota: QuotaDemand, due: Day) -> Day? {
        guard let opens = obligation.opens,
            let first = QuotaPace.lastMonth(missing: quota.atLeast, due: due), first > opens,
            let month = QuotaPace.lastMonth(missing: quota.atLeast - count, due: due)
        else { return nil }
        return businessDays.onOrAfter(month)
    }
}
