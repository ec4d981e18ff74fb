import CalendarFile
import CalendarPlan
import DueNotices
import Glibc
import OutgoingChannels

extension Service {
    /// Builds the channels that the settings ask for.
    ///
    /// Messages under way are not disturbed.
    func configureChannels() {
        var routes: [Dispatcher.Route] = []
        var outlets: [MessageComposer.Outlet] = []
        troubles.channels = []
        let names = planner.plan.organisations.map(\.name)
        log.journal.zone = planner.plan.zone
        if settings.journal {
            let channel = JournalChannel(log: log.journal)
            channel.organisations = names
            routes.append(.init(channel: channel, schedule: .local, concurrency: 100))
            outlets.append(.init(channel: "journal", audience: nil, grouping: .single))
        }
        if let sender = settings.mailFrom {
            let channel = MailSpoolChannel(
                folder: options.spool,
                from: MailSender(name: sender.displayName ?? "", address: sender.address),
                hostName: Self.hostName, zone: planner.plan.zone)
            channel.organisations = names
            routes.append(.init(channel: channel, schedule: .local, concurrency: 100))
            outlets.append(
                .init(
                    channel: channel.name,
                    audience: Set(
                        planner.plan.organisations.filter { !$0.mail.isEmpty }.map(\.name)),
                    grouping: .digest(limit: MailText.listedNoticesLimit)))
        }
        for webhook in settings.webhooks {
            guard let channel = webhookChannel(webhook) else { continue }
            routes.append(.init(channel: channel, schedule: .webhook, concurrency: 16))
            outlets.append(
                .init(
                    channel: channel.name, audience: webhook.organisations.map { Set($0) },
                    grouping: .digest(limit: Self.webhookNotices)))
        }
        composer = MessageComposer(outlets: outlets, organisations: planner.plan.organisations)
        dispatcher?.use(routes, organisations: planner.plan.organisations)
    }

    /// A notice takes some 600 bytes of JSON; 20 of them stay under the 20 kB that Standard
    /// Webhooks asks for.
    private static let webhookNotices = 20

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
                    ja: "ウェブフック \(webhook.name) は止まっています：資格情報 \(missing) がありません"
                        + "（LoadCredential= で渡してください）",
                    en: "webhook \(webhook.name) is off: credential \(missing) is missing "
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
                    ja: "ウェブフック \(webhook.name) は止まっています：\(error.message(.japanese))",
                    en: "webhook \(webhook.name) is off: \(error.message(.english))"))
            return nil
        }
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(
            decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Says what was loaded: once at the start and after each reload.
    func report(_ loaded: LoadedConfiguration) {
        for finding in loaded.findings {
            log.log(.warning, finding.text(settings.language))
        }
        for trouble in troubles.channels { log.log(.warning, trouble[settings.language]) }
        let plan = planner.plan
        let entries = plan.calendars.map(\.entries.count).reduce(0, +)
        log.log(
            .information,
            "\(plan.calendars.count) calendars, \(entries) entries, "
                + "\(planner.obligations.count) obligations of \(plan.organisations.count) "
                + "organisations, from \(options.configuration)")
    }
}
