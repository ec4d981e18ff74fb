import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Dispatcher {
    /// A channel and how it is used.
    struct Route {
        let channel: any OutgoingChannel
        let schedule: RetrySchedule
        /// How notices are put together for it.
        var grouping = MessageComposer.Outlet.Grouping.single
        /// How many messages may be under way at once.
        let concurrency: Int
        /// Whether it is asked for less while it fails.
        var hasCircuit = false
        /// What takes the place of its dead letters, if anything.
        var fallback: MessageComposer.Outlet?
    }

    /// What the dispatcher has to tell.
    enum Event {
        /// A message that was under way has come back.
        case returned
        /// The ledger has the outcomes of these messages.
        case recorded([String])
        /// These mails lie in the spool.
        case spooled([String], at: Instant)
        /// A try failed; `next` is when the next one is made, if there is one.
        case failed(OutboxItem, reason: String, next: Instant?)
        /// A channel counts as dead from now on, or no longer.
        case circuit(channel: String, isOpen: Bool)
        /// The other side of a channel wants nothing more.
        case closed(channel: String, reason: String, fallback: String?)
    }
}
