import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Service {
    /// How long the configuration on disk may differ from the one that runs until the status says
    /// so, in seconds: whoever edits it is about to reload.
    static let differenceTroubleSeconds: Int64 = 60
    /// How long until somebody is told: then it was forgotten.
    static let differenceAlertSeconds: Int64 = 3_600

    /// What the daemon does at each step to watch itself, beside what has a place of its own.
    ///
    /// - Returns: when to look again.
    func watchItself(at now: Instant) throws(LedgerError) -> Instant? {
        var looks = [try watchConfiguration(at: now), try noteTime(at: now)]
        // By a clock that is wrong the week would be another.
        if !isHeld, troubles.clock == nil { looks.append(try sayAlive(at: now)) }
        if clock.hold == nil, troubles.clock == nil {
            looks.append(try watchLedgerCheck(at: now))
        }
        return looks.compactMap(\.self).min()
    }

    /// Takes `loaded` as the configuration that runs.
    func isRunning(_ loaded: LoadedConfiguration, at now: Instant) {
        watch.contents = ConfigurationContents(of: loaded, in: options.configuration)
        watch.difference = nil
        troubles.configuration = nil
        if watch.folders == nil, makeChannels == nil {
            watch.folders = FolderWatch(loop: loop, hearsWrites: true) { [weak self] in
                self?.stepSoon()
            }
        }
        _ = watch.folders?.watch(watch.contents?.folders ?? [])
        do throws(LedgerError) {
            let last = try ledger.lastAlert(about: ReloadAlert.topic)
            guard ReloadAlert.digest(of: last) != nil else { return }
            try tellAdministrator(at: now, ReloadAlert(faults: [], at: now).bulletin)
        } catch {
            log.log(.error, "\(error); that the configuration is sound again is told nobody")
        }
    }

    /// Tells that a reload was refused, once for each set of faults.
    func tellOfFaults(_ faults: [Diagnostic], at now: Instant) {
        let news = ReloadAlert(faults: faults, at: now)
        do throws(LedgerError) {
            let last = try ledger.lastAlert(about: ReloadAlert.topic)
            guard ReloadAlert.digest(of: last) != news.digest else { return }
            try tellAdministrator(at: now, news.bulletin)
            stepSoon()
        } catch {
            log.log(.error, "\(error); that the configuration has faults is told nobody")
        }
    }

    /// Says where the configuration on disk is no longer the one that runs.
    private func watchConfiguration(at now: Instant) throws(LedgerError) -> Instant? {
        // One that came back, or was not there before, is watched from now on.
        _ = watch.folders?.watch(watch.contents?.folders ?? [])
        guard let file = watch.contents?.firstDifference() else {
            watch.difference = nil
            troubles.configuration = nil
            return nil
        }
        let since = watch.difference.map { min($0.since, now) } ?? now
        watch.difference = (file, since)
        let (shown, told) = (
            since + Self.differenceTroubleSeconds, since + Self.differenceAlertSeconds
        )
        guard now >= shown else { return shown }
        let words = Bilingual(
            ja: "ディスク上の設定（\(file)）が、動いている設定と違います。koyomi reload --dry-run で確かめ、koyomi reload してください",
            en: "the configuration on disk (\(file)) is not the one that runs: koyomi reload "
                + "--dry-run shows what would change, koyomi reload takes it")
        if troubles.configuration == nil { log.log(.warning, words[settings.language]) }
        troubles.configuration = words
        guard now >= told else { return told }
        // Faults are told of by themselves.
        guard troubles.reload.isEmpty else { return nil }
        let began = civilText(since)
        try tellAdministrator(at: now) { language in
            OperatorAlert(
                topic: "configuration", event: "differs \(since.seconds)",
                subject: Bilingual(
                    ja: "【設定の読み直し忘れ】\(file)",
                    en: "[Configuration] \(file) was changed and not read")[language],
                paragraphs: [
                    Bilingual(
                        ja: "\(began.ja) から、\(words.ja)。", en: "Since \(began.en) \(words.en).")[
                            language]
                ])
        }
        return nil
    }
}
