import CalendarPlan

/// When to speak about one obligation: single stages up to its due day, then a cadence.
struct NoticeSchedule {
    let obligation: Obligation
    let zone: ZoneRules
    let businessDays: BusinessDays
    /// `nil` where the obligation was always known.
    let firstSeen: Day?
    /// Completed, assumed completed by its due day, or not owed any more.
    let isDone: Bool
    let count: Int
    /// Whether to warn of what is late or behind; a preview may assume everything done.
    let remindsWhenOverdue: Bool
    /// To whom a delay escalates as to the owner's head.
    var head = ""
    var holds: Holds?
    /// The keys of everything said; only read where something was held back.
    var said: Set<NoticeKey> = []
    /// Other names under which ``said`` may have it.
    var renames = Renames.none

    /// The stages in `(after, upTo]`, in order of time.
    ///
    /// Of a cadence only the last ``cadenceLimit`` rounds: each supersedes the one before.
    func stages(after: Instant, upTo: Instant) -> [NoticeStage] {
        guard !isDone else { return [] }
        let found = stages(plainlyAfter: after, upTo: upTo)
        guard let holds else { return found }
        return held(found, by: holds, after: after, upTo: upTo).filter(isOpen).sorted {
            $0.instant < $1.instant
        }
    }

    /// Like ``stages(after:upTo:)``, ignoring holds.
    func stages(plainlyAfter after: Instant, upTo: Instant) -> [NoticeStage] {
        var found = fixedStages.filter { after < $0.instant && $0.instant <= upTo }
        for cadence in cadences { found += rounds(of: cadence, after: after, upTo: upTo) }
        return found.filter(isOpen).sorted { $0.instant < $1.instant }
    }

    /// The last ``cadenceLimit`` times of `cadence` in `(after, upTo]`.
    func rounds(of cadence: Cadence, after: Instant, upTo: Instant) -> [NoticeStage] {
        var rounds: [NoticeStage] = []
        var index = cadence.firstIndex(after: after, self)
        if let last = cadence.lastIndex(upTo: min(upTo, cadence.end(self)), self) {
            index = max(index, last - Self.cadenceLimit + 1)
            while index <= last {
                rounds.append(cadence.stage(index, self))
                index += 1
            }
        }
        return rounds
    }

    func nextSaid(after: Instant) -> Instant? {
        guard holds != nil else { return next(after: after) }
        var seen = after
        while let next = next(after: seen) {
            if stages(after: seen, upTo: next).contains(where: { $0.silence == nil }) {
                return next
            }
            seen = next
        }
        return nil
    }

    /// The next stage after `after`, held back or not.
    func next(after: Instant) -> Instant? {
        guard !isDone else { return nil }
        let fixed = fixedStages.filter { $0.instant > after && isOpen($0) }
        let rounds = cadences.compactMap { cadence in
            let stage = cadence.stage(cadence.firstIndex(after: after, self), self)
            return stage.instant <= cadence.end(self) ? stage : nil
        }
        let stages = (fixed + rounds.filter(isOpen)).map(\.instant)
        guard let holds else { return stages.min() }
        return (stages + ends(of: holds, after: after)).min()
    }

    /// Business days after its opening without reminders of a window.
    static let quietAfterOpening = 3

    /// Three weeks of a daily cadence; older rounds tell nothing.
    static let cadenceLimit = 15

    /// Nothing is said from the day on which the calendar is closed.
    private func isOpen(_ stage: NoticeStage) -> Bool {
        guard let closedFrom = obligation.closedFrom else { return true }
        return zone.civil(stage.instant).day < closedFrom
    }

    /// The end of the secretariat's days for recording what was done before the obligation was
    /// first seen; `nil` where it was seen before it was due.
    func graceEnd(due: Day) -> Instant? {
        guard let firstSeen, due < firstSeen else { return nil }
        let last = businessDays.adding(obligation.policy.adoptedGrace, to: firstSeen)
        return zone.instant(last + 1, .midnight) + -1
    }

    func instant(_ day: Day) -> Instant { zone.instant(day, obligation.policy.at) }
}

extension NoticeSchedule {
    /// Stages that come once: opening, reminders, the day itself, a quota's pace, quarterly nags.
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
            // The last day speaks, and where offices are closed on it, the last before it.
            let isLast = day == due || lead.amount == 0 && opening.map { $0 < day } ?? true
            if let opening, !isLast,
                day <= businessDays.adding(Self.quietAfterOpening, to: opening)
            {
                continue
            }
            stages.append(NoticeStage(instant: instant(day), reason: reason, due: due))
        }
        if case .occurrences = obligation.requirement { stages += paceStages }
        if !obligation.policy.escalations.isEmpty { stages += escalationStages }
        return stages
    }

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

    /// A 未定 meeting is brought up on the first business day of each quarter.
    private var undecidedStages: [NoticeStage] {
        guard isSettlingDuty, let period = obligation.period else { return [] }
        // No fiscal year has so many months that this would miss one of its quarters.
        let quarters = stride(from: 0, through: period.count / 28, by: 3).lazy
            .map { period.first.adding(months: $0) }.prefix { $0 <= period.last }
        return quarters.map { quarter in
            let day = businessDays.onOrAfter(quarter)
            return NoticeStage(
                instant: instant(day), reason: .undecided, due: day, category: .settling)
        }
    }

    /// Whether this is the secretariat's copy of an unsettled meeting.
    var isSettlingDuty: Bool {
        obligation.kind == .meeting && obligation.isProvisional
            && obligation.id.organisation == obligation.secretariat
    }

    private var cadences: [Cadence] {
        guard let due = obligation.due else { return [] }
        var cadences: [Cadence] = []
        if let overdue = overdueCadence(due: due) { cadences.append(overdue) }
        if let summary = summaryCadence(due: due) { cadences.append(summary) }
        if isSettlingDuty { cadences += settlingCadences(due: due) }
        return cadences
    }

    /// At the policy's pace until the meeting's period has passed, then about quarterly, since by
    /// then it was held or dropped.
    ///
    /// Quarterly from the beginning where the period is longer than ``datedPeriodLimit`` and there
    /// is no settle-by day.
    private func settlingCadences(due: Day) -> [Cadence] {
        let settleBy = businessDays.onOrBefore(obligation.settleBy ?? due)
        let end = obligation.period.map { max($0.last, settleBy) } ?? settleBy
        let slowly = max(Self.quarterly, obligation.policy.unsettledEvery)
        let isLong = obligation.period.map { $0.count > Self.datedPeriodLimit } ?? false
        guard !isLong || obligation.settleBy != nil else {
            return [
                Cadence(origin: settleBy, first: 0, every: slowly, what: .unsettled, due: due)
            ]
        }
        let asking = Cadence(
            origin: settleBy, first: 0, every: obligation.policy.unsettledEvery, what: .unsettled,
            due: due, until: end)
        let lapsed = Cadence(
            origin: settleBy, first: businessDays.count(from: settleBy, to: end) + 1,
            every: slowly, what: .unsettled, due: due)
        return [asking, lapsed]
    }

    /// Business days.
    private static let quarterly = 60

    /// Days; a longer period says hardly more than 未定; no half-year is longer.
    private static let datedPeriodLimit = 184
}
