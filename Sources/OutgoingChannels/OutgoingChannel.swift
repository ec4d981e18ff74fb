package import CalendarPlan
package import DueNotices

/// Delivers messages through one transport.
///
/// A channel neither loops nor sleeps, and knows neither the ledger nor another channel.
package protocol OutgoingChannel: AnyObject {
    /// `journal`, `mail`, `webhook:NAME`.
    var name: String { get }

    /// Tries once to deliver `message`, and calls `completion` exactly once, perhaps before
    /// returning, with what came of it.
    ///
    /// - Parameters:
    ///   - message: What to deliver; its key is the same on every try.
    ///   - recipient: The organisation it is for, as the configuration has it now.
    ///   - now: The instant of this try.
    ///   - completion: Told the outcome, on the same thread.
    func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void)
}

/// Reaches a recipient by several addresses, some of which may have a message before others.
package protocol AddressingChannel: OutgoingChannel {
    /// As ``OutgoingChannel/send(_:to:at:completion:)``, without the addresses that are `done`;
    /// `attempt` is the number of failed tries, and `wordedAt` the instant for which the message is
    /// worded.
    func send(
        _ message: Message, to recipient: Organisation, excluding done: PartialDelivery,
        attempt: Int, wordedAt: Instant, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void)
}

extension AddressingChannel {
    package func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        send(
            message, to: recipient, excluding: PartialDelivery(), attempt: 0, wordedAt: now,
            at: now, completion: completion)
    }
}

package enum DeliveryOutcome: Hashable, Sendable {
    /// The channel took it, and is responsible from now on.
    case delivered
    /// Not now; `after` is the other side's wish, in seconds.
    case retry(reason: String, after: Int64?)
    /// `done` are all addresses that need no further try.
    case partly(done: PartialDelivery, reason: String)
    /// The other side may have taken it; it discards repeats by the key.
    case uncertain(reason: String)
    /// Trying again cannot help.
    case refused(reason: String)
    /// The other side refuses all messages: closed until the administrator has acted.
    case closed(reason: String)
}
