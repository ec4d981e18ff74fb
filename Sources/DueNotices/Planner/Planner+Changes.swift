package import CalendarPlan

extension Planner {
    /// The announced day that has moved or gone, where somebody still needs to know at `now`.
    func change(at position: Int, _ now: Instant) -> Progress.Announcement? {
        let (obligation, state) = (obligations[position], states[position])
        guard !isOver(obligation, state) else { return nil }
        let announced = state.announced
        let today = plan.zone.civil(now).day
        guard !isSnoozed(state, on: today) else { return nil }
        guard let due = obligation.due else {
            // Withdrawn, unless that was said already: a withdrawn day is kept as provisional.
            guard let announced, !announced.isProvisional, announced.due >= today
            else { return nil }
            return announced
        }
        guard let announced else {
            // It had no day before (未定), and nothing was announced but that.
            return Progress.Announcement(due: due, isProvisional: true, revision: 0)
        }
        guard max(due, announced.due) >= today else { return nil }
        let isSettledNow =
            obligation.kind == .meeting && announced.isProvisional && !obligation.isProvisional
        return due != announced.due || isSettledNow ? announced : nil
    }

    /// When others hear that the day moved from `announced`, while the change can still be undone;
    /// `nil` where it was not recorded by a person.
    ///
    /// A day within one business day of now is announced at once. By calendar, so that several
    /// meetings settled one after the other are announced together.
    func announcement(
        of obligation: Obligation, insteadOf announced: Progress.Announcement
    ) -> Instant? {
        guard plan.announceAfterSeconds > 0,
            let recorded = progress.lastSettled[obligation.id.entry.calendar]
        else { return nil }
        let today = plan.zone.civil(recorded).day
        let urgent = [obligation.due, announced.due].compactMap(\.self).filter { $0 >= today }.map {
            plan.zone.instant(plan.businessDays.adding(-1, to: $0), .midnight)
        }
        return urgent.reduce(recorded + plan.announceAfterSeconds, min)
    }

    /// Whether something was said of it, so that somebody needs to hear that it does not take place.
    func isNewlyCalledOff(_ obligation: Obligation) -> Bool {
        let state = progress[obligation.id]
        let today = plan.zone.civil(watermark).day
        guard let announced = state.announced, !announced.isProvisional, announced.due >= today,
            !isClosed(obligation, on: today), !held.contains(obligation.id),
            !isOver(obligation, state), !isSnoozed(state, on: today)
        else { return false }
        return announced.revision > 0
            || wasMentioned(obligation, state, upTo: watermark)
    }

    /// Tells who was told of its day; that is kept as withdrawn, so that it is said once, and that
    /// the day is announced again should the round take place after all.
    func callOff(_ obligation: Obligation, _ now: Instant, _ step: inout StepDecisions) {
        guard let announced = progress[obligation.id].announced,
            announced.due >= plan.zone.civil(now).day
        else { return }
        let revision = announced.revision + 1
        append(
            Notice(
                obligation, due: announced.due, reason: .calledOff(revision: revision), at: now,
                to: obligation.id.organisation),
            &step)
        step.announcements.append(
            StepDecisions.FirstObservation(
                obligation: obligation.id,
                announced: Progress.Announcement(
                    due: announced.due, isProvisional: true, revision: revision)))
    }

    /// The next instant after `now` at which others hear of recorded days.
    package func nextAnnouncement(after now: Instant) -> Instant? {
        obligations.indices.lazy.compactMap { position in
            self.change(at: position, now).flatMap {
                self.announcement(of: self.obligations[position], insteadOf: $0)
            }
        }.filter { $0 > now }.min()
    }
}
