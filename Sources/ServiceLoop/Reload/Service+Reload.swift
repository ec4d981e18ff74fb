import Configuration
package import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Service {
    /// Reads the configuration again, and takes it all or not at all.
    ///
    /// What was due until now is first decided by the plan that ran until now, so that an edit
    /// never speaks about the past; at an hour at which nothing is sent it waits for the next, and
    /// the new plan decides it.
    ///
    /// Refused where the ledger does not take those decisions, or the record of what changes and
    /// who asked for it: `peer`, `nil` for a signal.
    package func reload(
        language: Language, from peer: Peer? = nil, by claimed: String? = nil, note: String? = nil
    ) throws(ControlRefusal) -> ReloadReply {
        notifier.reloading(monotonicUsec: clock.monotonicUsec)
        defer { notifier.ready(status: statusLine(on: today(clock.now))) }
        let now = clock.now
        let loaded = ConfigurationReader.load(folder: options.configuration, today: today(now))
        // Of hundreds of thousands of obligations each part takes seconds.
        notifier.watchdog()
        let findings = loaded.diagnostics.map { $0.text(language) }
        guard let plan = loaded.plan, let settings = loaded.settings else {
            return refuse(loaded.errors, findings, at: now)
        }
        let before: Planner
        let after: Planner
        do throws(LedgerError) {
            let watermark = max(now, planner.watermark)
            // While that is held nothing is decided, for the old plan no more than the new.
            if !isHeld, planner.nextSending(from: watermark) == watermark {
                try commit(planner.decisions(upTo: watermark), at: watermark)
            }
            let progress = try self.progress(for: plan)
            notifier.watchdog()
            let questions = try renameQuestions(progress, in: plan, on: today(now))
                .findings(loaded.places)
            guard questions.isEmpty else {
                return refuse(questions, findings + questions.map { $0.text(language) }, at: now)
            }
            before = planner
            after = before.replacing(with: plan, progress)
            notifier.watchdog()
            try noteConfiguration(loaded, from: before, to: after) { change in
                RecordedConfigurationChange(
                    change, at: now, by: peer?.name ?? Self.ownName,
                    via: peer == nil ? "signal" : "command", claimedBy: claimed, note: note)
            }
        } catch {
            if troubles.ledger == nil { log.log(.error, "\(error)") }
            troubles.ledger = error
            throw ledgerRefusal(error)
        }
        notifier.watchdog()
        planner = after
        self.settings = settings
        troubles.reload = []
        troubles.renames = []
        configureChannels()
        report(loaded)
        watch.alive = nil
        isRunning(loaded, at: now)
        let lost = LostRecords(planner.progress, in: plan, before: before.plan).warnings
        let edits = SettledEdits.warnings(planner.progress, before: before.plan, after: plan)
        for warning in lost + edits { log.log(.warning, warning[settings.language]) }
        stepSoon()
        return compare(before, findings, lost + edits + troubles.channels + urlWarnings)
    }

    /// Lets the configuration before run on, because of `faults` in the new one.
    private func refuse(_ faults: [Diagnostic], _ findings: [String], at now: Instant)
        -> ReloadReply
    {
        troubles.reload = faults.map { $0.text(settings.language) }
        log.log(
            .error,
            "the configuration has \(EnglishCount.of(faults.count, "fault")); the one before "
                + "it runs on")
        for fault in troubles.reload { log.log(.error, fault) }
        tellOfFaults(faults, at: now)
        return ReloadReply(
            applied: false, findings: findings, warnings: [], added: 0, dropped: 0, moved: 0)
    }

    private func compare(
        _ before: Planner, _ findings: [String], _ warnings: [Bilingual]
    ) -> ReloadReply {
        var added = 0
        var kept = 0
        var moved = 0
        for obligation in planner.obligations {
            guard let old = before.former(obligation.id, by: planner.plan.renames) else {
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

    /// Says what was loaded: once at the start and after each reload.
    func report(_ loaded: LoadedConfiguration) {
        for finding in loaded.diagnostics {
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
