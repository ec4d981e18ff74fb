package import DueNotices
package import OutgoingChannels

/// A channel as the service uses it: how its messages are handed over, and what it takes.
package struct ServiceChannel {
    /// `nil` when the channel is off; its messages stay in the outbox.
    let route: Dispatcher.Route?
    let outlet: MessageComposer.Outlet

    /// A channel that takes `grouping` for `audience` (`nil` for everyone), of whose messages
    /// `concurrency` may be under way at once.
    ///
    /// One that `hasBreaker` is asked for less while it fails; `fallback` says what its dead
    /// letters would have said.
    package init(
        _ channel: any OutgoingChannel, schedule: RetrySchedule, concurrency: Int,
        audience: Set<String>?, grouping: MessageComposer.Outlet.Grouping,
        hasBreaker: Bool = false, fallback: MessageComposer.Outlet? = nil
    ) {
        route = Dispatcher.Route(
            channel: channel, schedule: schedule, grouping: grouping, concurrency: concurrency,
            hasBreaker: hasBreaker, fallback: fallback)
        outlet = MessageComposer.Outlet(
            channel: channel.name, audience: audience, grouping: grouping)
    }

    /// The channel of that name, which is off.
    init(
        off name: String, audience: Set<String>?, grouping: MessageComposer.Outlet.Grouping
    ) {
        route = nil
        outlet = MessageComposer.Outlet(channel: name, audience: audience, grouping: grouping)
    }
}
