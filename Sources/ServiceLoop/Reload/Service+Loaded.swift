import CalendarFile
import CalendarPlan
import DueNotices
import OutgoingChannels

extension Service {
    /// Says what was loaded: once at the start and after each reload.
    func report(_ loaded: LoadedConfiguration) {
        for finding in loaded.findings {
            log.log(.warning, finding.text(settings.language))
        }
        for trouble in troubles.channels + urlWarnings {
            log.log(.warning, trouble[settings.language])
        }
        let plan = planner.plan
        let entries = plan.calendars.map(\.entries.count).reduce(0, +)
        log.log(
            .information,
            [
                EnglishCount.of(plan.calendars.count, "calendar"),
                entries == 1 ? "1 entry" : "\(entries) entries",
                EnglishCount.of(planner.obligations.count, "obligation") + " of "
                    + EnglishCount.of(plan.organisations.count, "organisation"),
                "from \(options.configuration)",
            ].joined(separator: ", "))
    }
}
