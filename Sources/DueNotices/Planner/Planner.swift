package import CalendarPlan

/// Decides what is to be said: plan + progress + (watermark, now] → notices with reasons.
///
/// Pure: no clock, no input or output; the same values give the same decisions, in the same order,
/// in production, in a preview and in a simulation.
package struct Planner: Sendable {
    package enum Assumption: Sendable {
        /// Only what progress records, as in production.
        case recordedOnly
        /// Everything is done by its due day, so that nothing becomes overdue.
        case doneInTime
    }

    package private(set) var plan: Plan
    package private(set) var progress: Progress
    /// The instant up to which everything due has been decided.
    package private(set) var watermark: Instant
    package private(set) var obligations: [Obligation]

    private let assumption: Assumption
    /// Where stages count from until the next commit: the watermark, or earlier where a changed
    /// plan goes over today again.
    private var origin: Instant
    private var positions: [ObligationID: Int] = [:]
    /// Obligations that were away, or whose calendar was closed, and are back: since when, or `nil`
    /// until the next commit registers them.
    ///
    /// Not in the ledger: a restart only ends the secretariat's days of grace.
    private var returned: [ObligationID: Instant?] = [:]
    /// Possibly renamed, an open question: nothing is said of them, and they are not registered.
    package let held: Set<ObligationID>
    /// The state of each obligation by position: hashing an id of four Japanese texts for each
    /// question would be most of the work of a step.
    private(set) var states: [ObligationState] = []
    private var queue = IndexedPriorityQueue(count: 0)
    private(set) var openings: [Opening] = []
    /// To whom the delays of an organisation escalate, where it names a head.
    private var heads: [String: String] = [:]
    private(set) var ownHours: [String: SendingHours] = [:]
    /// What the plan calls off though its day was known, and nobody was told yet.
    private(set) var calledOff: [Obligation] = []
    /// Positions of indicators with a relative target, by the indicator it counts from.
    private var dependents: [ObligationID: [Int]] = [:]

    /// A mail that says "today" is still right half an hour on.
    package static let lateAfterSeconds: Int64 = 30 * 60

    /// A planner with everything up to `watermark` decided.
    ///
    /// `goesOverToday` as in ``replacing(with:_:)`` where that was by another plan, as after a
    /// restart. Of what is `held` nothing is said.
    package init(
        plan: Plan, progress: Progress, watermark: Instant, assuming assumption: Assumption,
        goesOverToday: Bool = false, held: Set<ObligationID> = []
    ) {
        self.plan = plan
        self.held = held
        self.progress = progress
        self.watermark = watermark
        self.assumption = assumption
        origin = goesOverToday ? Self.eve(of: watermark, plan.zone) : watermark
        obligations = []
        rebuild()
    }

    /// The same planner with another plan.
    ///
    /// Today is gone over again: an hour of sending moved to before the watermark would otherwise
    /// take the notices of that day with it.
    ///
    /// Where the new plan has former names, `progress` is kept under the present ones.
    package func replacing(with plan: Plan, _ progress: Progress? = nil) -> Planner {
        let progress = progress ?? self.progress
        var planner = Planner(
            plan: plan, progress: progress, watermark: watermark, assuming: assumption,
            goesOverToday: true)
        planner.origin = min(origin, planner.origin)
        planner.returned = returned
        let today = plan.zone.civil(watermark).day
        for obligation in planner.obligations {
            // What comes back, or whose calendar is opened again, is registered like what is new; so
            // is what was held.
            let old = former(obligation.id, by: plan.renames)
            let isBack = old.map { isClosed($0, on: today) && !isClosed(obligation, on: today) }
            if isBack ?? true || held.contains(obligation.id) {
                planner.returned[obligation.id] = .some(nil)
            }
        }
        planner.rebuild()
        return planner
    }

    /// The obligation here that `obligation` of another plan is, or becomes by `renames`.
    package func former(_ obligation: ObligationID, by renames: Renames) -> Obligation? {
        ([obligation] + renames.former(obligation)).lazy.compactMap { self.obligation($0) }.first
    }

    /// The last second of the day before.
    private static func eve(of instant: Instant, _ zone: ZoneRules) -> Instant {
        zone.instant(zone.civil(instant).day, .midnight) + -1
    }

    /// The next instant at which something is to be decided; `nil` where nothing is ahead.
    ///
    /// At or before the watermark for an obligation not yet seen, or a day that has moved. O(1);
    /// O(log n) upkeep for each obligation that changes.
    package var nextInstant: Instant? { calledOff.isEmpty ? queue.first : .distantPast }

    /// In order of obligation; empty where `now` is before the watermark.
    package func decisions(upTo now: Instant) -> StepDecisions {
        var step = StepDecisions()
        guard now >= watermark else { return step }
        for position in queue.items(upTo: now).sorted() {
            if states[position].firstSeen == nil {
                register(position, now, &step)
            } else {
                decide(position, now, &step)
            }
        }
        for obligation in calledOff { callOff(obligation, now, &step) }
        step.nameEscalationsOnHold()
        return step
    }

    package mutating func commit(_ step: StepDecisions, at now: Instant) {
        precondition(now >= watermark, "the watermark never goes back")
        let touched = queue.items(upTo: now)
        watermark = now
        origin = now
        for sighting in step.sightings {
            progress.see(sighting.obligation, at: now)
            if let announced = sighting.announced {
                progress.announce(sighting.obligation, announced)
            }
        }
        for position in touched where returned[obligations[position].id] == .some(nil) {
            returned[obligations[position].id] = now
            recall(position)
        }
        for announcement in step.announcements {
            announcement.announced.map { progress.announce(announcement.obligation, $0) }
        }
        calledOff = []
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

    /// Takes `event` as recorded at `instant`; without an instant, long enough ago that changes of
    /// days are announced at once.
    ///
    /// Only what it touches is planned anew.
    package mutating func record(_ event: ProgressEvent, at instant: Instant? = nil) {
        let event = event.renamed(by: plan.renames)
        progress.apply(event, at: instant)
        guard event.kind != .settled else { return rebuild() }
        guard let position = positions[event.subject] else { return }
        recall(position)
        requeue(position)
        for dependent in dependents[event.subject] ?? [] { requeue(dependent) }
    }

    /// By present or former id.
    package func obligation(_ id: ObligationID) -> Obligation? {
        (positions[id] ?? positions[plan.renames.current(id)]).map { obligations[$0] }
    }

    func position(of id: ObligationID) -> Int? { positions[id] }

    /// When something will next be said about `obligation`, if nothing else happens.
    package func nextInstant(for obligation: Obligation) -> Instant? {
        schedule(obligation, state(of: obligation)).nextSaid(after: watermark)
    }
}

extension Planner {
    private mutating func rebuild() {
        openings = Opening.all(in: plan)
        heads = [:]
        ownHours = [:]
        for organisation in plan.organisations {
            heads[organisation.name] = organisation.head
            ownHours[organisation.name] = organisation.hours
        }
        obligations = Timetable(plan: plan, settled: progress.settled).obligations
        calledOff = Timetable.calledOff(in: plan, settled: progress.settled)
            .filter(isNewlyCalledOff)
        positions = Dictionary(
            obligations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        states = obligations.map(state)
        dependents = [:]
        for (position, obligation) in obligations.enumerated() {
            guard case .value(let requirement) = obligation.requirement,
                let reference = requirement.reference
            else { continue }
            dependents[reference, default: []].append(position)
        }
        queue = IndexedPriorityQueue(count: obligations.count)
        for position in obligations.indices { requeue(position) }
    }

    private mutating func recall(_ position: Int) {
        states[position] = state(of: obligations[position])
    }

    private func state(of obligation: Obligation) -> ObligationState {
        var state = progress[obligation.id]
        // What has just come back is seen for the first time again.
        if !returned.isEmpty, let returned = returned[obligation.id] { state.firstSeen = returned }
        return state
    }

    func unheldSchedule(_ obligation: Obligation) -> NoticeSchedule {
        unheldSchedule(obligation, state(of: obligation))
    }

    func isSnoozed(_ state: ObligationState, on day: Day) -> Bool {
        state.snoozed.map { Hold($0, plan.businessDays).contains(day) } ?? false
    }

    private mutating func requeue(_ position: Int) {
        let obligation = obligations[position]
        if isClosed(obligation, on: plan.zone.civil(watermark).day)
            || !held.isEmpty && held.contains(obligation.id)
        {
            // Not even seen: should its calendar be opened again, it is registered then.
            queue.set(position, to: nil)
        } else if states[position].firstSeen == nil || miss(at: position, watermark) != nil {
            queue.set(position, to: .distantPast)
        } else {
            let announcing = change(at: position, watermark).map { announced in
                announcement(of: obligation, insteadOf: announced) ?? .distantPast
            }
            let next = schedule(obligation, states[position]).next(after: start(states[position]))
            queue.set(position, to: [announcing, next].compactMap(\.self).min())
        }
    }

    /// After which instant stages count: earlier ones were registered as past.
    func start(_ state: ObligationState) -> Instant {
        max(origin, min(state.firstSeen ?? watermark, watermark))
    }

    func schedule(_ obligation: Obligation, _ state: ObligationState) -> NoticeSchedule {
        var schedule = unheldSchedule(obligation, state)
        if let holds = Holds(state, schedule) {
            (schedule.holds, schedule.said) = (holds, progress.said)
            schedule.renames = progress.renames
        }
        return schedule
    }

    func unheldSchedule(
        _ obligation: Obligation, _ state: ObligationState
    ) -> NoticeSchedule {
        let isCounted = if case .occurrences = obligation.requirement { true } else { false }
        return NoticeSchedule(
            obligation: obligation, zone: plan.zone, businessDays: plan.businessDays,
            firstSeen: state.firstSeen.map { plan.zone.civil($0).day },
            isDone: isOver(obligation, state),
            count: isCounted ? state.occurrences.count : 0,
            remindsWhenOverdue: assumption == .recordedOnly,
            head: obligation.policy.escalations.isEmpty
                ? "" : heads[obligation.id.organisation] ?? obligation.secretariat)
    }

    func isOver(_ obligation: Obligation, _ state: ObligationState) -> Bool {
        state.completion(of: obligation.requirement) != nil || state.waived != nil
    }

    /// A missed target that was not said.
    func miss(at position: Int, _ now: Instant) -> Notice? {
        guard case .value = obligations[position].requirement,
            states[position].waived == nil,
            !isSnoozed(states[position], on: plan.zone.civil(now).day)
        else { return nil }
        let firstSeen = states[position].firstSeen.map { plan.zone.civil($0).day }
        return miss(of: obligations[position], firstSeen: firstSeen, at: now)
    }

    package func isClosed(_ obligation: Obligation, on day: Day) -> Bool {
        obligation.closedFrom.map { day >= $0 } ?? false
    }
}
