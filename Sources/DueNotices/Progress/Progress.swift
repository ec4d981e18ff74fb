package import CalendarPlan

/// What has happened so far, folded from the ledger's events: all that the planner knows
/// beside the plan.
package struct Progress: Sendable, Equatable {
    /// That an obligation was completed.
    package struct Completion: Hashable, Sendable {
        /// The day on which it was done.
        package let day: Day
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
        package let by: String

        /// It took place on `day`, recorded by `by`.
        package init(day: Day, by: String) {
            self.day = day
            self.by = by
        }
    }

    /// That an indicator was measured.
    package struct Measurement: Hashable, Sendable {
        package let value: Quantity
        /// The day on which it was measured.
        package let day: Day
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
        package let reason: String
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

    /// That an obligation is not owed any more.
    package struct Waiver: Hashable, Sendable {
        /// Since which day.
        package let day: Day
        package let reason: String
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
        package let due: Day
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
    /// What has happened to each obligation.
    package var obligations: [ObligationID: ObligationState] = [:]
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

    package subscript(_ obligation: ObligationID) -> ObligationState {
        get { obligations[obligation] ?? ObligationState() }
        set { obligations[obligation] = newValue }
    }

    /// The part of each obligation's state that `part` gives, of those that have it.
    package func all<Part>(_ part: (ObligationState) -> Part?) -> [ObligationID: Part] {
        obligations.compactMapValues(part)
    }

    /// When and by whom what `obligation` asks for was done; `nil` while it is not.
    package func completion(of obligation: Obligation) -> Completion? {
        obligations[obligation.id]?.completion(of: obligation.demand)
    }

    /// Takes over `event` under its present name, recorded at `instant`; `nil` where that does not
    /// matter any more.
    mutating func change(_ event: ProgressEvent, at instant: Instant?) {
        let subject = event.subject
        guard event.kind == .settled else {
            var state = self[subject]
            state.apply(event, at: instant)
            obligations[subject] = state == ObligationState() ? nil : state
            return
        }
        settled[subject.entry] =
            if case .recorded(.settled(let day), _) = event { day } else { nil }
        if let instant { lastSettled[subject.entry.calendar] = instant }
    }
}
