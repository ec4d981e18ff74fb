/// The result of an exchange for each recipient.
nonisolated struct SmtpVerdict: Hashable, Codable, Sendable {
    /// Recipients for whom the server has taken the mail.
    private(set) var accepted: [String] = []
    private(set) var refused: [Refusal] = []
    private(set) var putOff: String?
    /// Why some recipients are never to be tried again.
    private(set) var refusal: String?
    /// Why it is unknown whether the server has taken the mail for the other recipients.
    private(set) var uncertain: String?

    struct Refusal: Hashable, Codable, Sendable {
        let address: String
        let reply: SmtpReply
    }

    /// `recipients` are in the order of the exchange.
    ///
    /// Of the replies before RCPT only one is about the mail: that it is too large (RFC 1870 §6.1,
    /// 552). All others there are about us and the server: a wrong password is mended, and then
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
        // libcurl also reports a failure if every recipient was refused or put off.
        guard !isOpen.isEmpty else { return }
        guard !exchange.isInDoubt else {
            uncertain = "no reply to the final dot: \(failure)"
            return
        }
        // If the server has complained of nothing, libcurl's words say what went wrong.
        let words = exchange.last.flatMap { $0.code >= 400 ? $0.words : nil } ?? failure
        switch (exchange.stage, exchange.last) {
        case (.content, let reply?) where reply.isPermanent: refusal = words
        case (.sender, let reply?) where reply.code == 552: refusal = words
        case (.authentication, let reply?) where reply.code >= 400:
            putOff = "authentication: \(reply.words)"
        default: putOff = words
        }
    }

    /// Its worker ended after the server may have got the final dot.
    static let lostWorker = SmtpVerdict(
        uncertain: "the SMTP worker ended before the server replied to the final dot")
    static func postponed(_ reason: String) -> SmtpVerdict { SmtpVerdict(putOff: reason) }
    static func impossible(_ reason: String) -> SmtpVerdict { SmtpVerdict(refusal: reason) }

    private init(putOff: String? = nil, refusal: String? = nil, uncertain: String? = nil) {
        self.putOff = putOff
        self.refusal = refusal
        self.uncertain = uncertain
    }
}
