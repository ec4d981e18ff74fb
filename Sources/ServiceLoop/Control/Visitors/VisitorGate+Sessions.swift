import CalendarPlan
import Configuration
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import Text

/// Log-ins: a link that an administrator has made opens one, once and within ten minutes; it lasts
/// for twelve hours. Neither is kept: both are signed, and say whose they are and since when.
extension VisitorGate {
    static let linkSeconds: Int64 = 10 * 60
    static let sessionSeconds: Int64 = 12 * 3_600
    /// Links that may still be used; nobody makes so many in ten minutes.
    private static let openLimit = 1_000

    /// What a link or a log-in says of itself.
    private struct Ticket {
        /// The version of the payload.
        static let version: UInt8 = 1
        static let randomBytes = 8

        let user: String
        let madeAt: Instant
        /// Another one in each ticket.
        private(set) var random: [UInt8] = []

        /// `nil` where the system has no random bytes.
        init?(user: String, madeAt: Instant) {
            guard let random = InstallationKey.randomBytes() else { return nil }
            (self.user, self.madeAt) = (user, madeAt)
            self.random = Array(random.prefix(Self.randomBytes))
        }

        /// `nil` for what is none.
        init?(_ payload: [UInt8]) {
            guard payload.count > 5 + Self.randomBytes, payload[0] == Self.version,
                let user = String(
                    validating: payload[(5 + Self.randomBytes)...], as: UTF8.self)
            else { return nil }
            self.user = user
            random = Array(payload[5..<(5 + Self.randomBytes)])
            madeAt = Instant(
                seconds: payload[1..<5].reduce(Int64(0)) { $0 << 8 | Int64($1) })
        }

        var payload: [UInt8] {
            let seconds = UInt32(clamping: madeAt.seconds)
            let time = withUnsafeBytes(of: seconds.bigEndian) { Array($0) }
            return [Self.version] + time + random + user.utf8
        }
    }

    func logInLink(_ request: LogInLinkRequest, _ caller: Caller) throws(Refusal) -> LogInLinkReply
    {
        let page = context.settings.page
        let user = request.user.flatMap { $0.isEmpty ? nil : $0 } ?? caller.name
        guard page.everybody.contains(user) else {
            throw .unknownUser(
                name: user, nearest: NearestName.find(user, among: page.everybody.sorted()))
        }
        guard let address = page.url ?? page.listen.flatMap(Self.url) else { throw .pageOff }
        let now = context.clock.now
        openCodes = openCodes.filter { $0.value > now }
        guard openCodes.count < Self.openLimit, let ticket = Ticket(user: user, madeAt: now)
        else { throw .stopping }
        openCodes[ticket.random] = now + Self.linkSeconds
        let code = SignedText.text(ticket.payload, for: .logIn, by: keys.current)
        context.log(.notice, "\(caller.name) has made a link by which \(user) logs in")
        return LogInLinkReply(
            user: user, link: "\(address.hasSuffix("/") ? address : address + "/")login/\(code)",
            until: context.rfc3339(now + Self.linkSeconds))
    }

    /// Where a browser on this machine finds it; `nil` for a unix socket.
    private static func url(_ address: ListenAddress) -> String? {
        address.text.hasPrefix("/") ? nil : "http://\(address.text)/"
    }

    func openSession(_ request: OpenSessionRequest) throws(Refusal) -> OpenSessionReply {
        func invalid(_ problem: CredentialProblem) -> Refusal {
            .invalidCredential(kind: .session, problem: problem)
        }
        let now = context.clock.now
        guard let payload = SignedText.payload(of: request.code, for: .logIn, by: keys.all),
            let ticket = Ticket(payload)
        else { throw invalid(.unknown) }
        guard now < ticket.madeAt + Self.linkSeconds, now >= ticket.madeAt else {
            throw invalid(.expired)
        }
        // Of each link that may still be used; a daemon that was started since knows of none.
        guard openCodes.removeValue(forKey: ticket.random) != nil else { throw invalid(.revoked) }
        guard let fresh = Ticket(user: ticket.user, madeAt: now) else { throw .stopping }
        let session = SignedText.text(fresh.payload, for: .session, by: keys.current)
        let visitor = try visitor(bySession: session)
        context.log(.notice, "\(ticket.user) has logged in")
        return OpenSessionReply(
            session: session, visitor: VisitorReply(visitor, context.planner.plan.zone))
    }

    func visitor(bySession text: String) throws(Refusal) -> Visitor {
        func invalid(_ problem: CredentialProblem) -> Refusal {
            .invalidCredential(kind: .session, problem: problem)
        }
        let now = context.clock.now
        guard let payload = SignedText.payload(of: text, for: .session, by: keys.all),
            let ticket = Ticket(payload), let rights = rights(of: ticket.user)
        else { throw invalid(.unknown) }
        guard now < ticket.madeAt + Self.sessionSeconds, now >= ticket.madeAt + -Self.linkSeconds
        else { throw invalid(.expired) }
        let isEnded: Bool
        do throws(LedgerError) {
            isEnded = try context.ledger.isSessionEnded(of: ticket.user, madeAt: ticket.madeAt)
        } catch { throw context.refusal(error) }
        guard !isEnded else { throw invalid(.revoked) }
        return Visitor(
            kind: .session, name: ticket.user, rights: rights, formToken: formToken(text),
            until: ticket.madeAt + Self.sessionSeconds)
    }

    /// Whom a reverse proxy has let in.
    func visitor(byUser name: String, isVouchedFor: Bool) throws(Refusal) -> Visitor {
        guard isVouchedFor, context.settings.page.userHeader != nil, let rights = rights(of: name)
        else { throw .invalidCredential(kind: .user, problem: .unknown) }
        return Visitor(
            kind: .user, name: name, rights: rights, formToken: formToken("user \(name)"))
    }

    /// `nil` for who may not log in, or not any more.
    private func rights(of user: String) -> Visitor.Rights? {
        let page = context.settings.page
        if page.operators.contains(user) { return .operating }
        return page.users.contains(user) ? .recording : nil
    }

    /// A page elsewhere can have a browser send its cookie, but cannot know this.
    private func formToken(_ credential: String) -> String {
        keys.current.hex(credential, for: .form, bytes: SignedText.tagBytes)
    }

    func endSessions(
        _ request: EndSessionsRequest, _ caller: Caller
    ) throws(Refusal) -> EndSessionsReply {
        var user = request.user.flatMap { $0.isEmpty ? nil : $0 }
        if let visitor = caller.visitor {
            user = visitor.name
        } else if user == nil, request.everyone != true {
            throw .missingParameter(parameter: "user")
        }
        let line = caller.line(for: request.by)
        do throws(LedgerError) {
            try context.ledger.endSessions(of: user, at: context.clock.now, by: line)
        } catch { throw context.refusal(error) }
        context.log(.notice, "\(line) has ended the log-ins of \(user ?? "everybody")")
        return EndSessionsReply(user: user)
    }
}
