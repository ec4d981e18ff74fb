import Platform
import ServiceInterface
import Wording
import Configuration
import CalendarPlan
import DueNotices
import OutgoingChannels

/// Makes the webhooks that the settings ask for.
struct WebhookFactory {
    let context: ServiceContext
    let curl: CurlMulti
    let heardFallback: (TemplateFallback) -> Void
    /// Webhooks that cannot run.
    private(set) var off: [HealthCondition] = []
    /// What is unwise about URLs that credentials hold.
    private(set) var warnings: [ServiceWarning] = []

    /// How many messages one webhook may have under way for each of its connections: what libcurl
    /// performs at once, and some that wait their turn behind that.
    private static let underWayPerConnection = 4

    /// The webhooks; `others` are the channels beside them.
    mutating func make(beside others: [MessageComposer.Outlet]) -> [ServiceChannel] {
        let webhooks = context.settings.webhooks
        let outlets = webhooks.map { webhook in
            MessageComposer.Outlet(
                channel: "webhook:\(webhook.name)",
                audience: webhook.organisations.map { Set($0) },
                grouping: .digest(
                    limit: Self.format(of: webhook).notices(about: context.planner.obligations)))
        }
        var channels: [ServiceChannel] = []
        for (webhook, outlet) in zip(webhooks, outlets) {
            guard let channel = channel(webhook) else {
                channels.append(
                    ServiceChannel(
                        off: outlet.channel, audience: outlet.audience, grouping: outlet.grouping))
                continue
            }
            let connections = webhook.connections ?? WebhookEndpoint.customaryConnections
            channels.append(
                ServiceChannel(
                    channel, schedule: .webhook,
                    concurrency: connections * Self.underWayPerConnection,
                    audience: outlet.audience, grouping: outlet.grouping, hasBreaker: true,
                    fallback: webhook.fallback.flatMap {
                        Self.fallback($0, among: others + outlets)
                    }))
        }
        return channels
    }

    /// What is put together for the channel `name` in place of dead letters.
    ///
    /// A webhook that is named for that hears of everybody. Mail goes to those who have an
    /// address; for the others the message stays a dead letter.
    private static func fallback(
        _ name: String, among outlets: [MessageComposer.Outlet]
    ) -> MessageComposer.Outlet? {
        outlets.first { $0.channel == name }.map { outlet in
            MessageComposer.Outlet(
                channel: name, audience: name == "mail" ? outlet.audience : nil,
                grouping: outlet.grouping)
        }
    }

    /// The configuration's word for a format is the channel's.
    private static func format(of webhook: Settings.Webhook) -> WebhookFormat {
        guard let format = WebhookFormat(rawValue: webhook.format.rawValue) else {
            preconditionFailure("the formats of koyomid.yaml are those of the channel")
        }
        return format
    }

    private mutating func channel(_ webhook: Settings.Webhook) -> WebhookChannel? {
        let credentials = Credentials(folder: context.options.credentials)
        let names = [webhook.urlCredential] + webhook.secretCredentials
        let missing = names.filter { credentials.text($0) == nil }
        guard let url = credentials.text(webhook.urlCredential), missing.isEmpty else {
            off.append(
                .webhookOff(
                    webhook: webhook.name, error: .missingCredentials(names: missing)))
            return nil
        }
        do throws(WebhookError) {
            var secrets: [WebhookSecret] = []
            for text in webhook.secretCredentials.compactMap(credentials.text) {
                secrets.append(try WebhookSecret(text))
            }
            let endpoint = try WebhookEndpoint(
                name: webhook.name, url: url, format: Self.format(of: webhook), secrets: secrets,
                connections: webhook.connections ?? WebhookEndpoint.customaryConnections)
            warnings += ServiceWarning.risks(endpoint.risks, credential: webhook.urlCredential)
            let channel = WebhookChannel(endpoint: endpoint, curl: curl)
            channel.organisations = context.planner.plan.organisations.map(\.name)
            channel.templates = context.settings.templates
            channel.heardFallback = heardFallback
            return channel
        } catch {
            off.append(.webhookOff(webhook: webhook.name, error: error))
            return nil
        }
    }
}
