import Configuration
import CalendarPlan
import DueNotices
import Ledger

/// An alert in both languages.
struct AlertText {
    /// What it is about; the last alert of a topic tells how the matter stands.
    let topic: String
    let event: String
    let subject: Bilingual
    let paragraphs: [Bilingual]

    func alert(_ language: Language) -> OperatorAlert {
        OperatorAlert(
            topic: topic, event: event, subject: subject[language],
            paragraphs: paragraphs.map { $0[language] })
    }
}

/// Posts words of the daemon about itself, once for each event of a topic.
struct OperatorAlerts {
    let ledger: LedgerStore
    let inForce: InForce

    /// Puts `alert` into the outbox for whoever looks after the daemon, by the channels of alarms.
    func post(_ alert: AlertText, at now: Instant) throws(LedgerError) {
        let (settings, alarms) = (inForce.settings, inForce.settings.alarms)
        try post(
            alert, to: alarms?.recipient ?? settings.secretariat,
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
        _ alert: AlertText, to organisation: String, by channels: [String], at now: Instant,
        notBefore: Instant? = nil
    ) throws(LedgerError) {
        let language =
            inForce.planner.plan.organisation(organisation)?.language ?? inForce.settings.language
        try ledger.post(
            channels.filter { inForce.composer.reaches(organisation, by: $0) }.map { channel in
                Message(
                    channel: channel, recipient: organisation, language: language,
                    composedAt: now, bulletin: alert.alert(language), notBefore: notBefore)
            })
    }
}
