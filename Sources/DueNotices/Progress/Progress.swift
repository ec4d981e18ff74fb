package import CalendarPlan

/// What has happened so far, folded from the ledger's events: all that the planner knows besides
/// the plan.
package struct Progress: Sendable, Equatable {
    package struct Completion: Hashable, Sendable {
        package let day: Day
        package let by: String
        package let answers: [FormAnswer]

        package init(day: Day, by: String, answers: [FormAnswer] = []) {
            self.day = day
            self.by = by
            self.answers = answers
        }
    }

    package struct Occurrence: Hashable, Sendable {
        package let day: Day
        package let by: String

        package init(day: Day, by: String) {
            self.day = day
            self.by = by
        }
    }

    package struct Measurement: Hashable, Sendable {
        package let value: Quantity
        package let day: Day
        package let by: String

        package init(value: Quantity, day: Day, by: String) {
            self.value = value
            self.day = day
            self.by = by
        }
    }

    package struct Acknowledgement: Hashable, Sendable {
        package let day: Day
        package let by: String
        /// Since the last one taken back: what was held off by then is still to be said.
        package let earlier: [Day]

        package init(day: Day, by: String, earlier: [Day] = []) {
            self.day = day
            self.by = by
            self.earlier = earlier
        }
    }

    package struct Snooze: Hashable, Sendable {
        package let from: Day
        /// The first day on which it speaks again, after ``from``.
        package let until: Day
        package let reason: String
        package let by: String
        /// Earlier snoozes: one may extend over the closed days after another.
        package let earlier: [DaySpan]

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

    package struct Waiver: Hashable, Sendable {
        package let day: Day
        package let reason: String
        package let by: String

        package init(day: Day, reason: String, by: String) {
            self.day = day
            self.reason = reason
            self.by = by
        }
    }

    /// The day that people were last told, or could read when it was first seen.
    package struct Announcement: Hashable, Sendable {
        package let due: Day
        package let isProvisional: Bool
        package let revision: Int

        package init(due: Day, isProvisional: Bool, revision: Int) {
            self.due = due
            self.isProvisional = isProvisional
            self.revision = revision
        }
    }

    package var settled: [RoundID: Day] = [:]
    /// By calendar id, when a day of its meetings was last fixed or taken back.
    package var lastSettled: [String: Instant] = [:]
    package var obligations: [ObligationID: ObligationState] = [:]
    package var said: Set<NoticeKey> = []
    /// By which present names all this is kept.
    package let renames: Renames
    var mergers: [ObligationID: Merger] = [:]

    package init(renames: Renames = .none) { self.renames = renames }

    /// Limits settlings to `now`: a clock that was ahead would keep others waiting until then.
    package func withSettlings(by now: Instant) -> Progress {
        var copy = self
        copy.lastSettled = lastSettled.mapValues { min($0, now) }
        return copy
    }

    package subscript(_ obligation: ObligationID) -> ObligationState {
        get { obligations[obligation] ?? ObligationState() }
        set { obligations[obligation] = newValue }
    }

    /// One part of each obligation's state, where it has it.
    package func all<Part>(_ part: (ObligationState) -> Part?) -> [ObligationID: Part] {
        obligations.compactMapValues(part)
    }

    package func completion(of obligation: Obligation) -> Completion? {
        obligations[obligation.id]?.completion(of: obligation.requirement)
    }

    /// Applies `event` under its present name; `nil` where the instant does not matter any more.
    mutating func change(_ event: ProgressEvent, at instant: Instant?) {
        let subject = event.subject
        guard event.kind == .settled else {
            var state = self[subject]
            state.apply(event, at: instant)
            obligations[subject] = state == ObligationState() ? nil : state
            return
        }
        settled[subject.round] =
            if case .recorded(.settled(let day), _) = event { day } else { nil }
        if let instant { lastSettled[subject.entry.calendar] = instant }
    }
}
