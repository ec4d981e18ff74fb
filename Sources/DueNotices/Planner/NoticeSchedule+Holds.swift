package import CalendarPlan

/// Days on which something is held back.
struct Hold: Hashable {
    /// The first day.
    let from: Day
    /// The first day on which it is said again, a business day.
    let until: Day

    func contains(_ day: Day) -> Bool { from <= day && day < until }
}

/// What holds back what is said about one obligation.
struct Holds: Hashable {
    /// Nothing is said at all.
    var snooze: Hold?
    /// Its owner and those above him are not warned.
    var acknowledgement: Hold?

    /// What holds back `obligation`; `nil` where nothing ever did.
    init?(_ obligation: Obligation, in progress: Progress, _ businessDays: BusinessDays) {
        if !progress.snoozed.isEmpty, let snooze = progress.snoozed[obligation.id] {
            self.snooze = Hold(from: snooze.from, until: snooze.end(businessDays))
        }
        if !progress.acknowledged.isEmpty, let known = progress.acknowledged[obligation.id] {
            func end(_ day: Day) -> Day {
                obligation.policy.lapse(ofAcknowledgementOn: day, businessDays)
            }
            // One that was given again before it lapsed goes on.
            var from = known.day
            for day in known.earlier.reversed() {
                guard end(day) > from else { break }
                from = min(from, day)
            }
            acknowledgement = Hold(from: from, until: end(known.day))
        }
        if snooze == nil, acknowledgement == nil { return nil }
    }
}

extension Progress.Snooze {
    /// The first day on which something is said again: ``until``, or the next open day.
    package func end(_ businessDays: BusinessDays) -> Day { businessDays.onOrAfter(until) }
}

extension Policy {
    /// The first day on which an acknowledgement given on `day` holds nothing off any more.
    package func lapse(ofAcknowledgementOn day: Day, _ businessDays: BusinessDays) -> Day {
        businessDays.adding(acknowledgedFor, to: day)
    }
}

extension NoticeSchedule {
    /// Marks those of `stages` that are held back, and adds what is said when that ends.
    func held(
        _ stages: [NoticeStage], by holds: Holds, after: Instant, upTo: Instant
    ) -> [NoticeStage] {
        var all = stages
        for stage in resumed(holds, after: after, upTo: upTo)
        where !all.contains(where: { $0.lane == stage.lane && $0.instant == stage.instant }) {
            all.append(stage)
        }
        if let end = snoozeEnd(holds), after < end.instant, end.instant <= upTo {
            all.append(end)
        }
        return all.map { stage in
            var stage = stage
            stage.silence = silence(of: stage, decidedOn: day(of: stage))
            return stage
        }
    }

    /// The instants after `after` at which something may be said because of `holds`.
    func ends(of holds: Holds, after: Instant) -> [Instant] {
        let ends = [holds.snooze, holds.acknowledgement].compactMap { $0 }.map {
            instant($0.until)
        }
        return (ends + [snoozeEnd(holds)?.instant].compactMap { $0 }).filter { $0 > after }
    }

    /// Whether an acknowledgement holds it off: the secretariat still counts it as missing.
    private func isWarning(_ stage: NoticeStage) -> Bool {
        switch stage.reason {
        case .overdue, .escalated: true
        default: false
        }
    }

    /// That a snooze ends, one business day before it does; not on the day on which it began.
    private func snoozeEnd(_ holds: Holds) -> NoticeStage? {
        guard let snooze = holds.snooze, obligation.due != nil || isSettlingDuty else { return nil }
        let day = businessDays.adding(-1, to: snooze.until)
        guard day > snooze.from else { return nil }
        return NoticeStage(
            instant: instant(day), reason: .snoozeEnds(until: snooze.until),
            due: obligation.due ?? snooze.until, lane: .snooze)
    }

    /// What is said when something is held back no longer: in each lane the last thing that was,
    /// as it is true by then, unless that day speaks for itself.
    private func resumed(_ holds: Holds, after: Instant, upTo: Instant) -> [NoticeStage] {
        var found: [NoticeStage] = []
        for hold in [holds.snooze, holds.acknowledgement].compactMap({ $0 }) {
            let end = instant(hold.until)
            guard after < end, end <= upTo else { continue }
            let isSnooze = hold == holds.snooze
            // What one has held back into the other is not lost.
            let other = isSnooze ? holds.acknowledgement : holds.snooze
            let from = other.map { $0.until > hold.from ? min($0.from, hold.from) : hold.from }
            // What was still to be decided when it was held back is among it.
            let start = businessDays.adding(-Self.undecidedLimit, to: from ?? hold.from)
            let first = firstSeen.map { max(start, $0) } ?? start
            let window = stages(
                plainlyAfter: zone.instant(first, .midnight) + -1, upTo: end + -1
            ).filter { isSnooze || isWarning($0) }
            let speaking = stages(plainlyAfter: end + -1, upTo: end).map(\.lane)
            for lane in window.lanes where !speaking.contains(lane) {
                guard !found.contains(where: { $0.lane == lane && $0.instant == end }),
                    let last = window.last(where: { $0.lane == lane }),
                    !wasSaid(last, before: hold.until),
                    let stage = resumed(last, on: hold.until)
                else { continue }
                found.append(stage)
            }
        }
        return found
    }

    /// So many business days before something is held back what falls due may not be decided yet,
    /// after closed days or because the service was down.
    private static let undecidedLimit = 5

    /// Whether `stage` was said, or what it came to on a later day before `end`.
    private func wasSaid(_ stage: NoticeStage, before end: Day) -> Bool {
        func isKnown(_ stage: NoticeStage) -> Bool {
            var recipient = ""
            if case .escalation(let name) = stage.lane { recipient = name }
            return said.contains(
                NoticeKey(
                    obligation: obligation.id, reason: stage.reason, due: stage.due,
                    recipient: recipient))
        }
        if isKnown(stage) { return true }
        var day = businessDays.adding(1, to: day(of: stage))
        while day < end {
            if let later = resumed(stage, on: day), isKnown(later) { return true }
            day = businessDays.adding(1, to: day)
        }
        return false
    }

    /// Why `stage` is not said on `day`; `nil` where it is.
    func silence(of stage: NoticeStage, decidedOn day: Day) -> Silence? {
        guard let holds else { return nil }
        if stage.lane != .snooze, holds.snooze?.contains(day) ?? false { return .snoozed }
        let isHeld = isWarning(stage) && holds.acknowledgement?.contains(day) ?? false
        return isHeld ? .acknowledged : nil
    }

    /// What `stage`, which was held back, comes to on the business day `day`; `nil` where nobody
    /// needs to know any more.
    private func resumed(_ stage: NoticeStage, on day: Day) -> NoticeStage? {
        func resumed(_ reason: Reason, isPast: Bool = false) -> NoticeStage {
            NoticeStage(
                instant: instant(day), reason: reason, due: stage.due, lane: stage.lane,
                isResumed: true, isPast: isPast)
        }
        let over = max(1, businessDays.count(from: stage.due, to: day))
        switch stage.lane {
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
        guard stage.due == day else {
            return resumed(.reminder(Policy.Lead(left, .businessDays)))
        }
        return resumed(obligation.kind == .window ? .closes : .dueToday)
    }
}
