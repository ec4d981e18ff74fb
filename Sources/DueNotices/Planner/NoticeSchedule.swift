import CalendarPlan

/// When to speak about one obligation: a few stages up to its due day, then a cadence after it.
struct NoticeSchedule {
    let obligation: Obligation
    let zone: ZoneRules
    let businessDays: BusinessDays
    /// The day on which the obligation was first seen; `nil` where it was always known.
    let firstSeen: Day?
    /// Whether it has been completed, is taken to be by its due day, or is not owed any more.
    let isDone: Bool
    /// How many occurrences of a quota are recorded; 0 for anything else.
    let count: Int
    /// Whether what is late or behind is to be warned of at all; a preview may take everything as
    /// done.
    let chases: Bool
    /// To whom a delay is brought as to the head of who owes it.
    var head = ""
    /// What holds back what is said; `nil` for nothing.
    var holds: Holds?
    /// The keys of everything said; only looked at where something was held back.
    var said: Set<NoticeKey> = []
    /// By which other names that may have been said.
    var renames = Renames.none

    /// The stages in `(after, upTo]`, in order of time.
    ///
    /// After a long silence the cadence may have come round many times; only its last
    /// ``cadenceLimit`` rounds are given, since each only supersedes the one before.
    func stages(after: Instant, upTo: Instant) -> [NoticeStage] {
        guard !isDone else { return [] }
        let found = stages(plainlyAfter: after, upTo: upTo)
        guard let holds else { return found }
        return held(found, by: holds, after: after, upTo: upTo).filter(isOpen).sorted {
            $0.instant < $1.instant
        }
    }

    /// The stages in `(after, upTo]` as if nothing held them back, in order of time.
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

    /// The instant of the first stage after `after` that is not held back, if there is one.
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

    /// The instant of the first stage after `after`, held back or not, if there is one.
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
    func graceEnd(due: Day) -> Instant? {
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
            // The last day speaks, and where offices are closed on it, the last before it.
            let isLast = day == due || lead.amount == 0 && opening.map { $0 < day } ?? true
            if let opening, !isLast,
                day <= businessDays.adding(Self.quietAfterOpening, to: opening)
            {
                continue
            }
            stages.append(NoticeStage(instant: instant(day), reason: reason, due: due))
        }
        if case .occurrences = obligation.demand { stages += paceStages }
        if !obligation.policy.escalations.isEmpty { stages += escalationStages }
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
        // No fiscal year has so many months that this would miss one of its quarters.
        let quarters = stride(from: 0, through: period.count / 28, by: 3).lazy
            .map { period.first.adding(months: $0) }.prefix { $0 <= period.last }
        return quarters.map { quarter in
            let day = businessDays.onOrAfter(quarter)
            return NoticeStage(
                instant: instant(day), reason: .undecided, due: day, lane: .settling)
        }
    }

    /// Whether this is the secretariat's own copy of an unsettled meeting.
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

    /// The secretariat is asked at the policy's pace until the meeting's period has passed, and
    /// then about once a quarter, since by then it has been held or dropped.
    ///
    /// So it is from the beginning where the period is longer than ``datedPeriodLimit`` and no
    /// day is set by which to settle it.
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

    /// Business days in about a quarter of a year.
    private static let quarterly = 60

    /// A period of more days says hardly more about when a meeting is than 未定: no half of a year
    /// has more.
    private static let datedPeriodLimit = 184
}
