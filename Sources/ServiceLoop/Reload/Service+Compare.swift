import Configuration
package import CalendarPlan
package import DueNotices
import Ledger

/// What reading the configuration again would change.
package struct DifferenceReply: Codable, Sendable {
    /// Its faults and warnings, as `koyomi check` words them, in the language asked for.
    package let findings: [String]
    /// What the files alone do not show: records that would belong to nothing any more, settled
    /// meetings that an edit cannot move.
    package let warnings: [Bilingual]
    /// What would change; `nil` where the configuration has faults.
    package let difference: PlanDifference?
    /// Those of ``findings`` that only the ledger can tell: what new names carry on.
    package var questions: [FindingRow]?
    /// The folder that was read, without symbolic links.
    package var folder: String?
}

extension Service {
    /// How many changes of a kind one answer lists: nobody reads more, and the answer stays within
    /// half a megabyte.
    static let differenceLimit = 1_000

    /// How far ahead notices are compared, in days: three years, so that a plan of decades does
    /// not keep everything else waiting.
    static let differenceDays = 3 * 366

    /// What ``reload(language:)`` would change, by the same planner and from what the ledger has
    /// recorded; nothing is changed, said or logged.
    ///
    /// What is still owed is taken as done in time: warnings of what is overdue come and go with
    /// every day and would hide the rest.
    ///
    /// With `questionsOnly` only what new names carry on, without deciding years of notices.
    package func compare(
        language: Language, questionsOnly: Bool = false
    ) throws(ControlRefusal) -> DifferenceReply {
        try comparison(language: language, questionsOnly: questionsOnly)()
    }

    /// ``compare(language:)`` in two parts: what reads the files and the ledger now, and what then
    /// decides years of notices twice, from values alone.
    func comparison(
        language: Language, questionsOnly: Bool = false
    ) throws(ControlRefusal) -> () -> DifferenceReply {
        let now = max(clock.now, planner.watermark)
        let today = today(now)
        let loaded = ConfigurationReader.load(folder: options.configuration, today: today)
        let findings = loaded.diagnostics.map { $0.text(language) }
        guard let plan = loaded.plan else {
            return { DifferenceReply(findings: findings, warnings: [], difference: nil) }
        }
        let progress: Progress
        let questions: [Diagnostic]
        do throws(LedgerError) {
            progress = try self.progress(for: plan)
            questions = try renameQuestions(progress, in: plan, on: today).findings(loaded.places)
        } catch { throw ledgerRefusal(error) }
        guard questions.isEmpty, !questionsOnly else {
            let all = findings + questions.map { $0.text(language) }
            let rows = questions.map { FindingRow($0, language) }
            let folder = RealPath.of(options.configuration)
            return {
                DifferenceReply(
                    findings: all, warnings: [], difference: nil, questions: rows, folder: folder)
            }
        }
        let (planner, carried) = (planner, progress)
        return {
            Self.difference(from: planner, to: plan, carried, findings, at: now, on: today)
        }
    }

    private static func difference(
        from planner: Planner, to plan: Plan, _ carried: Progress, _ findings: [String],
        at now: Instant, on today: Day
    ) -> DifferenceReply {
        var progress = carried
        var before = Planner(
            plan: planner.plan, progress: planner.progress, watermark: planner.watermark,
            assuming: .doneInTime)
        // What is due until now the running plan would still say.
        before.commit(before.decisions(upTo: now), at: now)
        if progress.renames == before.progress.renames { progress = before.progress }
        progress.said = before.progress.said
        let calendars = planner.plan.calendars + plan.calendars
        let last = calendars.compactMap { $0.fiscalYears.last?.last }.max() ?? today
        let days = DaySpan(today, max(today, min(last, today + differenceDays)))
        let difference = PlanDifference(
            from: before, to: before.replacing(with: plan, progress), over: days)
        let lost = LostRecords(progress, in: plan, before: planner.plan).warnings
        let edits = SettledEdits.warnings(progress, before: planner.plan, after: plan)
        return DifferenceReply(
            findings: findings, warnings: lost + edits,
            difference: difference.cut(to: differenceLimit))
    }
}
