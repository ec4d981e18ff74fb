import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import Wording

/// Raises the alarm about channels for which something has waited too long, and gives the
/// all-clear once that is over.
final class DeliveryAlarms {
    private let context: ServiceContext
    /// Channels about which an alarm was raised that is not over, also over restarts.
    private var raised: Set<String> = [] { didSet { report(before: oldValue) } }

    init(_ context: ServiceContext) { self.context = context }

    private static let began = "began"

    private static func topic(_ channel: String) -> String { "outage \(channel)" }

    /// Recalls the alarms that are not over from the ledger.
    func recall() throws(LedgerError) {
        let ledger = context.ledger
        for channel in context.composer.channels + (try ledger.waitingChannels()) {
            let last = try ledger.lastAlert(about: Self.topic(channel))
            if last?.event.hasPrefix(Self.began) ?? false { raised.insert(channel) }
        }
    }

    /// Looks for outages, `spooled` being the mails that nobody has taken.
    ///
    /// - Returns: when to look again, if something waits, and whether something was said.
    func watch(
        with spooled: Backlog?, at now: Instant
    ) throws(LedgerError) -> (look: Instant?, hasSpoken: Bool) {
        guard let alarms = context.settings.alarms else {
            raised = []
            return (nil, false)
        }
        let backlogs = Backlog.merged(try context.ledger.backlogs(), spooled)
        let before = raised
        var next: Instant?
        for backlog in backlogs {
            // What has not been tried yet waits since the daemon runs: after a pause of its own the
            // channel is not to blame.
            let due =
                (backlog.wasTried ? backlog.oldest : max(backlog.oldest, context.inForce.startedAt))
                + alarms.afterSeconds
            guard now >= due else {
                next = min(next ?? due, due)
                continue
            }
            guard !raised.contains(backlog.channel) else { continue }
            let since = context.civil(backlog.oldest)
            try post(
                .outage(backlog.channel, waiting: backlog.count, since: since), Self.began,
                about: backlog.channel, alarms, at: now)
            raised.insert(backlog.channel)
        }
        for channel in raised.sorted()
        where !backlogs.contains(where: { backlog in
            backlog.channel == channel && now >= backlog.oldest + alarms.afterSeconds
        }) {
            let dead = try context.ledger.deadCount(on: channel)
            try post(.outageOver(channel, dead: dead), "ended", about: channel, alarms, at: now)
            raised.remove(channel)
        }
        return (next, raised != before)
    }

    private func report(before: Set<String>) {
        for channel in before.subtracting(raised) {
            context.health.report(.channel(channel, .outage), nil)
        }
        for channel in raised {
            context.health.report(.channel(channel, .outage), .channelOutage(channel: channel))
        }
    }

    /// By every channel of the alarms but the one it is about, and in the log.
    private func post(
        _ alert: AlertText, _ event: String, about channel: String, _ alarms: Settings.Alarms,
        at now: Instant
    ) throws(LedgerError) {
        try context.alerts.post(
            alert, topic: Self.topic(channel), event: "\(event) \(now.seconds)",
            to: alarms.recipient ?? context.settings.secretariat,
            by: alarms.channels.filter { $0 != channel }, at: now)
        context.log(.alert, alert.subject[context.settings.language])
    }
}
