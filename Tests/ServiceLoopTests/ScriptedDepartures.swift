import CalendarPlan
import DueNotices

@testable import ServiceLoop

/// Departure rules that a test sets.
final class ScriptedDepartures: DepartureRules {
    var opens: (Message, Instant) -> Instant? = { _, _ in nil }
    var ends: (Notice) -> Bool = { _ in false }
    var words: (Message, Instant) -> Message = { message, _ in message }

    func opening(for message: Message, at instant: Instant) -> Instant? { opens(message, instant) }
    func isOver(_ notice: Notice) -> Bool { ends(notice) }
    func worded(_ message: Message, leavingAt instant: Instant) -> Message {
        words(message, instant)
    }
    var renames: Renames { .none }
}

extension Dispatcher {
    /// Its rules in a test.
    var scripted: ScriptedDepartures? { departures as? ScriptedDepartures }
}
