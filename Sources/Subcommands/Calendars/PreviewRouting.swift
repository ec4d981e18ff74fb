import Configuration
import CalendarPlan
import DueNotices

/// Who would read a notice, and by which channels: by the daemon's own rule.
struct PreviewRouting {
    private let composer: MessageComposer

    init(_ plan: Plan, _ settings: Settings) {
        var outlets: [MessageComposer.Outlet] = []
        if settings.journal {
            outlets.append(.init(channel: "journal", audience: nil, grouping: .single))
        }
        if settings.mailFrom != nil {
            let addressed = plan.organisations.filter { !$0.mail.isEmpty }.map(\.name)
            outlets.append(
                .init(channel: "mail", audience: Set(addressed), grouping: .single))
        }
        for webhook in settings.webhooks {
            outlets.append(
                .init(
                    channel: "webhook:\(webhook.name)",
                    audience: webhook.organisations.map { Set($0) }, grouping: .single))
        }
        composer = MessageComposer(
            outlets: outlets, organisations: plan.organisations, routes: settings.routes)
    }

    /// `notice` as `recipients` read it, or as everyone does where none are asked for; with
    /// `once` only its recipient then, since a calendar shows an event once.
    func readings(of notice: Notice, for recipients: Set<String>?, once: Bool)
        -> [MessageComposer.Delivery]
    {
        let readings = composer.deliveries(of: notice)
        if let recipients { return readings.filter { recipients.contains($0.notice.recipient) } }
        return once ? Array(readings.prefix(1)) : readings
    }
}
