package import CalendarPlan
package import DueNotices

/// A row that says what was recorded or taken back, in optional fields.
package protocol EventFields {
    var event: ProgressEvent.Name? { get set }
    /// The day on which it was done, took place or was measured, for which a meeting was settled, or
    /// from which a snooze, an acknowledgement or a waiver holds.
    var on: Day? { get set }
    /// The first day on which a snooze or an acknowledgement no longer holds.
    var until: Day? { get set }
    /// What was measured.
    var value: String? { get set }
    var answers: [FormAnswer]? { get set }
    /// Why a snooze or a waiver was recorded.
    var reason: String? { get set }
}

extension EventFields {
    /// Takes over what `event` says.
    package mutating func take(_ event: ProgressEvent) {
        self.event = event.name
        switch event {
        case .retracted(_, _, let day): on = day
        case .recorded(.settled(let day), _): on = day
        case .recorded(.done(let done), _):
            (on, answers) = (done.day, done.answers.isEmpty ? nil : done.answers)
        case .recorded(.occurred(let occurrence), _): on = occurrence.day
        case .recorded(.measured(let measured), _):
            (on, value) = (measured.day, measured.value.description)
        case .recorded(.acknowledged(let known), _): on = known.day
        case .recorded(.snoozed(let snooze), _):
            (on, until, reason) = (snooze.from, snooze.until, snooze.reason)
        case .recorded(.waived(let waiver), _): (on, reason) = (waiver.day, waiver.reason)
        }
    }
}
