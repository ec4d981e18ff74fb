/// The result of an exchange for each recipient.
nonisolated struct SmtpVerdict: Hashable, Codable, Sendable {
    /// The recipients for whom the server has taken the mail.
    private(set) var accepted: [String] = []
    /// The recipients that it refused for good.
    private(set) var refused: [Refusal] = []
    /// Why some recipients are to be tried again; `nil` if none are.
    private(set) var putOff: String?
    /// Why some recipients are never to be tried again; `nil` if there are none.
    private(set) var refusal: String?
    /// Why nobody knows whether the server has taken the mail for the other recipients; `nil` if
    /// that is known.
    private(set) var uncertain: String?

    /// A refused address and the server's reply.
    struct Refusal: Hashable, Codable, Sendable {
        let address: String
        let reply: SmtpReply
    }

    /// The result of `exchange` for `recipients`, which were its recipients in this order.
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

    /// A mail whose worker ended after the server may have got the final dot.
    static let lostWorker = SmtpVerdict(
        uncertain: "the SMTP worker ended before the server replied to the final dot")
    /// A mail that is tried again, for `reason`.
    static func postponed(_ reason: String) -> SmtpVerdict { SmtpVerdict(putOff: reason) }
    /// A mail that cannot be sent, for `reason`.
    static func impossible(_ reason: String) -> SmtpVerdict { SmtpVerdict(refusal: reason) }

    private init(putOff: String? = nil, refusal: String? = nil, uncertain: String? = nil) {
        self.putOff = putOff
        self.refusal = refusal
        self.uncertain = uncertain
    }
}
