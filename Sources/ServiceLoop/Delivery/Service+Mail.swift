import Configuration
import CalendarPlan
import DueNotices
import Glibc
import OutgoingChannels

extension Service {
    /// The channel by which mail leaves, as the settings ask for it; `nil` where none is written.
    func mailChannel(localConcurrency: Int, audience: Set<String>) -> ServiceChannel? {
        // Whatever comes next, no connection outlives the settings that it was made by.
        smtp.workers.use(nil, keepingTries: settings.mail.server != nil)
        guard let from = settings.mailFrom else { return nil }
        let sender = MailSender(name: from.displayName ?? "", address: from.address)
        let host = Self.domain(of: from.address)
        let grouping = MessageComposer.Outlet.Grouping.digest(limit: MailText.listedNoticesLimit)
        let names = planner.plan.organisations.map(\.name)
        guard let server = settings.mail.server else {
            let spool = MailSpoolChannel(
                folder: options.spool, from: sender, hostName: host, zone: planner.plan.zone,
                returnPath: settings.mail.returnPath)
            spool.organisations = names
            spool.templates = settings.templates
            spool.identity = addresses.identity
            spool.heardFallback = { [weak self] in self?.heardFallback($0) }
            return ServiceChannel(
                spool, schedule: .local, concurrency: localConcurrency, audience: audience,
                grouping: grouping)
        }
        guard let worker = workerSettings(server, greeting: host) else {
            return ServiceChannel(off: "mail", audience: audience, grouping: grouping)
        }
        smtp.workers.use(worker)
        let channel = SmtpChannel(
            from: sender, returnPath: settings.mail.returnPath, hostName: host,
            zone: planner.plan.zone, submissions: smtp.submissions
        ) { [weak self] report in self?.heard(report) }
        channel.organisations = names
        channel.templates = settings.templates
        channel.identity = addresses.identity
        channel.heardFallback = { [weak self] in self?.heardFallback($0) }
        return ServiceChannel(
            channel, schedule: .webhook, concurrency: Self.submissionConcurrency,
            audience: audience,
            grouping: grouping, hasCircuit: true)
    }

    /// Makes the spool where it is missing, and says where mail cannot be written into it: that
    /// waits, and everything else goes on.
    func watchSpool() {
        let fault = settings.mailFrom == nil ? nil : spoolFault()
        let trouble = fault.map { fault in
            Bilingual(
                ja: "メールのスプールに書けません。メールは待っています：\(fault)",
                en: "the mail spool cannot be written, and mail waits: \(fault)")
        }
        guard trouble != troubles.spool else { return }
        troubles.spool = trouble
        if let trouble {
            log.log(.error, trouble[settings.language])
        } else {
            log.log(.notice, "the mail spool can be written again")
        }
    }

    private func spoolFault() -> String? {
        do throws(ServiceError) { try Self.makeFolder(options.spool) } catch {
            return error.description
        }
        guard Glibc.access(options.spool, W_OK | X_OK) != 0 else { return nil }
        return "\(options.spool): \(String(cString: strerror(errno)))"
    }

    /// The most mails under way to a server: those that the workers send, and some behind them.
    private static let submissionConcurrency = 4 * SmtpWorkers.limit

    /// The settings by which workers reach the server; `nil` if the login's secret is missing.
    private func workerSettings(_ server: Settings.MailServer, greeting: String)
        -> SmtpWorkerSettings?
    {
        var credential: String?
        var isToken = false
        switch server.login?.secret {
        case .password(let name): credential = name
        case .token(let name): (credential, isToken) = (name, true)
        case nil: break
        }
        if let credential, Credentials(folder: options.credentials).text(credential) == nil {
            troubles.channels.append(
                Bilingual(
                    ja: "メールは止まっていて、送るものは待っています：資格情報 \(credential) がありません"
                        + "（LoadCredential= で渡してください）",
                    en:
                        "mail is off, and what it should say waits: credential \(credential) is "
                        + "missing (pass it by LoadCredential=)"))
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
