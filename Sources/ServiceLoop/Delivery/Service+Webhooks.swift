import Configuration
import CalendarPlan
import DueNotices
import OutgoingChannels

extension Service {
    /// How many messages one webhook may have under way for each of its connections: what libcurl
    /// performs at once, and some that wait their turn behind that.
    private static let underWayPerConnection = 4

    /// Has every request from now on made over new connections: libcurl 7.88.1 uses a connection
    /// again that was made by other TLS settings (CVE-2026-4873, CVE-2026-8286).
    ///
    /// What is under way ends on the connections that it began on.
    func renewConnections() {
        retiredCurls.removeAll { $0.pendingCount == 0 }
        do throws(CurlUnavailable) {
            let fresh = try CurlMulti(loop: loop, version: ServiceOptions.version)
            if curl.pendingCount > 0 { retiredCurls.append(curl) }
            curl = fresh
        } catch {
            log.log(.error, "libcurl: \(error); connections are kept")
        }
    }

    /// The webhooks that the settings ask for; `others` are the channels beside them.
    func webhookChannels(beside others: [MessageComposer.Outlet]) -> [ServiceChannel] {
        let outlets = settings.webhooks.map { webhook in
            MessageComposer.Outlet(
                channel: "webhook:\(webhook.name)",
                audience: webhook.organisations.map { Set($0) },
                grouping: .digest(
                    limit: format(of: webhook).notices(about: planner.obligations)))
        }
        return zip(settings.webhooks, outlets).map { webhook, outlet in
            guard let channel = webhookChannel(webhook) else {
                return ServiceChannel(
                    off: outlet.channel, audience: outlet.audience, grouping: outlet.grouping)
            }
            let connections = webhook.connections ?? WebhookEndpoint.customaryConnections
            return ServiceChannel(
                channel, schedule: .webhook,
                concurrency: connections * Self.underWayPerConnection, audience: outlet.audience,
                grouping: outlet.grouping, hasCircuit: true,
                fallback: webhook.fallback.flatMap { fallback($0, among: others + outlets) })
        }
    }

    /// What is put together for the channel `name` in place of dead letters.
    ///
    /// A webhook that is named for that hears of everybody. Mail goes to those who have an
    /// address; for the others the message stays a dead letter.
    private func fallback(
        _ name: String, among outlets: [MessageComposer.Outlet]
    ) -> MessageComposer.Outlet? {
        outlets.first { $0.channel == name }.map { outlet in
            MessageComposer.Outlet(
                channel: name, audience: name == "mail" ? outlet.audience : nil,
                grouping: outlet.grouping)
        }
    }

    /// The configuration's word for a format is the channel's.
    private func format(of webhook: Settings.Webhook) -> WebhookFormat {
        guard let format = WebhookFormat(rawValue: webhook.format.rawValue) else {
            preconditionFailure("the formats of koyomid.yaml are those of the channel")
        }
        return format
    }

    private func webhookChannel(_ webhook: Settings.Webhook) -> WebhookChannel? {
        let credentials = Credentials(folder: options.credentials)
        let names = [webhook.urlCredential] + webhook.secretCredentials
        let missing = names.filter { credentials.text($0) == nil }.joined(separator: ", ")
        guard let url = credentials.text(webhook.urlCredential), missing.isEmpty else {
            reportOff(
                webhook,
                Bilingual(
                    ja: "資格情報 \(missing) がありません（LoadCredential= で渡してください）",
                    en: "credential \(missing) is missing (pass it by LoadCredential=)"))
            return nil
        }
        do throws(WebhookError) {
            var secrets: [WebhookSecret] = []
            for text in webhook.secretCredentials.compactMap(credentials.text) {
                secrets.append(try WebhookSecret(text))
            }
            let endpoint = try WebhookEndpoint(
                name: webhook.name, url: url, format: format(of: webhook), secrets: secrets,
                connections: webhook.connections ?? WebhookEndpoint.customaryConnections)
            warn(of: endpoint.risks, webhook.urlCredential)
            let channel = WebhookChannel(endpoint: endpoint, curl: curl)
            channel.organisations = planner.plan.organisations.map(\.name)
            channel.templates = settings.templates
            channel.heardFallback = { [weak self] in self?.heardFallback($0) }
            return channel
        } catch {
            reportOff(
                webhook, Bilingual(ja: error.message(.japanese), en: error.message(.english)))
            return nil
        }
    }

    /// Notes what is unwise about the URL that the credential `name` holds.
    func warn(of risks: Set<WebhookEndpoint.Risk>, _ name: String) {
        urlWarnings += WebhookEndpoint.Risk.allCases.filter(risks.contains).map { $0.warning(name) }
    }

    private func reportOff(_ webhook: Settings.Webhook, _ why: Bilingual) {
        troubles.channels.append(
            Bilingual(
                ja: "webhook \(webhook.name) は止まっていて、送るものは待っています：\(why.ja)",
                en: "webhook \(webhook.name) is off, and what it should say waits: \(why.en)"))
    }
}

extension Service {
    /// Says that the other side of `channel` wants nothing more, now and in the status.
    func heardClosed(_ channel: String, _ reason: String, fallback: String?) {
        let rest =
            fallback.map {
                Bilingual(ja: "送るはずだったものは \($0) に回します", en: "what it should say goes to \($0)")
            }
            ?? Bilingual(ja: "送るものは待っています", en: "what it should say waits")
        let trouble = Bilingual(
            ja: "\(channel) の相手が受け取りを断りました（410 Gone）。\(rest.ja)。"
                + "直したら koyomi reload してください",
            en: "\(channel): the receiver asks for no more (410 Gone); \(rest.en). Once that is "
                + "mended: koyomi reload")
        troubles.endpoints[channel] = trouble
        log.log(.error, "\(reason); nothing is sent there until koyomi reload; \(rest.en)")
    }

    /// Asks endpoints that count as dead again.
    func forgiveEndpoints() {
        for channel in dispatcher?.forgive() ?? [] { troubles.endpoints[channel] = nil }
    }

    /// Says that `channel` counts as dead from now on, or no longer.
    func heardCircuit(_ channel: String, isOpen: Bool) {
        guard isOpen else {
            troubles.endpoints[channel] = nil
            log.log(.notice, "\(channel) takes messages again")
            return
        }
        troubles.endpoints[channel] = Bilingual(
            ja: "\(channel) に\(Circuit.failuresToOpen)回続けて送れませんでした。応答が戻るまで1件ずつ試します",
            en:
                "\(channel) has failed \(Circuit.failuresToOpen) times in a row; it is tried with one "
                + "message at a time until it answers")
        log.log(
            .warning,
            "\(channel) has failed \(Circuit.failuresToOpen) times in a row: one message at a time "
                + "is tried, the others wait")
    }
}
