package import CalendarPlan

struct Hold: Hashable {
    let from: Day
    /// The first day on which they are said again, a business day.
    let until: Day

    func contains(_ day: Day) -> Bool { from <= day && day < until }
}

struct Released: Hashable {
    let from: Day
    let at: Instant
    /// A snooze, else an acknowledgement.
    let isSnooze: Bool
}

struct Holds: Hashable {
    var snooze: Hold?
    /// No warnings to the owner and those above.
    var acknowledgement: Hold?
    var released: [Released] = []

    init?(_ state: ObligationState, _ schedule: NoticeSchedule) {
        snooze = state.snoozed.map { Hold($0, schedule.businessDays) }
        acknowledgement = state.acknowledged.map { Hold($0, schedule) }
        released = state.released.compactMap { release in
            switch release.record {
            case .snoozed(let snooze):
                Released(
                    from: Hold(snooze, schedule.businessDays).from, at: release.at, isSnooze: true)
            case .acknowledged(let known):
                Released(from: Hold(known, schedule).from, at: release.at, isSnooze: false)
            case .settled, .done, .occurred, .measured, .waived: nil
            }
        }
        if snooze == nil, acknowledgement == nil, released.isEmpty { return nil }
    }
}

extension Hold {
    /// A snooze extends over the closed days after its last, into one that began by then.
    init(_ snooze: Progress.Snooze, _ businessDays: BusinessDays) {
        var from = snooze.from
        for span in snooze.earlier.reversed() {
            guard businessDays.onOrAfter(span.last + 1) >= from else { break }
            from = min(from, span.first)
        }
        self.init(from: from, until: snooze.end(businessDays))
    }

    /// With the days of earlier acknowledgements that had not lapsed.
    init(_ known: Progress.Acknowledgement, _ schedule: NoticeSchedule) {
        func end(_ day: Day) -> Day { schedule.lapse(ofAcknowledgementOn: day) }
        var from = known.day
        for day in known.earlier.reversed() {
            guard end(day) >= from else { break }
            from = min(from, day)
        }
        self.init(from: from, until: end(known.day))
    }
}

extension Progress.Snooze {
    /// ``until``, or the next open day.
    package func end(_ businessDays: BusinessDays) -> Day { businessDays.onOrAfter(until) }
}

extension NoticeSchedule {
    /// The first day on which an acknowledgement given on `day` no longer holds: the policy's
    /// number of business days after the owner's next warning, which is the one held back.
    ///
    /// Counted from `day` it would lapse with the next warning wherever both numbers of the policy
    /// are the same. Without a warning to come, it counts from `day`.
    func lapse(ofAcknowledgementOn day: Day) -> Day {
        businessDays.adding(
            obligation.policy.acknowledgedFor, to: warningDay(after: day) ?? day)
    }

    func warningDay(after day: Day) -> Day? {
        guard let due = obligation.due, let warnings = overdueCadence(due: due) else { return nil }
        let end = zone.instant(day + 1, .midnight) + -1
        return self.day(of: warnings.stage(warnings.firstIndex(after: end, self), self))
    }
}

extension NoticeSchedule {
    /// Marks the `stages` that are held back, and adds what is said when a hold ends.
    func held(
        _ stages: [NoticeStage], by holds: Holds, after: Instant, upTo: Instant
    ) -> [NoticeStage] {
        var all = stages
        for stage in resumed(holds, after: after, upTo: upTo)
        where !all.contains(where: { $0.category == stage.category && $0.instant == stage.instant })
        {
            all.append(stage)
        }
        if let end = snoozeEnd(holds), after < end.instant, end.instant <= upTo { all.append(end) }
        return all.map { stage in
            var stage = stage
            stage.silence = silence(of: stage, decidedOn: day(of: stage))
            return stage
        }
    }

    /// The instants after `after` at which something may be said because a hold ends.
    func ends(of holds: Holds, after: Instant) -> [Instant] {
        let ends = endings(of: holds).map(\.instant)
        return (ends + [snoozeEnd(holds)?.instant].compactMap { $0 }).filter { $0 > after }
    }

    private struct Ending {
        let from: Day
        let day: Day
        let instant: Instant
        /// A snooze, else an acknowledgement.
        let isSnooze: Bool
    }

    private func endings(of holds: Holds) -> [Ending] {
        func ending(_ hold: Hold?, isSnooze: Bool) -> Ending? {
            hold.map {
                Ending(
                    from: $0.from, day: $0.until, instant: instant($0.until), isSnooze: isSnooze)
            }
        }
        let byItself = [
            ending(holds.snooze, isSnooze: true), ending(holds.acknowledgement, isSnooze: false),
        ]
        return byItself.compactMap(\.self)
            + holds.released.map { released in
                let instant = instant(after: released)
                return Ending(
                    from: released.from, day: zone.civil(instant).day, instant: instant,
                    isSnooze: released.isSnooze)
            }
    }

    /// When notices held back until `released` are said: at once, or in the next sending hours.
    ///
    /// A step may have ended in the very second of the release.
    private func instant(after released: Released) -> Instant {
        let policy = obligation.policy
        let hours = Opening(hours: policy.sending, at: policy.at).hours
        return hours?.next(from: released.at + 1, zone: zone, businessDays: businessDays)
            ?? released.at + 1
    }

    /// Whether an acknowledgement holds it off: the secretariat still counts it as missing.
    private func isWarning(_ stage: NoticeStage) -> Bool {
        switch stage.reason {
        case .overdue, .escalated: true
        default: false
        }
    }

    /// The announcement one business day before a snooze ends; none on the day it began.
    private func snoozeEnd(_ holds: Holds) -> NoticeStage? {
        guard let snooze = holds.snooze, obligation.due != nil || isSettlingDuty else { return nil }
        let day = businessDays.adding(-1, to: snooze.until)
        guard day > snooze.from else { return nil }
        return NoticeStage(
            instant: instant(day), reason: .snoozeEnds(until: snooze.until),
            due: obligation.due ?? snooze.until, category: .snooze)
    }

    /// What is said when a hold ends: in each category the last stage held back, reworded for that day,
    /// unless the day speaks for itself.
    private func resumed(_ holds: Holds, after: Instant, upTo: Instant) -> [NoticeStage] {
        let endings = endings(of: holds)
        var found: [NoticeStage] = []
        for ending in endings where after < ending.instant && ending.instant <= upTo {
            let window = window(of: ending, among: endings)
            let midnight = zone.instant(ending.day + 1, .midnight)
            let speaking = stages(
                plainlyAfter: ending.instant + -1, upTo: midnight + -1
            ).map(\.category)
            for category in window.categories where !speaking.contains(category) {
                guard
                    !found.contains(where: {
                        $0.category == category && $0.instant == ending.instant
                    }),
                    let last = window.last(where: { $0.category == category }),
                    !wasSaid(last, before: ending.day),
                    let stage = resumed(last, on: ending.day, at: ending.instant)
                else { continue }
                found.append(stage)
            }
        }
        return found
    }

    /// The stages held back until `ending`.
    private func window(of ending: Ending, among endings: [Ending]) -> [NoticeStage] {
        // What one has held back into another is not lost.
        var from = ending.from
        while let other = endings.first(where: { $0.from < from && $0.day >= from }) {
            from = other.from
        }
        // What was still to be decided when it was held back is among it.
        let start = businessDays.adding(-Self.undecidedLimit, to: from)
        let first = firstSeen.map { max(start, $0) } ?? start
        return stages(
            plainlyAfter: zone.instant(first, .midnight) + -1, upTo: ending.instant + -1
        ).filter { ending.isSnooze ? $0.category != .summary : isWarning($0) }
    }

    /// Business days whose stages may not be decided yet, after closed days or downtime.
    private static let undecidedLimit = 5

    /// Whether `stage`, or what it came to on a later day before `end`, was said.
    private func wasSaid(_ stage: NoticeStage, before end: Day) -> Bool {
        func isKnown(_ stage: NoticeStage) -> Bool {
            var recipient = ""
            if case .escalation(let name) = stage.category { recipient = name }
            return renames.wasSaid(
                in: said, obligation.id, stage.reason, due: stage.due, recipient: recipient)
        }
        if isKnown(stage) { return true }
        var day = businessDays.adding(1, to: day(of: stage))
        while day < end {
            if let later = resumed(stage, on: day, at: instant(day)), isKnown(later) { return true }
            day = businessDays.adding(1, to: day)
        }
        return false
    }

    /// Why `stage` is not said on `day`.
    func silence(of stage: NoticeStage, decidedOn day: Day) -> SuppressionReason? {
        guard let holds else { return nil }
        // The secretariat's summary counts everybody who has not delivered, at its own pace.
        let isHeldBySnooze = stage.category != .snooze && stage.category != .summary
        if isHeldBySnooze, holds.snooze?.contains(day) ?? false { return .snoozed }
        let isHeld = isWarning(stage) && holds.acknowledgement?.contains(day) ?? false
        return isHeld ? .acknowledged : nil
    }

    /// What `stage`, held back or missed, becomes at `now` on `day`; `nil` where it is obsolete.
    func resumed(_ stage: NoticeStage, on day: Day, at now: Instant) -> NoticeStage? {
        func resumed(_ reason: Reason, isPast: Bool = false) -> NoticeStage {
            NoticeStage(
                instant: now, reason: reason, due: stage.due, category: stage.category,
                isResumed: true, isPast: isPast)
        }
        let over = max(1, businessDays.count(from: stage.due, to: day))
        switch stage.category {
        case .escalation: return resumed(.escalated(businessDays: over))
        case .summary: return resumed(.missing(businessDays: over))
        case .snooze: return nil
        case .pace: return stage.due <= day ? nil : resumed(stage.reason)
        case .settling:
            guard case .unsettled = stage.reason else { return resumed(stage.reason) }
            let settleBy = businessDays.onOrBefore(obligation.settleBy ?? stage.due)
            return resumed(
                .unsettled(businessDays: max(0, businessDays.count(from: settleBy, to: day))))
        case .progress: break
        }
        if stage.due < day {
            if obligation.kind == .meeting, !obligation.isProvisional { return nil }
            return overdueCadence(due: stage.due) == nil
                ? resumed(stage.reason, isPast: true) : resumed(.overdue(businessDays: over))
        }
        let left = businessDays.count(from: day, to: stage.due)
        let isMeetingToday = obligation.kind == .meeting && stage.due == day
        if isMeetingToday, obligation.isProvisional { return resumed(stage.reason, isPast: true) }
        guard stage.due == day else { return resumed(.reminder(Policy.Lead(left, .businessDays))) }
        return resumed(obligation.kind == .window ? .closes : .dueToday)
    }
}
