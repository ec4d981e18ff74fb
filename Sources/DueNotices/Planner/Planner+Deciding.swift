import CalendarPlan

extension Planner {
    /// Registers an obligation seen for the first time: its past stages are not said, and only the
    /// secretariat hears of it, if it is still owed.
    func register(_ position: Int, _ now: Instant, _ step: inout StepDecisions) {
        let obligation = obligations[position]
        let (state, before) = (progress[obligation.id], progress[obligation.id].announced)
        let sighting = StepDecisions.FirstObservation(
            obligation: obligation.id,
            announced: obligation.due.map {
                Progress.Announcement(
                    due: $0, isProvisional: obligation.isProvisional,
                    revision: before?.revision ?? 0)
            })
        if state.firstSeen == nil {
            step.sightings.append(sighting)
        } else if let before, isBack(obligation, after: before, now) {
            announce(obligation, instead: before, now, &step)
        } else if sighting.announced != nil, sighting.announced != before {
            step.announcements.append(sighting)
        }
        if state.firstSeen == nil, before == nil { invite(obligation, now, &step) }
        // What today says anyway is not past where nothing could be said before.
        let past = pastEnd(obligation, now)
        registerPast(position, upTo: past, now, &step)
        var seen = states[position]
        guard past < now, !isOver(obligation, seen) else { return }
        seen.firstSeen = now
        let schedule = schedule(obligation, seen)
        let stages = schedule.stages(after: past, upTo: now)
        for category in stages.categories {
            decide(stages, category, of: schedule, at: position, now, &step)
        }
    }

    /// Whether it was called off, and takes place after all.
    private func isBack(
        _ obligation: Obligation, after withdrawn: Progress.Announcement, _ now: Instant
    ) -> Bool {
        guard withdrawn.isProvisional, withdrawn.revision > 0, !obligation.isProvisional,
            let due = obligation.due, !isOver(obligation, progress[obligation.id])
        else { return false }
        return due >= plan.zone.civil(now).day
    }

    /// Up to when stages are past for an obligation first seen at `now`: up to now, or where its
    /// sending hours have begun since the last step, up to their beginning.
    private func pastEnd(_ obligation: Obligation, _ now: Instant) -> Instant {
        guard let hours = obligation.policy.sending else { return now }
        let today = plan.zone.civil(now).day
        let opening = Opening(hours: hours, at: obligation.policy.at).next(
            from: plan.zone.instant(today, .midnight), plan)
        return watermark < opening && opening <= now ? opening + -1 : now
    }

    /// Records the stages up to `past` of an obligation first seen at `now`.
    private func registerPast(
        _ position: Int, upTo past: Instant, _ now: Instant, _ step: inout StepDecisions
    ) {
        let (obligation, state) = (obligations[position], states[position])
        let today = plan.zone.civil(now).day
        guard let due = obligation.due, !isOver(obligation, state), !isSnoozed(state, on: today)
        else { return }
        // A meeting that is past is nobody's duty any more, but who is to be there today must know.
        let isMeeting = obligation.kind == .meeting
        let schedule = schedule(obligation, state)
        let stages = schedule.stages(after: .distantPast, upTo: past)
        if isMeeting, obligation.isProvisional {
            // The day that it should have by now is asked for at once, not when it is next; unless
            // that is now as well.
            let speaks = schedule.stages(after: past, upTo: now).contains {
                $0.category == .settling
            }
            if !speaks, let missed = stages.last(where: { $0.category == .settling }),
                let stage = schedule.resumed(missed, on: today, at: now)
            {
                append(notice(obligation, stage, now), &step)
            }
            return
        }
        if isMeeting, due != today { return }
        let missed = stages.last { $0.category.isOwn }
        if let missed {
            let notice = self.notice(obligation, missed, now)
            if due == today, plan.zone.civil(missed.instant).day == today {
                // It is not past yet, and tomorrow would be too late to hear of it.
                return append(notice, &step)
            }
            step.decisions.append(Decision(notice, silence: .adopted))
        }
        // What today still says by itself needs nobody to pass it on.
        guard due != today else { return }
        // That a window has opened is no loss while it is open; a reminder that was due is.
        // So is that a quota was behind: what took place before is still to be recorded.
        let hasMissedReminder =
            switch missed?.reason {
            case .reminder, .behindPace: true
            default: false
            }
        guard due < today || hasMissedReminder else { return }
        append(
            Notice(
                obligation, due: due, reason: .adopted(isOverdue: due < today), at: now,
                to: obligation.secretariat, asked: progress.asked(by: obligation)),
            &step)
    }

    /// Says the day of a meeting that is new; of one that comes round, the first notice of each
    /// round does.
    private func invite(_ obligation: Obligation, _ now: Instant, _ step: inout StepDecisions) {
        guard obligation.kind == .meeting, obligation.id.occurrence == nil,
            !obligation.isProvisional, let due = obligation.due,
            due > plan.zone.civil(now).day, !isOver(obligation, progress[obligation.id])
        else { return }
        append(
            Notice(
                obligation, due: due, reason: .scheduled, at: now,
                to: obligation.id.organisation),
            &step)
    }

    /// Whether nothing was said of a round of a meeting before `stage`, nor of another day of it.
    ///
    /// After a silence that need not be its first stage.
    private func isInvitation(_ obligation: Obligation, _ stage: NoticeStage) -> Bool {
        guard obligation.kind == .meeting, obligation.id.occurrence != nil,
            !obligation.isProvisional, stage.category == .progress,
            let state = position(of: obligation.id).map({ states[$0] }),
            state.firstSeen != nil, state.announced?.revision ?? 0 == 0
        else { return false }
        return !wasMentioned(obligation, state, upTo: stage.instant + -1)
    }

    /// Whether one of its stages was said until `end`.
    func wasMentioned(_ obligation: Obligation, _ state: ObligationState, upTo end: Instant) -> Bool
    {
        guard let seen = state.firstSeen else { return false }
        return unheldSchedule(obligation, state).stages(plainlyAfter: seen, upTo: end).contains {
            progress.renames.wasSaid(in: progress.said, obligation.id, $0.reason, due: $0.due)
        }
    }

    func decide(_ position: Int, _ now: Instant, _ step: inout StepDecisions) {
        let obligation = obligations[position]
        guard !isClosed(obligation, on: plan.zone.civil(now).day) else { return }
        if let announced = change(at: position, now),
            announcement(of: obligation, insteadOf: announced).map({ $0 <= now }) ?? true
        {
            announce(obligation, instead: announced, now, &step)
        }
        if let miss = miss(at: position, now) { append(miss, &step) }
        let schedule = schedule(obligation, states[position])
        let stages = schedule.stages(after: start(states[position]), upTo: now)
        guard !stages.isEmpty else { return }
        let begin = step.decisions.count
        for category in stages.categories {
            decide(stages, category, of: schedule, at: position, now, &step)
        }
        warnBeforeOthers(schedule, since: begin, now, &step)
    }

    /// Decides the stages of one category: the last one speaks, if it may.
    private func decide(
        _ stages: [NoticeStage], _ category: NoticeStage.Category, of schedule: NoticeSchedule,
        at position: Int, _ now: Instant, _ step: inout StepDecisions
    ) {
        let obligation = obligations[position]
        let own = stages.filter { $0.category == category }
        let today = plan.zone.civil(now).day
        let isOver = isOver(category, of: schedule, on: today)
        for stage in isOver ? own[...] : own.dropLast() where stage.instant > watermark {
            step.decisions.append(
                Decision(notice(obligation, stage, now), silence: stage.silence ?? .superseded))
        }
        guard !isOver, let stage = own.last else { return }
        let silence = stage.silence ?? schedule.silence(of: stage, decidedOn: today)
        let last = notice(obligation, stage, now)
        // What today has said already, before the plan changed, is no news.
        if last.instant <= watermark, silence != nil || progress.wasSaid(last) { return }
        if let silence {
            step.decisions.append(Decision(last, silence: silence))
        } else if isTooLate(stage, obligation, now) {
            let isSaidOtherwise = step.decisions.reversed().prefix { $0.isAbout(obligation) }
                .contains { $0.silence == nil && $0.notice.recipient == last.recipient }
            step.decisions.append(
                Decision(last, silence: isSaidOtherwise ? .superseded : .tooLate))
        } else {
            append(last, &step)
        }
    }

    /// Whether a category's stage is obsolete on `today`.
    private func isOver(
        _ category: NoticeStage.Category, of schedule: NoticeSchedule, on today: Day
    ) -> Bool {
        switch category {
        // From the due day on, that speaks, and how far a quota had come by then is no news.
        case .pace: schedule.obligation.due.map { $0 <= today } ?? false
        // It has ended.
        case .snooze: schedule.holds?.snooze.map { $0.until <= today } ?? true
        case .progress, .settling, .escalation, .summary: false
        }
    }

    private func isTooLate(_ stage: NoticeStage, _ obligation: Obligation, _ now: Instant) -> Bool {
        let limits = obligation.policy.tooLateAfter
        guard !limits.isEmpty, !stage.isResumed, let limit = limits[stage.reason.word]
        else { return false }
        let days = plan.businessDays.count(
            from: plan.zone.civil(stage.instant).day, to: plan.zone.civil(now).day)
        return days > limit
    }

    /// Has the owner hear no later of a delay that this step escalates since `begin`: after a day
    /// has moved, an escalation may precede the first warning.
    private func warnBeforeOthers(
        _ schedule: NoticeSchedule, since begin: Int, _ now: Instant, _ step: inout StepDecisions
    ) {
        let said = step.decisions[begin...].filter { $0.silence == nil }.map(\.notice)
        guard said.contains(where: { $0.reason.kind == .escalated }),
            !said.contains(where: { $0.reason.kind == .overdue }),
            let warning = schedule.warning(at: now),
            case .overdue(let days) = warning.reason
        else { return }
        let obligation = schedule.obligation
        // A warning that was held back came on another day than the cadence has it.
        let wasWarned = (1...days).contains { days in
            progress.renames.wasSaid(
                in: progress.said, obligation.id, .overdue(businessDays: days), due: warning.due)
        }
        if !wasWarned { append(notice(obligation, warning, now), &step) }
    }

    private func announce(
        _ obligation: Obligation, instead announced: Progress.Announcement, _ now: Instant,
        _ step: inout StepDecisions
    ) {
        let revision = announced.revision + 1
        let reason: Reason =
            obligation.due == nil
            ? .dateWithdrawn(revision: revision)
            : .dateChanged(
                from: announced.due, wasProvisional: announced.isProvisional, revision: revision)
        let due = obligation.due ?? announced.due
        append(
            Notice(
                obligation, due: due, reason: reason, at: now, to: obligation.id.organisation,
                asked: progress.asked(by: obligation)),
            &step)
        step.announcements.append(
            StepDecisions.FirstObservation(
                obligation: obligation.id,
                announced: Progress.Announcement(
                    due: due, isProvisional: obligation.due == nil || obligation.isProvisional,
                    revision: revision)))
    }

    private func notice(_ obligation: Obligation, _ stage: NoticeStage, _ now: Instant) -> Notice {
        var reason = stage.reason
        if case .behindPace(let count, let expected, let required, _) = reason {
            // After a silence the last chance may have passed.
            let pace = pace(of: obligation, on: plan.zone.civil(now).day)
            reason = .behindPace(
                count: count, expected: expected, of: required, lastMonth: pace?.lastMonth)
        }
        let recipient =
            switch stage.category {
            case .progress, .pace, .snooze: obligation.id.organisation
            case .settling, .summary: obligation.secretariat
            case .escalation(let name): name
            }
        let isOnHoldSaid =
            switch stage.category {
            case .summary, .escalation: true
            case .progress, .pace, .settling, .snooze: false
            }
        let isLate = now - stage.instant > Self.lateAfterSeconds && isKnown(obligation)
        return Notice(
            obligation, due: stage.due, reason: reason, at: stage.instant, to: recipient,
            isLate: stage.isPast || isLate, asked: progress.asked(by: obligation),
            onHold: isOnHoldSaid ? onHold(obligation, on: plan.zone.civil(now).day) : nil,
            isInvitation: isInvitation(obligation, stage))
    }

    /// Whether `obligation` was seen before this step; else what fell due is not late.
    private func isKnown(_ obligation: Obligation) -> Bool {
        position(of: obligation.id).map { states[$0].firstSeen != nil } ?? false
    }

    /// Says `notice`, unless it was said before its day went and came back, or by this step: the
    /// ledger refuses a step that says something twice.
    func append(_ notice: Notice, _ step: inout StepDecisions) {
        let wasSaid =
            progress.wasSaid(notice)
            || step.decisions.reversed().prefix { $0.notice.obligation == notice.obligation }
                .contains { $0.silence == nil && $0.notice.key == notice.key }
        step.decisions.append(Decision(notice, silence: wasSaid ? .said : nil))
    }
}

extension Decision {
    fileprivate func isAbout(_ obligation: Obligation) -> Bool {
        notice.obligation == obligation.id
    }
}
