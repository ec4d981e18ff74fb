import Configuration
import CalendarPlan
import Ledger
import OutgoingChannels
import ServiceInterface
import ServiceProcess
import Wording

/// Watches whether the configuration on disk is still the one that runs.
final class ConfigurationDrift {
    private let context: ServiceContext
    /// What the configuration that runs was read from.
    private var contents: ConfigurationContents?
    /// What watches its folders; made where the service hears of the world at all.
    private var folders: FolderWatch?
    /// Since when a file differs.
    private var since: Instant?

    /// How long the configuration on disk may differ from the one that runs until the status says
    /// so, in seconds: whoever edits it is about to reload.
    private static let conditionSeconds: Int64 = 60
    /// How long until somebody is told: then it was forgotten.
    private static let alertSeconds: Int64 = 3_600

    init(_ context: ServiceContext) { self.context = context }

    /// Takes `loaded` as the configuration that runs.
    func isRunning(_ loaded: LoadedConfiguration) {
        contents = ConfigurationContents(of: loaded, in: context.options.configuration)
        since = nil
        context.health.report(.difference, nil)
        if folders == nil, !context.isSimulated {
            let steps = context.steps
            folders = FolderWatch(loop: context.loop, hearsWrites: true) { steps.soon() }
        }
        watchFolders()
    }

    private func watchFolders() { _ = folders?.watch(contents?.folders ?? []) }

    /// Says where the configuration on disk is no longer the one that runs.
    ///
    /// - Returns: when to look again.
    func watch(at now: Instant) throws(LedgerError) -> Instant? {
        // One that came back, or was not there before, is watched from now on.
        watchFolders()
        guard let file = contents?.firstDifference() else {
            since = nil
            context.health.report(.difference, nil)
            return nil
        }
        let since = self.since.map { min($0, now) } ?? now
        self.since = since
        let (shown, told) = (since + Self.conditionSeconds, since + Self.alertSeconds)
        guard now >= shown else { return shown }
        let condition = HealthCondition.configurationDiffers(file: file)
        if !context.health.isReported(.difference) {
            context.log(.warning, condition.text[context.settings.language])
        }
        context.health.report(.difference, condition)
        guard now >= told else { return told }
        // Faults are told of by themselves.
        guard !context.health.isReported(.reload) else { return nil }
        try context.alerts.post(
            .configurationUnread(file, since: context.civil(since)), topic: "configuration",
            event: "differs \(since.seconds)", at: now)
        return nil
    }
}
