import Configuration
import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import OutgoingChannels
import ServiceProcess
import Wording

/// Reads the configuration again, and takes it all or not at all.
final class ConfigurationSource {
    private let context: ServiceContext
    private let decider: NoticeDecider
    let history: ConfigurationHistory
    let drift: ConfigurationDrift

    init(_ context: ServiceContext, _ decider: NoticeDecider) {
        self.context = context
        self.decider = decider
        history = ConfigurationHistory(context)
        drift = ConfigurationDrift(context)
    }

    /// Reads on behalf of `caller`, `nil` for a signal, and once everything is in order has `use`
    /// configure what goes by the settings, which returns what is to be warned of.
    ///
    /// What was due until now is first decided by the plan that ran until now, so that an edit
    /// never speaks about the past; at an hour at which nothing is sent it waits for the next, and
    /// the new plan decides it.
    ///
    /// Refused where the ledger does not take those decisions, or the record of what changes and
    /// who asked for it.
    func reload(
        _ request: ReloadRequest, for caller: Caller?, use: () -> [ServiceWarning]
    ) throws(Refusal) -> ReloadReply {
        let language = request.language ?? .english
        let now = context.clock.now
        let today = context.today(now)
        let loaded = ConfigurationReader.load(
            folder: context.options.configuration, today: today)
        // Of hundreds of thousands of obligations each part takes seconds.
        context.notifier.watchdog()
        let findings = loaded.diagnostics.map { $0.text(language) }
        guard let plan = loaded.plan, let settings = loaded.settings else {
            return refuse(loaded.errors, findings, at: now)
        }
        let before: Planner
        let after: Planner
        do throws(LedgerError) {
            try decider.decideBeforeReload(upTo: max(now, context.planner.watermark))
            let progress = try context.progress(for: plan)
            context.notifier.watchdog()
            let questions = try context.renameQuestions(progress, in: plan, on: today)
                .diagnostics(loaded.places)
            guard questions.isEmpty else {
                return refuse(questions, findings + questions.map { $0.text(language) }, at: now)
            }
            before = context.planner
            after = before.replacing(with: plan, progress)
            context.notifier.watchdog()
            try history.note(loaded, from: before, to: after) { change in
                RecordedConfigurationChange(
                    change, at: now, by: caller?.name ?? ConfigurationHistory.ownName,
                    via: caller?.source.rawValue ?? "signal",
                    claimedBy: request.by.flatMap { $0.isEmpty ? nil : $0 },
                    note: request.note?.paragraphs)
            }
        } catch {
            if context.health.ledger == nil { context.log(.error, "\(error)") }
            context.health.reportLedger(error)
            throw context.refusal(error)
        }
        context.notifier.watchdog()
        context.inForce.planner = after
        context.inForce.settings = settings
        context.health.report(.reload, nil)
        context.health.report(.renames, nil)
        let warnings = use()
        report(loaded, warnings)
        isRunning(loaded, at: now)
        let lost = LostRecords(after.progress, in: plan, before: before.plan).warnings
        let edits = SettledEdits.warnings(after.progress, before: before.plan, after: plan)
        for warning in lost + edits { context.log(.warning, warning.text[settings.language]) }
        context.steps.soon()
        return Self.reply(from: before, to: after, findings, lost + edits + warnings)
    }

    /// Lets the configuration before run on, because of `faults` in the new one.
    private func refuse(_ faults: [Diagnostic], _ findings: [String], at now: Instant)
        -> ReloadReply
    {
        context.health.report(.reload, .configurationRefused(faults: faults.count))
        context.log(
            .error,
            "the configuration has \(EnglishCount.of(faults.count, "fault")); the one before "
                + "it runs on")
        for fault in faults {
            context.log(.error, fault.text(context.settings.language))
        }
        post(ReloadAlert(faults: faults, at: now), at: now)
        return ReloadReply(
            applied: false, findings: findings, warnings: [], added: 0, dropped: 0, moved: 0)
    }

    private static func reply(
        from before: Planner, to after: Planner, _ findings: [String], _ warnings: [ServiceWarning]
    ) -> ReloadReply {
        var added = 0
        var kept = 0
        var moved = 0
        for obligation in after.obligations {
            guard let old = before.former(obligation.id, by: after.plan.renames) else {
                added += 1
                continue
            }
            kept += 1
            if old.due != obligation.due { moved += 1 }
        }
        return ReloadReply(
            applied: true, findings: findings, warnings: warnings, added: added,
            dropped: before.obligations.count - kept, moved: moved)
    }

    /// Logs what was loaded: once at the start and after each reload.
    func report(_ loaded: LoadedConfiguration, _ warnings: [ServiceWarning]) {
        let (log, language) = (context.log, context.settings.language)
        for diagnostic in loaded.diagnostics { log(.warning, diagnostic.text(language)) }
        for warning in warnings { log(.warning, warning.text[language]) }
        let planner = context.planner
        let entries = planner.plan.calendars.map(\.entries.count).reduce(0, +)
        log(
            .information,
            [
                EnglishCount.of(planner.plan.calendars.count, "calendar"),
                entries == 1 ? "1 entry" : "\(entries) entries",
                EnglishCount.of(planner.obligations.count, "obligation") + " of "
                    + EnglishCount.of(planner.plan.organisations.count, "organisation"),
                "from \(context.options.configuration)",
            ].joined(separator: ", "))
    }

    /// Takes `loaded` as the configuration that runs.
    func isRunning(_ loaded: LoadedConfiguration, at now: Instant) {
        drift.isRunning(loaded)
        post(ReloadAlert(faults: [], at: now), at: now)
    }

    /// Posts `news` where the last alert leaves other faults than these.
    private func post(_ news: ReloadAlert, at now: Instant) {
        do throws(LedgerError) {
            let last = ReloadAlert.digest(
                of: try context.ledger.lastAlert(about: ReloadAlert.topic))
            guard last != news.digest else { return }
            try context.alerts.post(
                news.text, topic: ReloadAlert.topic, event: news.event, at: now)
            context.steps.soon()
        } catch {
            context.log(
                .error, "\(error); the alert about the configuration could not be posted")
        }
    }
}
