import Platform
import ServiceInterface
import Wording
import Configuration
import CalendarPlan
import DueNotices
import OutgoingChannels

/// Makes the channels that the settings ask for, and reports those that cannot run.
final class ChannelFactory {
    private let context: ServiceContext
    private let connections: CurlConnections
    private let smtp: SmtpSubmission
    private let bounces: BounceTracker
    private let keys: KeyFiles.Keys

    /// How many messages the journal and the spool, which answer at once, may have under way:
    /// more than a slice, so that the slice alone counts.
    private static let localConcurrency = 2 * Dispatcher.slice
    /// The most mails under way to a server: those that the workers send, and some behind them.
    private static let submissionConcurrency = 4 * SmtpWorkers.limit

    init(
        _ context: ServiceContext, _ connections: CurlConnections, _ smtp: SmtpSubmission,
        _ bounces: BounceTracker, _ keys: KeyFiles.Keys
    ) {
        self.context = context
        self.connections = connections
        self.smtp = smtp
        self.bounces = bounces
        self.keys = keys
    }

    private var settings: Settings { context.settings }
    private var plan: Plan { context.planner.plan }

    /// The channels, and what is unwise about URLs that credentials hold.
    func make() -> (channels: [ServiceChannel], warnings: [ServiceWarning]) {
        connections.renew()
        var channels: [ServiceChannel] = []
        var off: [HealthCondition] = []
        if settings.journal {
            let journal = JournalChannel(log: context.log.journal)
            journal.organisations = plan.organisations.map(\.name)
            channels.append(
                ServiceChannel(
                    journal, schedule: .local, concurrency: Self.localConcurrency, audience: nil,
                    grouping: .single))
        }
        if let mail = mail(&off) { channels.append(mail) }
        var webhooks = WebhookFactory(
            context: context, curl: connections.current, heardFallback: heardFallback)
        channels += webhooks.make(beside: channels.map(\.outlet))
        context.health.report(.channels, off + webhooks.off)
        return (channels, webhooks.warnings)
    }

    /// Reports once, until the next reload, that a template gave nothing that could be sent.
    private var heardFallback: (TemplateFallback) -> Void {
        { [context] fallback in
            let source = HealthConditions.Source.template(fallback.name.fileName)
            guard !context.health.isReported(source) else { return }
            context.health.report(source, fallback.condition)
            context.log(.warning, fallback.condition.text.en)
        }
    }

    /// The channel by which mail leaves; `nil` where none is written.
    private func mail(_ off: inout [HealthCondition]) -> ServiceChannel? {
        // Whatever comes next, no connection outlives the settings that it was made by.
        smtp.workers.use(nil, keepingTries: settings.mail.server != nil)
        guard let from = settings.mailFrom else { return nil }
        let sender = MailSender(name: from.displayName ?? "", address: from.address)
        let host = Self.domain(of: from.address)
        let audience = Set(plan.organisations.filter { !$0.mail.isEmpty }.map(\.name))
        let grouping = MessageComposer.Outlet.Grouping.digest(limit: MailText.listedNoticesLimit)
        guard let server = settings.mail.server else {
            let spool = MailSpoolChannel(
                folder: context.options.spool, from: sender, hostName: host, zone: plan.zone,
                returnPath: settings.mail.returnPath)
            spool.organisations = plan.organisations.map(\.name)
            spool.templates = settings.templates
            spool.identity = bounces.identity
            spool.heardFallback = heardFallback
            spool.take(answers: answers, links: links, forms: forms)
            return ServiceChannel(
                spool, schedule: .local, concurrency: Self.localConcurrency, audience: audience,
                grouping: grouping)
        }
        guard let worker = workerSettings(server, greeting: host, &off) else {
            return ServiceChannel(off: "mail", audience: audience, grouping: grouping)
        }
        smtp.workers.use(worker)
        let channel = SmtpChannel(
            from: sender, returnPath: settings.mail.returnPath, hostName: host, zone: plan.zone,
            submissions: smtp.submissions, heard: { [bounces] in bounces.note($0) })
        channel.organisations = plan.organisations.map(\.name)
        channel.templates = settings.templates
        channel.identity = bounces.identity
        channel.heardFallback = heardFallback
        channel.take(answers: answers, links: links, forms: forms)
        return ServiceChannel(
            channel, schedule: .webhook, concurrency: Self.submissionConcurrency,
            audience: audience, grouping: grouping, hasBreaker: true)
    }

    private var links: AnswerLinks? {
        settings.page.url.map { AnswerLinks(url: $0, keys: keys.all) }
    }

    private var answers: AnswerAddress? { keys.answerAddress(settings) }

    /// The forms of all entries that have one.
    private var forms: [EntryID: CalendarPlan.Form] {
        var forms: [EntryID: CalendarPlan.Form] = [:]
        for obligation in context.planner.obligations {
            guard case .answers(let form) = obligation.requirement else { continue }
            forms[obligation.id.entry] = form
        }
        return forms
    }

    /// The domain of an address: it makes `Message-ID`s unique, and stays the same on whichever
    /// host the daemon runs, so that a mail written twice is known as one.
    static func domain(of address: String) -> String {
        address.split(separator: "@").last.map(String.init) ?? ""
    }

    /// The settings by which workers reach the server; `nil` if the login's secret is missing.
    private func workerSettings(
        _ server: Settings.MailServer, greeting: String, _ off: inout [HealthCondition]
    ) -> SmtpWorkerSettings? {
        var credential: String?
        var isToken = false
        switch server.login?.secret {
        case .password(let name): credential = name
        case .token(let name): (credential, isToken) = (name, true)
        case nil: break
        }
        let credentials = Credentials(folder: context.options.credentials)
        if let credential, credentials.text(credential) == nil {
            off.append(.mailOff(credential: credential))
            return nil
        }
        let security: SmtpServer.Security =
            switch server.security {
            case .startTLS: .startTLS
            case .implicitTLS: .implicitTLS
            case .none: .none
            }
        return SmtpWorkerSettings(
            generation: smtp.nextGeneration(), folder: smtp.submissions.spool.folder,
            host: server.host, port: server.port, security: security, user: server.login?.user,
            credential: credential, isToken: isToken, authorities: server.authorities,
            greeting: MailText.hostName(greeting))
    }
}
