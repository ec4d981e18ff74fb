package import CalendarPlan
package import DueNotices

/// A way for messages to leave the house.
///
/// Nothing else knows how they do.
///
/// A channel neither loops nor sleeps, and knows neither the ledger nor another channel.
package protocol OutgoingChannel: AnyObject {
    /// The name under which messages are addressed to it: `journal`, `mail`, `webhook:NAME`.
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

/// A channel that reaches a recipient by several addresses, some of which may have a message before
/// the others.
package protocol AddressingChannel: OutgoingChannel {
    /// Tries as ``OutgoingChannel/send(_:to:at:completion:)`` does, leaving out the addresses that
    /// are `done` with; `attempt` is the number of tries that failed before, and `wordedAt` the
    /// instant for which the message is worded.
    func send(
        _ message: Message, to recipient: Organisation, sparing done: PartialDelivery,
        attempt: Int, wordedAt: Instant, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void)
}

extension AddressingChannel {
    package func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        send(
            message, to: recipient, sparing: PartialDelivery(), attempt: 0, wordedAt: now,
            at: now, completion: completion)
    }
}

/// What came of one try to deliver a message.
package enum DeliveryOutcome: Hashable, Sendable {
    /// The channel took it, and answers for it from now on.
    case delivered
    /// Not now; `after` is how many seconds the other side asked to wait, if it did.
    case retry(reason: String, after: Int64?)
    /// Not now for all: those `done` with, by this try and those before it, are not to be tried
    /// again.
    case partly(done: PartialDelivery, reason: String)
    /// It may have left: the try broke off where the other side may have taken it. It is tried
    /// again under the same key, which the other side discards repeats by.
    case uncertain(reason: String)
    /// Never: trying again cannot help.
    case refused(reason: String)
    /// The other side wants nothing more of anybody: the channel is to be closed until the
    /// administrator has seen to it.
    case closed(reason: String)
}

/// The event loop, as far as a channel needs it.
package protocol DescriptorWatching: AnyObject {
    /// Calls `handler` whenever `descriptor` is ready for what is asked; replaces an earlier
    /// watch of the same descriptor.
    func watch(
        _ descriptor: Int32, for interest: DescriptorInterest,
        handler: @escaping (DescriptorInterest) -> Void)

    /// Watches `descriptor` no longer; does nothing where it was not watched.
    func unwatch(_ descriptor: Int32)

    /// Calls `handler` once, `milliseconds` from now; replaces an earlier timer of the same
    /// `owner`, and with `nil` only takes it away.
    func setTimer(
        for owner: ObjectIdentifier, milliseconds: Int?, handler: @escaping () -> Void)
}

/// What a descriptor is, or is to be, ready for.
package struct DescriptorInterest: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// There is something to read, or the other side has gone.
    package static let readable = DescriptorInterest(rawValue: 1)
    package static let writable = DescriptorInterest(rawValue: 2)
}
