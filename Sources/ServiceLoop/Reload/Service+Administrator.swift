import Configuration
import CalendarPlan
import DueNotices
import Ledger
import Wording

extension Service {
    /// Puts a word of the daemon about itself to whoever looks after it into the outbox: by the
    /// channels of alarms, once for each event of its topic.
    func tellAdministrator(
        at now: Instant, _ bulletin: (Language) -> OperatorAlert
    ) throws(LedgerError) {
        try tell(
            settings.alarms?.recipient ?? settings.secretariat,
            by: settings.alarms?.channels ?? quietChannels, at: now, bulletin)
    }

    /// The channels on which a word about the daemon disturbs nobody else: no chat rooms.
    var quietChannels: [String] {
        let quiet = composer.channels.filter { !$0.hasPrefix("webhook:") }
        return quiet.isEmpty ? composer.channels : quiet
    }

    /// The same to `organisation` by those of `channels` that serve it.
    func tell(
        _ organisation: String, by channels: [String], at now: Instant,
        _ bulletin: (Language) -> OperatorAlert
    ) throws(LedgerError) {
        let language =
            planner.plan.organisations.first { $0.name == organisation }?.language
            ?? settings.language
        try ledger.post(
            channels.filter { composer.reaches(organisation, by: $0) }.map { channel in
                Message(
                    channel: channel, recipient: organisation, language: language,
                    composedAt: now, bulletin: bulletin(language))
            })
    }

    /// A day and time of day for people: `2026年6月10日(水) 8:45`.
    func civilText(_ instant: Instant) -> Bilingual {
        let (day, second) = planner.plan.zone.civil(instant)
        let (hour, minute) = (second / 3_600, second / 60 % 60)
        let time = "\(hour):\(minute < 10 ? "0" : "")\(minute)"
        return Bilingual(
            ja: "\(NoticeWording(language: .japanese).day(day)) \(time)",
            en: "\(NoticeWording(language: .english).day(day)), \(time)")
    }
}
