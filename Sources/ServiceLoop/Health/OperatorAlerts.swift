import Configuration
import CalendarPlan
import DueNotices
import Ledger
import Wording

/// Posts alerts, once for each event of a topic.
struct OperatorAlerts {
    let ledger: LedgerStore
    let inForce: InForce

    /// Puts `alert` into the outbox for whoever looks after the daemon, by the channels of alarms.
    func post(
        _ alert: AlertText, topic: String, event: String, at now: Instant
    ) throws(LedgerError) {
        let (settings, alarms) = (inForce.settings, inForce.settings.alarms)
        try post(
            alert, topic: topic, event: event, to: alarms?.recipient ?? settings.secretariat,
            by: alarms?.channels ?? quietChannels, at: now)
    }

    /// The channels on which an alert disturbs nobody else: no chat rooms.
    var quietChannels: [String] {
        let all = inForce.composer.channels
        let quiet = all.filter { !$0.hasPrefix("webhook:") }
        return quiet.isEmpty ? all : quiet
    }

    /// The same to `organisation` by those of `channels` that serve it.
    func post(
        _ alert: AlertText, topic: String, event: String, to organisation: String,
        by channels: [String], about obligation: ObligationID? = nil, at now: Instant,
        notBefore: Instant? = nil
    ) throws(LedgerError) {
        let language =
            inForce.planner.plan.organisation(organisation)?.language ?? inForce.settings.language
        try ledger.post(
            channels.filter { inForce.composer.reaches(organisation, by: $0) }.map { channel in
                var alert = alert.alert(topic: topic, event: event, language)
                alert.obligation = obligation
                return Message(
                    channel: channel, recipient: organisation, language: language,
                    composedAt: now, alert: alert, notBefore: notBefore)
            })
    }
}
