package import CalendarPlan

/// Why a notice is said; the same word stands in the log, the mail and the command.
package enum Reason: Hashable, Sendable {
    case opens
    /// This long before the due day.
    case reminder(Policy.Lead)
    case dueToday, closes
    /// At least 1 after the due day.
    case overdue(businessDays: Int)
    /// Since the settle-by day; 0 on that day.
    case unsettled(businessDays: Int)
    /// The due day was announced as `from` and has moved or is settled.
    ///
    /// `revision` counts the announcements of one obligation from 1, so that moving to and fro is
    /// said each time.
    case dateChanged(from: Day, wasProvisional: Bool, revision: Int)
    /// A meeting is new in the calendar and has a day: its invitation.
    case scheduled
    /// The announced day no longer holds, and there is none in its place; `revision` as in
    /// ``dateChanged(from:wasProvisional:revision:)``.
    case dateWithdrawn(revision: Int)
    /// A round of which something was said does not take place (`except:`); `revision` as in
    /// ``dateChanged(from:wasProvisional:revision:)``.
    case calledOff(revision: Int)
    /// A meeting is 未定: asked once a quarter.
    case undecided
    /// First seen overdue, or after reminders would have gone out: only the secretariat is told.
    case adopted(isOverdue: Bool)
    /// A quota is behind its pace, or the last month has come from which once a month suffices.
    ///
    /// `count` of the `expected`, `of` being required by the due day; in that last month all are
    /// expected. `lastMonth` is its first day, `nil` where once a month no longer suffices.
    case behindPace(count: Int, expected: Int, of: Int, lastMonth: Day?)
    /// A measured value misses its target: `23/24` and `24/24`.
    case missedTarget(value: String, target: String)
    /// At least 1 after the due day, to whom the policy names.
    case escalated(businessDays: Int)
    /// To the secretariat, at least 1 after the due day.
    case missing(businessDays: Int)
    case snoozeEnds(until: Day)
}

extension Reason: CustomStringConvertible {
    /// `opens`, `reminder(10bd)`, `due-today`, `closes`, `overdue(3bd)`, `unsettled`,
    /// `unsettled(5bd)`, `date-changed(2024-10-01)`, `scheduled`, `date-withdrawn`, `called-off`,
    /// `undecided`, `adopted`,
    /// `adopted(ahead)`, `behind-pace(1/2)`, `missed-target(23/24)`, `escalated(3bd)`,
    /// `missing(1bd)`, `snooze-ends(2024-10-01)`.
    package var description: String {
        switch self {
        case .opens: "opens"
        case .reminder(let lead): "reminder(\(lead))"
        case .dueToday: "due-today"
        case .closes: "closes"
        case .overdue(let days): "overdue(\(days)bd)"
        case .unsettled(0): "unsettled"
        case .unsettled(let days): "unsettled(\(days)bd)"
        case .dateChanged(let from, _, _): "date-changed(\(from))"
        case .scheduled: "scheduled"
        case .dateWithdrawn: "date-withdrawn"
        case .calledOff: "called-off"
        case .undecided: "undecided"
        case .adopted(true): "adopted"
        case .adopted(false): "adopted(ahead)"
        case .behindPace(let count, let expected, _, _): "behind-pace(\(count)/\(expected))"
        case .missedTarget(let value, _): "missed-target(\(value))"
        case .escalated(let days): "escalated(\(days)bd)"
        case .missing(let days): "missing(\(days)bd)"
        case .snoozeEnds(let day): "snooze-ends(\(day))"
        }
    }

    /// The kind without its data, as rules and the journal's `MESSAGE_ID` name it.
    package enum Kind: String, Hashable, Sendable {
        case opens, reminder, closes, overdue, unsettled, undecided, adopted, escalated, missing
        case scheduled
        case dueToday = "due-today"
        case dateChanged = "date-changed"
        case dateWithdrawn = "date-withdrawn"
        case calledOff = "called-off"
        case behindPace = "behind-pace"
        case missedTarget = "missed-target"
        case snoozeEnds = "snooze-ends"
    }

    package var kind: Kind {
        switch self {
        case .opens: .opens
        case .reminder: .reminder
        case .dueToday: .dueToday
        case .closes: .closes
        case .overdue: .overdue
        case .unsettled: .unsettled
        case .dateChanged: .dateChanged
        case .scheduled: .scheduled
        case .dateWithdrawn: .dateWithdrawn
        case .calledOff: .calledOff
        case .undecided: .undecided
        case .adopted: .adopted
        case .behindPace: .behindPace
        case .missedTarget: .missedTarget
        case .escalated: .escalated
        case .missing: .missing
        case .snoozeEnds: .snoozeEnds
        }
    }

    package var word: String { kind.rawValue }
}

/// Why something that fell due was not said; recorded beside what was said.
package enum SuppressionReason: String, Sendable, CaseIterable, Codable {
    /// A later notice about the same obligation, due by the same step, says it better.
    case superseded
    /// It lay in the past when the obligation was first seen; the secretariat gets a summary.
    case adopted
    /// The day came back to where it was, and this was said before.
    case said
    case acknowledged, snoozed
    case tooLate = "too-late"
}
