import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import Wording

/// Reports what comes of deliveries: to the log, to the health conditions, and to those who follow
/// the mails.
struct DeliveryReporter {
    let context: ServiceContext
    let spool: SpoolTracker
    let submissions: SmtpSubmissions

    func report(_ event: Dispatcher.Event) {
        let (log, health) = (context.log, context.health)
        switch event {
        case .returned:
            // Not at once: this may be called from inside a hand-over, and the answers of many
            // requests make one step and one transaction.
            context.steps.soon()
        case .spooled(let keys, let at): spool.added(keys, at: at)
        case .recorded(let keys): submissions.recorded(keys)
        case .closed(let channel, let reason, let fallback):
            reportClosed(channel, reason, fallback: fallback)
        case .breaker(let channel, true): reportOpen(channel)
        case .breaker(let channel, false):
            health.report(.channel(channel, .endpoint), nil)
            log(.notice, "\(channel) takes messages again")
        case .reset(let channel): health.report(.channel(channel, .endpoint), nil)
        case .failed(let item, let reason, let next):
            let zone = context.planner.plan.zone
            let then = next.map { "next try \(zone.rfc3339($0))" } ?? "given up: koyomi outbox"
            log(
                next == nil ? .error : .warning,
                "\(item.channel) to \(item.recipient), \(item.key): \(reason); \(then)")
        }
    }

    /// The other side of `channel` wants nothing more.
    private func reportClosed(_ channel: String, _ reason: String, fallback: String?) {
        context.health.report(
            .channel(channel, .endpoint), .channelGone(channel: channel, fallback: fallback))
        let rest = fallback.map { "goes to \($0)" } ?? "waits"
        context.log(
            .error,
            "\(reason); nothing is sent there until koyomi reload; what it should say \(rest)")
    }

    private func reportOpen(_ channel: String) {
        let count = CircuitBreaker.failuresToOpen
        context.health.report(
            .channel(channel, .endpoint), .channelFailing(channel: channel, times: count))
        context.log(
            .warning,
            "\(channel) has failed \(count) times in a row: one message at a time is tried, the "
                + "others wait")
    }
}
