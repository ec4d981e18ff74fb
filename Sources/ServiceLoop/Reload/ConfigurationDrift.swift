import Configuration
import CalendarPlan
import Ledger
import OutgoingChannels

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
        let condition = Bilingual(
            ja: "ディスク上の設定（\(file)）が、動いている設定と違います。koyomi reload --dry-run で確かめ、koyomi reload してください",
            en: "the configuration on disk (\(file)) is not the one that runs: koyomi reload "
                + "--dry-run shows what would change, koyomi reload takes it")
        if !context.health.isReported(.difference) {
            context.log(.warning, condition[context.settings.language])
        }
        context.health.report(.difference, condition)
        guard now >= told else { return told }
        // Faults are told of by themselves.
        guard !context.health.isReported(.reload) else { return nil }
        let began = context.civilText(since)
        try context.alerts.post(
            AlertText(
                topic: "configuration", event: "differs \(since.seconds)",
                subject: Bilingual(
                    ja: "【設定の読み直し忘れ】\(file)",
                    en: "[Configuration] \(file) was changed and not read"),
                paragraphs: [
                    Bilingual(
                        ja: "\(began.ja) から、\(condition.ja)。",
                        en: "Since \(began.en) \(condition.en).")
                ]), at: now)
        return nil
    }
}
