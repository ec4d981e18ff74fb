import CalendarPlan
import DueNotices

/// What the plan says of messages that wait in the outbox.
protocol DepartureRules {
    /// Before when `message` is not handed over at `instant`, because nobody is at work; `nil` for
    /// at once.
    func opening(for message: Message, at instant: Instant) -> Instant?
    /// Whether what `notice` asks for is done by now.
    func isOver(_ notice: Notice) -> Bool
    /// `message` as it is worded where it leaves at `instant`.
    func worded(_ message: Message, leavingAt instant: Instant) -> Message
    /// What has another name now than before.
    var renames: Renames { get }
}
