import CalendarFile
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
    package init(
        _ channel: any OutgoingChannel, schedule: RetrySchedule, concurrency: Int,
        audience: Set<String>?, grouping: MessageComposer.Outlet.Grouping
    ) {
        route = Dispatcher.Route(channel: channel, schedule: schedule, concurrency: concurrency)
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
    /// Uses the channels that the settings ask for.
    ///
    /// Messages under way are not disturbed.
    func configureChannels() {
        troubles.channels = []
        log.journal.zone = planner.plan.zone
        let organisations = planner.plan.organisations
        let channels = makeChannels?(settings, planner.plan) ?? settingsChannels()
        composer = MessageComposer(
            outlets: channels.map(\.outlet), organisations: organisations)
        dispatcher?.use(
            channels.compactMap(\.route),
            off: Set(channels.filter { $0.route == nil }.map(\.outlet.channel)),
            organisations: organisations)
    }

    /// How many messages the journal and the spool, which answer at once, may have under way:
    /// more than a slice, so that the slice alone counts.
    private static let localConcurrency = 2 * Dispatcher.slice

    /// How many requests one webhook may have under way: what libcurl performs at once for one
    /// endpoint, and some that wait their turn behind them.
    private static let webhookConcurrency = 16

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
        let webhookNotices = WebhookChannel.notices(about: planner.obligations)
        for webhook in settings.webhooks {
            let audience = webhook.organisations.map { Set($0) }
            let grouping = MessageComposer.Outlet.Grouping.digest(limit: webhookNotices)
            let channel = webhookChannel(webhook).map {
                ServiceChannel(
                    $0, schedule: .webhook, concurrency: Self.webhookConcurrency,
                    audience: audience, grouping: grouping)
            }
            channels.append(
                channel
                    ?? ServiceChannel(
                        off: "webhook:\(webhook.name)", audience: audience, grouping: grouping))
        }
        return channels
    }

    private func webhookChannel(_ webhook: Settings.Webhook) -> WebhookChannel? {
        let credentials = Credentials(folder: options.credentials)
        guard let url = credentials.text(webhook.urlCredential),
            let secret = credentials.text(webhook.secretCredential)
        else {
            let missing = [webhook.urlCredential, webhook.secretCredential].filter {
                credentials.text($0) == nil
            }.joined(separator: ", ")
            troubles.channels.append(
                Bilingual(
                    ja: "ウェブフック \(webhook.name) は止まっていて、送るものは待っています：資格情報 \(missing) がありません"
                        + "（LoadCredential= で渡してください）",
                    en:
                        "webhook \(webhook.name) is off, and what it should say waits: credential \(missing) is missing "
                        + "(pass it by LoadCredential=)"))
            return nil
        }
        do throws(WebhookError) {
            let endpoint = try WebhookEndpoint(
                name: webhook.name, url: url, secret: WebhookSecret(secret))
            return WebhookChannel(endpoint: endpoint, curl: curl)
        } catch {
            troubles.channels.append(
                Bilingual(
                    ja: "ウェブフック \(webhook.name) は止まっていて、送るものは待っています：\(error.message(.japanese))",
                    en:
                        "webhook \(webhook.name) is off, and what it should say waits: \(error.message(.english))"
                ))
            return nil
        }
    }

    /// The domain of an address: it makes `Message-ID`s unique, and stays the same on whichever
    /// host the daemon runs, so that a mail written twice is known as one.
    static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? ""
    }
}
