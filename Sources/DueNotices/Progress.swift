package import CalendarPlan

/// What has happened so far, folded from the ledger's events: all that the planner knows
/// beside the plan.
package struct Progress: Sendable, Equatable {
    /// That an obligation was completed.
    package struct Completion: Hashable, Sendable {
        /// The day on which it was done.
        package let day: Day
        /// Who recorded it.
        package let by: String
        /// What was answered where a form asks, in the form's order.
        package let answers: [FormAnswer]

        /// Completed on `day`, recorded by `by`.
        package init(day: Day, by: String, answers: [FormAnswer] = []) {
            self.day = day
            self.by = by
            self.answers = answers
        }
    }

    /// That what a quota counts took place once.
    package struct Occurrence: Hashable, Sendable {
        /// The day on which it took place.
        package let day: Day
        /// Who recorded it.
        package let by: String

        /// It took place on `day`, recorded by `by`.
        package init(day: Day, by: String) {
            self.day = day
            self.by = by
        }
    }

    /// That an indicator was measured.
    package struct Measurement: Hashable, Sendable {
        /// What was measured.
        package let value: Quantity
        /// The day on which it was measured.
        package let day: Day
        /// Who recorded it.
        package let by: String

        /// `value` was measured on `day`, recorded by `by`.
        package init(value: Quantity, day: Day, by: String) {
            self.value = value
            self.day = day
            self.by = by
        }
    }

    /// That an obligation was acknowledged.
    package struct Acknowledgement: Hashable, Sendable {
        /// From which day it holds.
        package let day: Day
        /// Who recorded it.
        package let by: String
        /// From which days it held before, in the order of recording, since it was last taken
        /// back: what was held off by then is still to be said.
        package let earlier: [Day]

        /// Acknowledged on `day`, recorded by `by`.
        package init(day: Day, by: String, earlier: [Day] = []) {
            self.day = day
            self.by = by
            self.earlier = earlier
        }
    }

    /// That nothing is to be said of an obligation for a while.
    package struct Snooze: Hashable, Sendable {
        /// The day on which it began.
        package let from: Day
        /// The first day on which it speaks again, after ``from``.
        package let until: Day
        /// Why.
        package let reason: String
        /// Who recorded it.
        package let by: String
        /// From when to when it was snoozed before, in the order of recording: what is held back
        /// on the closed days after one of them may go on to be.
        package let earlier: [DaySpan]

        /// Snoozed from `from` until before `until`.
        package init(
            from: Day, until: Day, reason: String, by: String, earlier: [DaySpan] = []
        ) {
            precondition(from < until, "a snooze ends after it begins")
            self.from = from
            self.until = until
            self.reason = reason
            self.by = by
            self.earlier = earlier
        }
    }

    /// That what held something back was taken back before it ended by itself.
    ///
    /// What was held back until then is said.
    package struct Release<Held: Hashable & Sendable>: Hashable, Sendable {
        /// What held it back.
        package let held: Held
        /// When that was taken back.
        package let at: Instant

        /// `held` was taken back at `at`.
        package init(_ held: Held, at: Instant) {
            self.held = held
            self.at = at
        }
    }

    /// That an obligation is not owed any more.
    package struct Waiver: Hashable, Sendable {
        /// Since which day.
        package let day: Day
        /// Why.
        package let reason: String
        /// Who recorded it.
        package let by: String

        /// Waived on `day`, recorded by `by`.
        package init(day: Day, reason: String, by: String) {
            self.day = day
            self.reason = reason
            self.by = by
        }
    }

    /// The day that those concerned were last told, or could read when it was first seen.
    package struct Announcement: Hashable, Sendable {
        /// The due day.
        package let due: Day
        /// Whether it was provisional.
        package let isProvisional: Bool
        /// How many changes have been announced, 0 at first.
        package let revision: Int

        /// `due` was announced.
        package init(due: Day, isProvisional: Bool, revision: Int) {
            self.due = due
            self.isProvisional = isProvisional
            self.revision = revision
        }
    }

    /// Meetings whose day has been fixed.
    package var settled: [EntryID: Day] = [:]
    /// By calendar id, when the day of one of its meetings was last fixed or taken back.
    package var lastSettled: [String: Instant] = [:]
    /// Obligations completed.
    package var done: [ObligationID: Completion] = [:]
    /// What took place of each quota, in order of day.
    package var occurrences: [ObligationID: [Occurrence]] = [:]
    /// What was measured of each indicator, the latest record only.
    package var measured: [ObligationID: Measurement] = [:]
    /// What is acknowledged, also where that has lapsed.
    package var acknowledged: [ObligationID: Acknowledgement] = [:]
    /// What is snoozed, also where that has ended.
    package var snoozed: [ObligationID: Snooze] = [:]
    /// Of what was acknowledged, the last that was taken back.
    package var unacknowledged: [ObligationID: Release<Acknowledgement>] = [:]
    /// Of what was snoozed, the last that was taken back.
    package var unsnoozed: [ObligationID: Release<Snooze>] = [:]
    /// What is not owed any more.
    package var waived: [ObligationID: Waiver] = [:]
    /// When each obligation was first seen.
    package var firstSeen: [ObligationID: Instant] = [:]
    /// What was last announced of each obligation.
    package var announced: [ObligationID: Announcement] = [:]
    /// The keys of everything said.
    package var said: Set<NoticeKey> = []
    /// By which present names all this is kept.
    package let renames: Renames
    /// Of those that carry on former ones, what each recorded.
    var mergers: [ObligationID: Merger] = [:]

    /// Nothing has happened yet; what will have is kept by the present names of `renames`.
    package init(renames: Renames = .none) { self.renames = renames }

    /// The same with no settling later than `now`: what a clock that was ahead recorded would keep
    /// others waiting until then.
    package func withSettlings(by now: Instant) -> Progress {
        var copy = self
        copy.lastSettled = lastSettled.mapValues { min($0, now) }
        return copy
    }

    /// What has happened, `event` under its present name included, which was recorded at `instant`;
    /// `nil` where that does not matter any more.
    mutating func change(_ event: ProgressEvent, at instant: Instant? = nil) {
        switch event {
        case .settled(let entry, _), .unsettled(let entry):
            if let instant { lastSettled[entry.calendar] = instant }
        case .done, .undone, .occurred, .unoccurred, .measured, .unmeasured, .acknowledged,
            .unacknowledged, .snoozed, .unsnoozed, .waived, .unwaived:
            break
        }
        switch event {
        case .settled(let entry, let day): settled[entry] = day
        case .unsettled(let entry): settled[entry] = nil
        case .done(let obligation, let day, let by, let answers):
            done[obligation] = Completion(day: day, by: by, answers: answers)
        case .undone(let obligation): done[obligation] = nil
        case .occurred(let obligation, let day, let by):
            // Behind those of the same day, so that the order is that of recording.
            let known = occurrences[obligation] ?? []
            let position = known.firstIndex { $0.day > day } ?? known.count
            occurrences[obligation, default: []].insert(
                Occurrence(day: day, by: by), at: position)
        case .unoccurred(let obligation, let day):
            guard let known = occurrences[obligation],
                let position = known.lastIndex(where: { $0.day == day })
            else { return }
            occurrences[obligation]?.remove(at: position)
            if known.count == 1 { occurrences[obligation] = nil }
        case .measured(let obligation, let value, let day, let by):
            measured[obligation] = Measurement(value: value, day: day, by: by)
        case .unmeasured(let obligation): measured[obligation] = nil
        case .acknowledged(let obligation, let day, let by):
            let earlier = acknowledged[obligation].map { $0.earlier + [$0.day] } ?? []
            acknowledged[obligation] = Acknowledgement(day: day, by: by, earlier: earlier)
        case .unacknowledged(let obligation, let at):
            guard let known = acknowledged.removeValue(forKey: obligation) else { return }
            unacknowledged[obligation] = Release(known, at: at)
        case .snoozed(let obligation, let snooze):
            // One that goes on keeps in mind what it has held back so far.
            let before = snoozed[obligation]
            let goesOn = before.map { $0.until >= snooze.from } ?? false
            let ended = before.flatMap { goesOn ? nil : DaySpan($0.from, $0.until - 1) }
            snoozed[obligation] = Progress.Snooze(
                from: min(snooze.from, goesOn ? before?.from ?? snooze.from : snooze.from),
                until: snooze.until, reason: snooze.reason, by: snooze.by,
                earlier: (before?.earlier ?? []) + [ended].compactMap(\.self))
        case .unsnoozed(let obligation, let at):
            guard let snooze = snoozed.removeValue(forKey: obligation) else { return }
            unsnoozed[obligation] = Release(snooze, at: at)
        case .waived(let obligation, let day, let reason, let by):
            waived[obligation] = Waiver(day: day, reason: reason, by: by)
        case .unwaived(let obligation): waived[obligation] = nil
        }
    }
}

/// Something that a person recorded.
///
/// Append-only in the ledger.
package enum ProgressEvent: Hashable, Sendable {
    /// A meeting's day was fixed, or fixed anew.
    case settled(EntryID, Day)
    /// Fixing a meeting's day was taken back.
    case unsettled(EntryID)
    /// An obligation was completed on a day, as recorded by somebody, with the answers that its
    /// form asks for.
    case done(ObligationID, on: Day, by: String, answers: [FormAnswer] = [])
    /// A completion was taken back.
    case undone(ObligationID)
    /// What a quota counts took place on a day.
    case occurred(ObligationID, on: Day, by: String)
    /// One record that it took place on a day was taken back; the latest one of that day.
    case unoccurred(ObligationID, on: Day)
    /// An indicator was measured, or measured anew.
    case measured(ObligationID, Quantity, on: Day, by: String)
    /// A measured value was taken back.
    case unmeasured(ObligationID)
    /// Somebody is at it: warnings hold off until this lapses; it is not done.
    case acknowledged(ObligationID, on: Day, by: String)
    /// An acknowledgement was taken back, when it was recorded.
    case unacknowledged(ObligationID, at: Instant)
    /// Nothing is said of it until a day, on which it speaks again.
    case snoozed(ObligationID, Progress.Snooze)
    /// A snooze was taken back, when it was recorded.
    case unsnoozed(ObligationID, at: Instant)
    /// It is not owed any more, for this reason.
    case waived(ObligationID, on: Day, reason: String, by: String)
    /// A waiver was taken back.
    case unwaived(ObligationID)
}

extension ProgressEvent {
    /// The same, recorded at `instant`.
    package func recorded(at instant: Instant) -> ProgressEvent {
        switch self {
        case .unacknowledged(let obligation, _): .unacknowledged(obligation, at: instant)
        case .unsnoozed(let obligation, _): .unsnoozed(obligation, at: instant)
        case .settled, .unsettled, .done, .undone, .occurred, .unoccurred, .measured, .unmeasured,
            .acknowledged, .snoozed, .waived, .unwaived:
            self
        }
    }
}
