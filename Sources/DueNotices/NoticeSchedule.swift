import CalendarPlan

/// One thing that may be said about an obligation, and when.
struct NoticeStage: Hashable {
    /// Matters that do not make one another superfluous: within one lane, a later stage says
    /// better what an earlier one would have said.
    enum Lane: Int {
        /// Up to the due day and after it.
        case progress
        /// How far a quota has come: no reminder of its due day says that it is behind, and that it
        /// is behind says nothing of the due day.
        case pace
        /// That a meeting's day is to be fixed.
        case settling
    }

    let instant: Instant
    let reason: Reason
    /// The day it is about.
    let due: Day
    var lane: Lane = .progress
}

/// When to speak about one obligation: a few stages up to its due day, then a cadence after it.
struct NoticeSchedule {
    let obligation: Obligation
    let zone: ZoneRules
    let businessDays: BusinessDays
    /// The day on which the obligation was first seen; `nil` where it was always known.
    let firstSeen: Day?
    /// Whether it has been completed, or is taken to be by its due day.
    let isDone: Bool
    /// How many occurrences of a quota are recorded; 0 for anything else.
    let count: Int
    /// Whether what is late or behind is to be warned of at all; a preview may take everything as
    /// done.
    let chases: Bool

    /// The stages in `(after, upTo]`, in order of time.
    ///
    /// After a long silence the cadence may have come round many times; only its last
    /// ``cadenceLimit`` rounds are given, since each only supersedes the one before.
    func stages(after: Instant, upTo: Instant) -> [NoticeStage] {
        guard !isDone else { return [] }
        var found = fixedStages.filter { after < $0.instant && $0.instant <= upTo }
        for cadence in cadences {
            var rounds: [NoticeStage] = []
            var index = cadence.firstIndex(after: after, self)
            if let last = cadence.lastIndex(upTo: min(upTo, cadence.end(self)), self) {
                index = max(index, last - Self.cadenceLimit + 1)
                while index <= last {
                    rounds.append(cadence.stage(index, self))
                    index += 1
                }
            }
            found += rounds
        }
        return found.filter(isOpen).sorted { $0.instant < $1.instant }
    }

    /// The instant of the first stage after `after`, if there is one.
    func next(after: Instant) -> Instant? {
        guard !isDone else { return nil }
        let fixed = fixedStages.filter { $0.instant > after && isOpen($0) }
        let rounds = cadences.compactMap { cadence in
            let stage = cadence.stage(cadence.firstIndex(after: after, self), self)
            return stage.instant <= cadence.end(self) ? stage : nil
        }
        return (fixed + rounds.filter(isOpen)).map(\.instant).min()
    }

    /// So many business days after its opening nobody needs to be reminded of a window.
    static let quietAfterOpening = 3

    /// After three weeks of silence a daily cadence has come round 15 times; what lies further
    /// back tells nobody anything.
    static let cadenceLimit = 15

    /// Nothing is said from the day on which the calendar is closed.
    private func isOpen(_ stage: NoticeStage) -> Bool {
        guard let closedFrom = obligation.closedFrom else { return true }
        return zone.civil(stage.instant).day < closedFrom
    }

    /// The end of the days that the secretariat has for recording what was done before the
    /// obligation was first seen; `nil` where it was seen before it was due.
    private func graceEnd(due: Day) -> Instant? {
        guard let firstSeen, due < firstSeen else { return nil }
        let last = businessDays.adding(obligation.policy.adoptedGrace, to: firstSeen)
        return zone.instant(last + 1, .midnight) + -1
    }

    func instant(_ day: Day) -> Instant { zone.instant(day, obligation.policy.at) }
}

extension NoticeSchedule {
    /// The stages that come once: opening, reminders, the day itself, a quota's pace, quarterly nags.
    private var fixedStages: [NoticeStage] {
        guard let due = obligation.due else { return undecidedStages }
        var stages: [NoticeStage] = []
        let isWindow = obligation.kind != .meeting && obligation.kind != .task
        var opening: Day?
        if isWindow, let opens = obligation.opens, opens < due {
            // Nobody reads on a closed day, and before the opening there is nothing to do.
            let day = min(businessDays.onOrAfter(opens), due)
            opening = day
            stages.append(NoticeStage(instant: instant(day), reason: .opens, due: due))
        }
        for lead in obligation.policy.remind {
            guard let (day, reason) = reminder(lead, due: due) else { continue }
            if let opening, reason != .closes,
                day <= businessDays.adding(Self.quietAfterOpening, to: opening)
            {
                continue
            }
            stages.append(NoticeStage(instant: instant(day), reason: reason, due: due))
        }
        if case .occurrences = obligation.demand { stages += paceStages }
        return stages
    }

    /// The day on which a lead time of the policy speaks, and as what.
    private func reminder(_ lead: Policy.Lead, due: Day) -> (Day, Reason)? {
        if lead.amount == 0 {
            // A provisional meeting's first possible day is not yet its day.
            if obligation.kind == .meeting, obligation.isProvisional { return nil }
            let day = businessDays.onOrBefore(due)
            guard day == due else { return (day, .reminder(lead)) }
            return (due, obligation.kind == .window ? .closes : .dueToday)
        }
        return switch lead.unit {
        case .businessDays: (businessDays.adding(-lead.amount, to: due), .reminder(lead))
        case .days: (businessDays.onOrBefore(due - lead.amount), .reminder(lead))
        }
    }

    /// A meeting that is 未定 is brought up once a quarter, on its first business day.
    private var undecidedStages: [NoticeStage] {
        guard isSettlingDuty, let period = obligation.period else { return [] }
        let quarters = stride(from: 0, to: (period.count + 364) / 365 * 12, by: 3)
        return quarters.map { months in
            let day = businessDays.onOrAfter(period.first.adding(months: months))
            return NoticeStage(
                instant: instant(day), reason: .undecided, due: day, lane: .settling)
        }
    }

    /// Whether this is the secretariat's own copy of an unsettled meeting.
    private var isSettlingDuty: Bool {
        obligation.kind == .meeting && obligation.isProvisional
            && obligation.id.organisation == obligation.secretariat
    }

    private var cadences: [Cadence] {
        guard let due = obligation.due else { return [] }
        var cadences: [Cadence] = []
        // While the day rests on an unsettled meeting, it is the secretariat that is late.
        if chases, obligation.kind != .meeting, !obligation.isProvisional,
            let every = obligation.policy.overdueEvery
        {
            // The first warning comes on the first business day after, however slow the cadence.
            cadences.append(
                Cadence(
                    origin: due, first: 1, every: every, isOverdue: true, due: due,
                    silentUntil: graceEnd(due: due)))
        }
        if isSettlingDuty { cadences += settlingCadences(due: due) }
        return cadences
    }

    /// The secretariat is asked at the policy's pace until the meeting's period has passed, and
    /// then about once a quarter, since by then it has been held or dropped.
    private func settlingCadences(due: Day) -> [Cadence] {
        let settleBy = businessDays.onOrBefore(obligation.settleBy ?? due)
        let end = obligation.period.map { max($0.last, settleBy) } ?? settleBy
        let asking = Cadence(
            origin: settleBy, first: 0, every: obligation.policy.unsettledEvery, isOverdue: false,
            due: due, until: end)
        let passed = businessDays.count(from: settleBy, to: end)
        let lapsed = Cadence(
            origin: settleBy, first: passed + 1,
            every: max(Self.lapsedEvery, obligation.policy.unsettledEvery), isOverdue: false,
            due: due)
        return [asking, lapsed]
    }

    /// Business days in about a quarter of a year.
    private static let lapsedEvery = 60
}

/// Something said again and again, counted in business days from a day.
private struct Cadence {
    let origin: Day
    /// Business days from the origin to the first time.
    let first: Int
    /// Business days from each time to the next, at least 1.
    let every: Int
    let isOverdue: Bool
    let due: Day
    /// Nothing is said up to this instant.
    var silentUntil: Instant?
    /// Nothing is said after this day.
    var until: Day?

    func stage(_ index: Int, _ schedule: NoticeSchedule) -> NoticeStage {
        let days = first + index * every
        return NoticeStage(
            instant: schedule.instant(schedule.businessDays.adding(days, to: origin)),
            reason: isOverdue ? .overdue(businessDays: days) : .unsettled(businessDays: days),
            due: due, lane: isOverdue ? .progress : .settling)
    }

    /// The last instant at which something may be said.
    func end(_ schedule: NoticeSchedule) -> Instant {
        until.map { schedule.zone.instant($0 + 1, .midnight) + -1 } ?? .distantFuture
    }

    /// The first time that comes after `instant`.
    func firstIndex(after instant: Instant, _ schedule: NoticeSchedule) -> Int {
        lastIndex(upTo: max(instant, silentUntil ?? instant), schedule).map { $0 + 1 } ?? 0
    }

    /// The last time that comes no later than `instant`; `nil` before the first.
    func lastIndex(upTo instant: Instant, _ schedule: NoticeSchedule) -> Int? {
        let today = schedule.zone.civil(instant).day
        guard today >= origin else { return nil }
        let passed = schedule.businessDays.count(from: origin, to: today)
        guard passed >= first else { return nil }
        var index = (passed - first) / every
        // On the very day, the hour of sending may still lie ahead.
        if stage(index, schedule).instant > instant { index -= 1 }
        return index >= 0 ? index : nil
    }
}
