package import CalendarPlan

/// Decides what is to be said: plan + progress + (watermark, now] → notices, each with its
/// reason.
///
/// Pure: it reads no clock and does no input or output; the same values give the same
/// decisions, in the same order, in production, in a preview and in a simulation.
package struct Planner: Sendable {
    /// What a plan is taken to become.
    package enum Assumption: Sendable {
        /// Nothing is done but what progress records: what really runs.
        case recordedOnly
        /// Everything is done by its due day, so that nothing becomes overdue.
        case doneInTime
    }

    /// What is planned from.
    package private(set) var plan: Plan
    /// What has happened so far.
    package private(set) var progress: Progress
    /// The instant up to which everything due has been decided.
    package private(set) var watermark: Instant
    /// Every obligation with its days as they now stand, in the timetable's order.
    package private(set) var obligations: [Obligation]

    private let assumption: Assumption
    /// From where stages count until the next commit: the watermark, or earlier where today is
    /// gone over again because the plan has changed.
    private var origin: Instant
    private var positions: [ObligationID: Int] = [:]
    /// Obligations that were away, or whose calendar was closed, and are back: since when, or `nil`
    /// until the next commit has adopted them.
    ///
    /// Not in the ledger: a restart only ends the secretariat's days of grace.
    private var returned: [ObligationID: Instant?] = [:]
    /// What progress holds of each obligation, by position: to hash an id of four Japanese
    /// texts for each question would be most of the work of a step.
    private var known: [Known] = []
    private var queue = InstantQueue(count: 0)
    /// Where the indicators stand whose targets count from what is measured of another.
    private var dependents: [ObligationID: [Int]] = [:]

    /// What progress holds of one obligation.
    private struct Known {
        var firstSeen: Instant?
        var announced: Progress.Announcement?
        var isDone: Bool
        /// How many occurrences of a quota are recorded.
        var count = 0

        init(_ obligation: Obligation, in progress: Progress, returned: Instant??) {
            // What has just come back is seen for the first time again.
            firstSeen = returned ?? progress.firstSeen[obligation.id]
            announced = progress.announced[obligation.id]
            isDone = progress.completion(of: obligation) != nil
            if case .occurrences = obligation.demand {
                count = progress.occurrences[obligation.id]?.count ?? 0
            }
        }
    }

    /// A notice is late when it is said more than so many seconds after its instant: a mail
    /// that says "today" is still right half an hour on.
    package static let lateAfterSeconds: Int64 = 30 * 60

    /// A planner for `plan`, everything up to `watermark` having been decided.
    package init(
        plan: Plan, progress: Progress, watermark: Instant, assuming assumption: Assumption
    ) {
        self.plan = plan
        self.progress = progress
        self.watermark = watermark
        self.assumption = assumption
        origin = watermark
        obligations = []
        rebuild()
    }

    /// The same planner for `plan`, which takes the place of its own.
    ///
    /// An hour of sending that moves to before the watermark would take the notices of that day
    /// with it: so today is gone over again, and what it has not said yet is said.
    package func replacing(with plan: Plan) -> Planner {
        var planner = self
        planner.plan = plan
        let today = plan.zone.civil(watermark).day
        for obligation in Timetable(plan: plan, settled: progress.settled).obligations {
            // What comes back, or whose calendar is opened again, is adopted like what is new.
            let old = self.obligation(obligation.id)
            if old.map({ isClosed($0, on: today) && !isClosed(obligation, on: today) }) ?? true {
                planner.returned[obligation.id] = .some(nil)
            }
        }
        let midnight = plan.zone.instant(today, .midnight)
        planner.origin = min(origin, midnight + -1)
        planner.rebuild()
        return planner
    }

    /// The next instant at which something is to be decided; `nil` where nothing is ahead.
    ///
    /// It may lie at or before the watermark: an obligation not yet seen, or a day that has
    /// moved, is to be decided at once. O(1); keeping it so costs O(log n) for each obligation
    /// that changes.
    package var nextInstant: Instant? { queue.first }

    /// What falls due in `(watermark, now]`, in order of obligation; nothing where `now` lies
    /// before the watermark.
    package func decisions(upTo now: Instant) -> StepDecisions {
        var step = StepDecisions()
        guard now >= watermark else { return step }
        for position in queue.items(upTo: now).sorted() {
            if known[position].firstSeen == nil {
                adopt(position, now, &step)
            } else {
                decide(position, now, &step)
            }
        }
        return step
    }

    /// Takes `step` as committed at `now`: what was said is never said again.
    package mutating func commit(_ step: StepDecisions, at now: Instant) {
        precondition(now >= watermark, "the watermark never goes back")
        let touched = queue.items(upTo: now)
        watermark = now
        origin = now
        for sighting in step.sightings {
            progress.firstSeen[sighting.obligation] = now
            if let announced = sighting.announced {
                progress.announced[sighting.obligation] = announced
            }
        }
        for position in touched where returned[obligations[position].id] == .some(nil) {
            returned[obligations[position].id] = now
            recall(position)
        }
        for announcement in step.announcements {
            progress.announced[announcement.obligation] = announcement.announced
        }
        for decision in step.decisions where decision.silence == nil {
            progress.said.insert(decision.notice.key)
        }
        // Whatever the step saw or announced was due, so that it is among what it touched.
        let hasChanged = !step.sightings.isEmpty || !step.announcements.isEmpty
        for position in touched {
            if hasChanged { recall(position) }
            requeue(position)
        }
    }

    /// Takes `event` as recorded.
    ///
    /// Only what it touches is planned anew.
    package mutating func record(_ event: ProgressEvent) {
        progress.apply(event)
        switch event {
        case .settled, .unsettled:
            rebuild()
        case .done(let obligation, _, _, _), .undone(let obligation),
            .occurred(let obligation, _, _), .unoccurred(let obligation, _),
            .measured(let obligation, _, _, _), .unmeasured(let obligation),
            .acknowledged(let obligation, _, _), .unacknowledged(let obligation),
            .snoozed(let obligation, _), .unsnoozed(let obligation),
            .waived(let obligation, _, _, _), .unwaived(let obligation):
            guard let position = positions[obligation] else { return }
            recall(position)
            requeue(position)
            for dependent in dependents[obligation] ?? [] { requeue(dependent) }
        }
    }

    /// The obligation `id` with its days as they now stand.
    package func obligation(_ id: ObligationID) -> Obligation? {
        positions[id].map { obligations[$0] }
    }

    /// When something will next be said about `obligation`, and nothing else happens.
    package func nextInstant(for obligation: Obligation) -> Instant? {
        schedule(obligation, known(obligation)).next(after: watermark)
    }
}

extension Planner {
    private mutating func rebuild() {
        obligations = Timetable(plan: plan, settled: progress.settled).obligations
        positions = Dictionary(
            obligations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        known = obligations.map(known)
        dependents = [:]
        for (position, obligation) in obligations.enumerated() {
            guard case .value(let demand) = obligation.demand, let reference = demand.reference
            else { continue }
            dependents[reference, default: []].append(position)
        }
        queue = InstantQueue(count: obligations.count)
        for position in obligations.indices { requeue(position) }
    }

    /// Takes over what progress holds of the obligation at `position` now.
    private mutating func recall(_ position: Int) {
        known[position] = known(obligations[position])
    }

    private func known(_ obligation: Obligation) -> Known {
        Known(obligation, in: progress, returned: returned[obligation.id])
    }

    private mutating func requeue(_ position: Int) {
        let obligation = obligations[position]
        if isClosed(obligation, on: plan.zone.civil(watermark).day) {
            // Not even seen: should its calendar be opened again, it is adopted then.
            queue.set(position, to: nil)
        } else if known[position].firstSeen == nil || change(at: position, watermark) != nil
            || miss(at: position, watermark) != nil
        {
            queue.set(position, to: .distantPast)
        } else {
            let schedule = schedule(obligation, known[position])
            queue.set(position, to: schedule.next(after: start(known[position])))
        }
    }

    /// After which instant stages count: what came before an obligation was first seen was
    /// adopted.
    private func start(_ known: Known) -> Instant {
        max(origin, min(known.firstSeen ?? watermark, watermark))
    }

    private func schedule(_ obligation: Obligation, _ known: Known) -> NoticeSchedule {
        NoticeSchedule(
            obligation: obligation, zone: plan.zone, businessDays: plan.businessDays,
            firstSeen: known.firstSeen.map { plan.zone.civil($0).day },
            isDone: known.isDone, count: known.count, chases: assumption == .recordedOnly)
    }

    /// What was announced before of the obligation at `position`, where its day has moved or gone
    /// since and somebody still needs to know at `now`.
    private func change(at position: Int, _ now: Instant) -> Progress.Announcement? {
        guard !known[position].isDone else { return nil }
        let obligation = obligations[position]
        let announced = known[position].announced
        let today = plan.zone.civil(now).day
        guard let due = obligation.due else {
            // Withdrawn, unless that was said already: a withdrawn day is kept as provisional.
            guard let announced, !announced.isProvisional, announced.due >= today else {
                return nil
            }
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

    /// That what was measured of the obligation at `position` misses its target, where that was
    /// not said.
    private func miss(at position: Int, _ now: Instant) -> Notice? {
        guard case .value = obligations[position].demand else { return nil }
        let firstSeen = known[position].firstSeen.map { plan.zone.civil($0).day }
        return miss(of: obligations[position], firstSeen: firstSeen, at: now)
    }

    private func isClosed(_ obligation: Obligation, on day: Day) -> Bool {
        obligation.closedFrom.map { day >= $0 } ?? false
    }

    /// An obligation that is seen for the first time: what lies behind it is past, and only the
    /// secretariat hears of it, where it was still owed.
    private func adopt(_ position: Int, _ now: Instant, _ step: inout StepDecisions) {
        let obligation = obligations[position]
        let today = plan.zone.civil(now).day
        let before = progress.announced[obligation.id]
        let sighting = StepDecisions.Sighting(
            obligation: obligation.id,
            announced: obligation.due.map {
                Progress.Announcement(
                    due: $0, isProvisional: obligation.isProvisional,
                    revision: before?.revision ?? 0)
            })
        if progress.firstSeen[obligation.id] == nil {
            step.sightings.append(sighting)
        } else if sighting.announced != nil, sighting.announced != before {
            step.announcements.append(sighting)
        }
        guard let due = obligation.due, !known[position].isDone, obligation.kind != .meeting
        else { return }
        let missed = schedule(obligation, known[position]).stages(
            after: .distantPast, upTo: now
        ).last
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

    private func decide(_ position: Int, _ now: Instant, _ step: inout StepDecisions) {
        let obligation = obligations[position]
        guard !isClosed(obligation, on: plan.zone.civil(now).day) else { return }
        if let announced = change(at: position, now) {
            announce(obligation, instead: announced, now, &step)
        }
        if let miss = miss(at: position, now) { append(miss, &step) }
        let schedule = schedule(obligation, known[position])
        let stages = schedule.stages(after: start(known[position]), upTo: now)
        let today = plan.zone.civil(now).day
        for lane in [NoticeStage.Lane.progress, .pace, .settling] {
            let own = stages.filter { $0.lane == lane }
            // From the due day on, that speaks, and how far a quota had come by then is no news.
            let isOver = lane == .pace && obligation.due.map { $0 <= today } ?? false
            for stage in isOver ? own[...] : own.dropLast() where stage.instant > watermark {
                step.decisions.append(
                    Decision(notice(obligation, stage, now), silence: .superseded))
            }
            guard !isOver, let last = own.last.map({ notice(obligation, $0, now) }) else {
                continue
            }
            // What today has said already, before the plan changed, is no news.
            let isRepeated = last.instant <= watermark && progress.said.contains(last.key)
            if !isRepeated { append(last, &step) }
        }
    }

    /// Says that the day of `obligation` is another than `announced`, or that there is none.
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
            StepDecisions.Sighting(
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
        return Notice(
            obligation, due: stage.due, reason: reason, at: stage.instant,
            to: stage.lane == .settling ? obligation.secretariat : obligation.id.organisation,
            isLate: now - stage.instant > Self.lateAfterSeconds,
            asked: progress.asked(by: obligation))
    }

    /// Says `notice`, unless the very same was said before its day went and came back.
    private func append(_ notice: Notice, _ step: inout StepDecisions) {
        let wasSaid = progress.said.contains(notice.key)
        step.decisions.append(Decision(notice, silence: wasSaid ? .said : nil))
    }
}
