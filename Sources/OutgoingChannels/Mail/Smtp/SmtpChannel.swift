package import CalendarPlan
package import DueNotices
package import Wording

/// Mail by SMTP submission, through worker processes.
///
/// At-least-once, with the same `Message-ID` on every try. A recipient whom the server refuses
/// keeps the mail from nobody else; those whom it puts off are tried again alone
/// (``DeliveryOutcome/partly(done:reason:)``).
package final class SmtpChannel: AddressingChannel, MailChannel {
    package var text: MailText
    package var heardFallback: (TemplateFallback) -> Void = { _ in }
    private let submissions: SmtpSubmissions
    private let returnPath: String
    private let heard: (AddressReport) -> Void

    /// `returnPath` hears of failures, if not the sender; all channels of the process share
    /// `submissions`; `heard` gets what the server says of each address.
    package init(
        from: MailSender, returnPath: String?, hostName: String, zone: ZoneRules,
        submissions: SmtpSubmissions, heard: @escaping (AddressReport) -> Void
    ) {
        self.submissions = submissions
        self.returnPath = returnPath ?? from.address
        self.heard = heard
        text = MailText(from: from, hostName: hostName, zone: zone)
    }

    package func send(
        _ message: Message, to recipient: Organisation, excluding done: PartialDelivery,
        attempt: Int, wordedAt: Instant, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        if let refusal = refusal(message, to: recipient) { return completion(refusal) }
        guard let sender = MimeHeader.address(returnPath)
        else { return completion(.refused(reason: "no mail address that can be written to")) }
        let addresses = text.addresses(of: recipient).filter { !done.contains($0) }
        guard !addresses.isEmpty else {
            // All that are left in the configuration are done with.
            return completion(
                done.taken.isEmpty
                    ? .refused(reason: "mail: every address was refused") : .delivered)
        }
        let file = written(message, to: recipient)
        let heard = heard
        // Held until then: after a reload another channel has taken this one's place, and what the
        // server has taken by this one must not go out by that one again.
        submissions.submit(
            message.key, attempt: attempt, sender: message.isReceipt ? "" : sender,
            recipients: addresses, mail: file,
            written: MailTime(wordedAt, in: text.zone)
        ) { verdict in
            let (outcome, reports) = Self.conclude(
                verdict, message.key, recipient.name, after: done, at: now)
            reports.forEach(heard)
            completion(outcome)
        }
    }

    /// What `verdict` means for the message `key` to `organisation`.
    static func conclude(
        _ verdict: SmtpVerdict, _ key: String, _ organisation: String,
        after before: PartialDelivery, at now: Instant
    ) -> (outcome: DeliveryOutcome, reports: [AddressReport]) {
        let refusals = verdict.refused.map { refusal in
            AddressReport(
                organisation: organisation, address: refusal.address, kind: .refused,
                status: nil, text: refusal.reply.words, message: key, at: now)
        }
        let acceptances = verdict.accepted.map { address in
            AddressReport(
                organisation: organisation, address: address, kind: .accepted, status: nil,
                text: "", message: key, at: now)
        }
        let done = PartialDelivery(
            taken: before.taken.union(verdict.accepted),
            refused: before.refused.union(verdict.refused.map(\.address)))
        return (outcome(verdict, done), refusals + acceptances)
    }

    private static func outcome(_ verdict: SmtpVerdict, _ done: PartialDelivery)
        -> DeliveryOutcome
    {
        if let doubt = verdict.uncertain { return .uncertain(reason: "mail: \(doubt)") }
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
