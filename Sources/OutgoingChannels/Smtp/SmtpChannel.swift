package import CalendarPlan
package import DueNotices

/// Mail straight to a server, by SMTP submission.
///
/// At-least-once, with the same `Message-ID` on every try. A recipient whom the server refuses
/// keeps the mail from nobody else; those whom it puts off are tried again alone
/// (``DeliveryOutcome/partly(done:reason:)``).
package final class SmtpChannel: AddressingChannel {
    /// `mail`, as with a spool.
    package let name = "mail"

    /// The order in which mails list organisations; a reload sets the new plan's.
    package var organisations: [String] {
        get { text.organisations }
        set { text.organisations = newValue }
    }

    /// The words that take the place of the built-in ones.
    package var templates: TemplateSet {
        get { text.templates }
        set { text.templates = newValue }
    }

    /// What makes the mails' `Message-ID`s.
    package var identity: MessageIdentity {
        get { text.identity }
        set { text.identity = newValue }
    }

    /// Told of templates in place of which the built-in words were used.
    package var heardFallback: (TemplateFallback) -> Void = { _ in }

    private let server: SmtpServer
    private let curl: CurlMulti
    private let returnPath: String
    private var text: MailText
    private let heard: (AddressReport) -> Void

    /// A channel to `server` from `from`.
    ///
    /// - Parameters:
    ///   - server: The server.
    ///   - from: Who sends it.
    ///   - returnPath: To whom reports of failure go, if not to the sender.
    ///   - hostName: The right side of the `Message-ID`, and how we greet.
    ///   - zone: The zone of the `Date` and of the days.
    ///   - curl: The transfers that all channels share.
    ///   - heard: Told what the server thinks of each address.
    package init(
        server: SmtpServer, from: MailSender, returnPath: String?, hostName: String,
        zone: ZoneRules, curl: CurlMulti, heard: @escaping (AddressReport) -> Void
    ) {
        self.server = server
        self.curl = curl
        self.returnPath = returnPath ?? from.address
        self.heard = heard
        text = MailText(from: from, hostName: hostName, zone: zone)
    }

    package func send(
        _ message: Message, to recipient: Organisation, sparing done: PartialDelivery,
        at now: Instant, completion: @escaping (DeliveryOutcome) -> Void
    ) {
        guard MessageKey.isSound(message.key) else {
            return completion(.refused(reason: "the message's key is damaged"))
        }
        guard text.canWrite(to: recipient), let sender = MimeHeader.address(returnPath) else {
            return completion(.refused(reason: "no mail address that can be written to"))
        }
        let addresses = text.addresses(of: recipient).filter { !done.contains($0) }
        guard !addresses.isEmpty else {
            // All that are left in the configuration are done with.
            return completion(
                done.taken.isEmpty
                    ? .refused(reason: "mail: every address was refused") : .delivered)
        }
        let (file, fallbacks) = text.written(message, to: recipient)
        fallbacks.forEach(heardFallback)
        let request = SmtpRequest(
            server: server, greeting: text.hostName, sender: sender, recipients: addresses,
            text: file)
        // Held until then: after a reload another channel has taken this one's place, and what the
        // server has taken by this one must not go out by that one again.
        curl.perform(.mail(request)) { result in
            switch result {
            case .spoke(let exchange):
                let verdict = SmtpVerdict(exchange, recipients: addresses)
                completion(self.conclude(verdict, message, recipient.name, after: done, at: now))
            case .failed(let words): completion(.retry(reason: "mail: \(words)", after: nil))
            case .answered: preconditionFailure("a mail server speaks SMTP")
            }
        }
    }

    private func conclude(
        _ verdict: SmtpVerdict, _ message: Message, _ organisation: String,
        after before: PartialDelivery, at now: Instant
    ) -> DeliveryOutcome {
        for refusal in verdict.refused {
            heard(
                AddressReport(
                    organisation: organisation, address: refusal.address, kind: .refused,
                    status: nil, text: refusal.reply.words, message: message.key, at: now))
        }
        for address in verdict.accepted {
            heard(
                AddressReport(
                    organisation: organisation, address: address, kind: .accepted,
                    status: nil, text: "", message: message.key, at: now))
        }
        let done = PartialDelivery(
            taken: before.taken.union(verdict.accepted),
            refused: before.refused.union(verdict.refused.map(\.address)))
        if let trouble = verdict.putOff {
            let reason = "mail: \(trouble)"
            return done.isEmpty
                ? .retry(reason: reason, after: nil) : .partly(done: done, reason: reason)
        }
        if let refusal = verdict.refusal, done.taken.isEmpty {
            return .refused(reason: "mail: \(refusal)")
        }
        return .delivered
    }
}

/// What an exchange means for each recipient.
nonisolated struct SmtpVerdict: Hashable {
    /// Those for whom the server has taken the mail.
    private(set) var accepted: [String] = []
    /// Those whom it refused for good.
    private(set) var refused: [Refusal] = []
    /// Why somebody is to be tried again; `nil` where nobody is.
    private(set) var putOff: String?
    /// Why somebody is never to be tried again; `nil` where nobody is.
    private(set) var refusal: String?

    /// An address, and what the server said to it.
    struct Refusal: Hashable {
        let address: String
        let reply: SmtpReply
    }

    /// What `exchange` means for `recipients`, whom it was about.
    ///
    /// Of what is said before RCPT, only that the mail is too large (RFC 1870 §6.1, 552) is about
    /// the mail. All else there is about us and the server: a wrong password is mended, and then
    /// everything goes.
    init(_ exchange: SmtpExchange, recipients: [String]) {
        var isOpen: [String] = []
        for (address, reply) in zip(recipients, exchange.recipients) {
            if let reply, reply.isPermanent {
                refused.append(Refusal(address: address, reply: reply))
                refusal = reply.words
            } else if let reply, reply.isTransient {
                putOff = reply.words
            } else {
                isOpen.append(address)
            }
        }
        guard let failure = exchange.failure else {
            accepted = isOpen
            return
        }
        // libcurl also calls it a failure where every recipient was refused or put off.
        guard !isOpen.isEmpty else { return }
        // Of a server that has nothing against it, libcurl's words say what went wrong.
        let words = exchange.last.flatMap { $0.code >= 400 ? $0.words : nil } ?? failure
        switch (exchange.stage, exchange.last) {
        case (.content, let reply?) where reply.isPermanent: refusal = words
        case (.sender, let reply?) where reply.code == 552: refusal = words
        case (.authentication, let reply?) where reply.code >= 400:
            putOff = "authentication: \(reply.words)"
        default: putOff = words
        }
    }
}
