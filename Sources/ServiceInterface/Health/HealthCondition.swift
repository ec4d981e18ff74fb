package import CalendarPlan

/// Something that is wrong until somebody mends it; instants are RFC 3339, errors as the system
/// or a server words them.
package enum HealthCondition: Codable, Hashable, Sendable {
    case ledgerFailing(error: String, isFatal: Bool)
    /// A new ledger was made where there had been another.
    case ledgerRecreated(since: String)
    /// The ledger is not the one that was lost.
    case ledgerReplaced(since: String)
    case ledgerDamaged(faults: Int, first: String, checked: String)
    case ledgerUnchecked(error: String)
    /// accept(2) fails.
    case socketFailing(error: String)
    case spoolUnwritable(error: String)
    /// Mails that nobody takes from the spool.
    case spoolStuck(count: Int, since: String)
    case clockQuarantined(shown: String, expected: String)
    case clockBehind(until: String)
    case configurationRefused(faults: Int)
    case configurationDiffers(file: String)
    case renameUnanswered(file: String, line: Int?, column: Int?, question: RenameQuestion)
    case mailOff(credential: String)
    case webhookOff(webhook: String, error: WebhookError)
    case heartbeatOff(credential: String, error: WebhookError)
    case heartbeatFailing(times: Int, error: String)
    case bouncesUnreadable(error: String)
    /// Mail does not arrive at `count` addresses, of which some are listed.
    case addressesFailing(count: Int, addresses: [String])
    /// Mails that sendmail has refused.
    case mailsRefused(count: Int, folder: String)
    /// Nothing came out of an administrator's template but spaces.
    case templateEmpty(file: String)
    /// More came out of an administrator's template than the channel takes.
    case templateTooLong(file: String)
    /// The receiver wants no more; what waits goes to `fallback`.
    case channelGone(channel: String, fallback: String?)
    case channelFailing(channel: String, times: Int)
    /// What should go out by the channel has waited for long.
    case channelOutage(channel: String)
}
