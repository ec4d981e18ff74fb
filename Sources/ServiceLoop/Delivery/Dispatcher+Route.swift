import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Dispatcher {
    struct Route {
        let channel: any OutgoingChannel
        let schedule: RetrySchedule
        var grouping = MessageComposer.Outlet.Grouping.single
        /// How many messages may be under way at once.
        let concurrency: Int
        var hasBreaker = false
        /// What takes the place of its dead letters, if anything.
        var fallback: MessageComposer.Outlet?
    }

    enum Event {
        /// A message that was under way has come back.
        case returned
        /// The ledger has the outcomes of these messages.
        case recorded([String])
        /// These mails lie in the spool.
        case spooled([String], at: Instant)
        /// A try failed; `next` is when the next one is made, if there is one.
        case failed(OutboxItem, reason: String, next: Instant?)
        /// The circuit breaker of a channel has opened or closed.
        case breaker(channel: String, isOpen: Bool)
        /// An open circuit breaker was closed because somebody said so.
        case reset(channel: String)
        /// The other side of a channel wants nothing more.
        case closed(channel: String, reason: String, fallback: String?)
    }
}
