package import CalendarPlan
package import DueNotices
package import Wording

/// Writes each message as a file of a Maildir, exactly once.
///
/// The file's name is the message's key followed by `.koyomi`, so that another try finds what an
/// earlier one wrote. The hand-off to sendmail(1) moves a file to `cur/` and keeps it there until
/// the ledger has recorded the delivery.
package final class MailSpoolChannel: MailChannel {
    package var text: MailText
    package var heardFallback: (TemplateFallback) -> Void = { _ in }
    private let maildir: Maildir
    private let beginning: String

    /// The Maildir `folder` is made (mode 0700) with the first mail; the folder above must be
    /// there; `returnPath` hears of failures, if not the sender.
    package init(
        folder: String, from: MailSender, hostName: String, zone: ZoneRules,
        returnPath: String? = nil
    ) {
        maildir = Maildir(folder)
        // As a Maildir has it (RFC 5321 §4.4), on the first line: the hand-off reads it there.
        beginning = returnPath.flatMap(MimeHeader.address).map { "Return-Path: <\($0)>\n" } ?? ""
        text = MailText(from: from, hostName: hostName, zone: zone)
    }

    /// `completion` is called before this returns.
    ///
    /// Errors of the system (no space, no permission, input/output) may pass, so they are `.retry`,
    /// or `.uncertain` where the mail is in `new/` already; a recipient without an address is
    /// `.refused`, since the next configuration plans without mail for it.
    package func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        completion(deliver(message, to: recipient, at: now))
    }

    private func deliver(_ message: Message, to recipient: Organisation, at now: Instant)
        -> DeliveryOutcome
    {
        if let refusal = refusal(message, to: recipient) { return refusal }
        do throws(MaildirError) {
            _ = try maildir.deliver(message.key) {
                let time = MailTime(now, in: text.zone).text
                let file = written(message, to: recipient)
                // RFC 3834 §3.3: nobody is to answer a receipt, be it by a report of failure.
                let beginning = message.isReceipt ? "Return-Path: <>\n" : beginning
                return Array("\(beginning)\(MailEnvelope.writtenField): \(time)\n\(file)".utf8)
            }
            return .delivered
        } catch {
            return error.isUncertain
                ? .uncertain(reason: error.reason) : .retry(reason: error.reason, after: nil)
        }
    }
}
