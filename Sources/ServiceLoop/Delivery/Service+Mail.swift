import CalendarFile
import CalendarPlan
import DueNotices
import Glibc
import OutgoingChannels

extension Service {
    /// The channel by which mail leaves, as the settings ask for it; `nil` where none is written.
    func mailChannel(localConcurrency: Int, audience: Set<String>) -> ServiceChannel? {
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
        guard let access = access(to: server) else {
            return ServiceChannel(off: "mail", audience: audience, grouping: grouping)
        }
        let smtp = SmtpChannel(
            server: access, from: sender, returnPath: settings.mail.returnPath, hostName: host,
            zone: planner.plan.zone, curl: curl
        ) { [weak self] report in self?.heard(report) }
        smtp.organisations = names
        smtp.templates = settings.templates
        smtp.identity = addresses.identity
        smtp.heardFallback = { [weak self] in self?.heardFallback($0) }
        return ServiceChannel(
            smtp, schedule: .webhook, concurrency: Self.submissionConcurrency, audience: audience,
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

    /// How many mails to a server may be under way: those that libcurl sends at once, and some
    /// that wait their turn behind them.
    private static let submissionConcurrency = 16

    /// The server with the secret that its login names; `nil` where that is missing.
    private func access(to server: Settings.MailServer) -> SmtpServer? {
        var secret: SmtpServer.Secret?
        if let login = server.login {
            let name: String
            switch login.secret {
            case .password(let credential), .token(let credential): name = credential
            }
            guard let text = Credentials(folder: options.credentials).text(name) else {
                troubles.channels.append(
                    Bilingual(
                        ja: "メールは止まっていて、送るものは待っています：資格情報 \(name) がありません"
                            + "（LoadCredential= で渡してください）",
                        en:
                            "mail is off, and what it should say waits: credential \(name) is missing "
                            + "(pass it by LoadCredential=)"))
                return nil
            }
            switch login.secret {
            case .password: secret = .password(text)
            case .token: secret = .token(text)
            }
        }
        let security: SmtpServer.Security =
            switch server.security {
            case .startTLS: .startTLS
            case .implicitTLS: .implicitTLS
            case .none: .none
            }
        return SmtpServer(
            host: server.host, port: server.port, security: security, user: server.login?.user,
            secret: secret, authorities: server.authorities)
    }
}
