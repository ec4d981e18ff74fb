import Configuration
import CalendarPlan
package import DueNotices
package import OutgoingChannels

/// A channel as the service uses it: how its messages are handed over, and what it takes.
package struct ServiceChannel {
    /// `nil` for a channel that is off, and what it should say waits: what it should say waits in the outbox.
    let route: Dispatcher.Route?
    let outlet: MessageComposer.Outlet

    /// A channel that takes `grouping` for `audience` (`nil` for everyone), of whose messages
    /// `concurrency` may be under way at once.
    ///
    /// One that `hasCircuit` is asked for less while it fails; `fallback` says what its dead
    /// letters would have said.
    package init(
        _ channel: any OutgoingChannel, schedule: RetrySchedule, concurrency: Int,
        audience: Set<String>?, grouping: MessageComposer.Outlet.Grouping,
        hasCircuit: Bool = false, fallback: MessageComposer.Outlet? = nil
    ) {
        route = Dispatcher.Route(
            channel: channel, schedule: schedule, grouping: grouping, concurrency: concurrency,
            hasCircuit: hasCircuit, fallback: fallback)
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

extension Service {
    /// Tells the dispatcher what the plan says of messages that wait.
    func connectDispatcher() {
        dispatcher?.opening = { [weak self] in self?.planner.opening(for: $0, at: $1) }
        dispatcher?.worded = { [weak self] message, instant in
            self?.planner.worded(message, leavingAt: instant) ?? message
        }
        dispatcher?.isOver = { [weak self] in self?.planner.isOver($0) ?? false }
        dispatcher?.renames = { [weak self] in self?.planner.plan.renames ?? .none }
    }

    /// Uses the channels that the settings ask for.
    ///
    /// Messages under way are not disturbed.
    func configureChannels() {
        troubles.channels = []
        urlWarnings = []
        troubles.endpoints = [:]
        troubles.templates = [:]
        renewConnections()
        log.journal.zone = planner.plan.zone
        let organisations = planner.plan.organisations
        let channels = makeChannels?(settings, planner.plan) ?? settingsChannels()
        composer = MessageComposer(
            outlets: channels.map(\.outlet), organisations: organisations,
            routes: settings.routes)
        dispatcher?.use(
            channels.compactMap(\.route),
            off: Set(channels.filter { $0.route == nil }.map(\.outlet.channel)),
            organisations: organisations)
        watchMailFolders()
        configureHeartbeat()
    }

    /// How many messages the journal and the spool, which answer at once, may have under way:
    /// more than a slice, so that the slice alone counts.
    private static let localConcurrency = 2 * Dispatcher.slice

    private func settingsChannels() -> [ServiceChannel] {
        var channels: [ServiceChannel] = []
        let names = planner.plan.organisations.map(\.name)
        if settings.journal {
            let journal = JournalChannel(log: log.journal)
            journal.organisations = names
            channels.append(
                ServiceChannel(
                    journal, schedule: .local, concurrency: Self.localConcurrency, audience: nil,
                    grouping: .single))
        }
        if let mail = mailChannel(
            localConcurrency: Self.localConcurrency,
            audience: Set(planner.plan.organisations.filter { !$0.mail.isEmpty }.map(\.name)))
        {
            channels.append(mail)
        }
        return channels + webhookChannels(beside: channels.map(\.outlet))
    }

    /// The domain of an address: it makes `Message-ID`s unique, and stays the same on whichever
    /// host the daemon runs, so that a mail written twice is known as one.
    static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? ""
    }
}
