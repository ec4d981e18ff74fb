import Configuration
import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import Wording

/// Compares the configuration on disk with the one that runs, from what the ledger has recorded;
/// nothing is changed, said or logged.
///
/// What is still owed is taken as done in time: warnings of what is overdue come and go with
/// every day and would hide the rest.
struct ConfigurationComparison {
    /// How many changes of a kind one answer lists: nobody reads more, and the answer stays within
    /// half a megabyte.
    static let listLimit = 1_000

    /// How far ahead notices are compared, in days: three years, so that a plan of decades does
    /// not keep everything else waiting.
    static let days = 3 * 366

    /// What computes the reply, from values alone, of what the files and the ledger say now: it
    /// decides years of notices twice.
    let reply: () -> DifferenceReply

    /// With `questionsOnly` only what new names carry on, without deciding years of notices.
    init(
        _ context: ServiceContext, _ request: CompareRequest
    ) throws(Refusal) {
        let language = request.language ?? .english
        let (options, planner) = (context.options, context.planner)
        let now = max(context.clock.now, planner.watermark)
        let today = context.today(now)
        let loaded = ConfigurationReader.load(folder: options.configuration, today: today)
        let findings = loaded.diagnostics.map { $0.text(language) }
        guard let plan = loaded.plan else {
            reply = { DifferenceReply(findings: findings) }
            return
        }
        let carried: Progress
        let questions: [Diagnostic]
        do throws(LedgerError) {
            carried = try context.progress(for: plan)
            questions = try context.renameQuestions(carried, in: plan, on: today)
                .diagnostics(loaded.places)
        } catch { throw context.refusal(error) }
        guard questions.isEmpty, request.questionsOnly != true else {
            let all = findings + questions.map { $0.text(language) }
            let rows = questions.map { DiagnosticRow($0, language) }
            let folder = RealPath.of(options.configuration)
            reply = { DifferenceReply(findings: all, questions: rows, folder: folder) }
            return
        }
        reply = { Self.difference(from: planner, to: plan, carried, findings, at: now, on: today) }
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
        let span = DaySpan(today, max(today, min(last, today + days)))
        let difference = PlanDifference(
            from: before, to: before.replacing(with: plan, progress), over: span)
        let lost = LostRecords(progress, in: plan, before: planner.plan).warnings
        let edits = SettledEdits.warnings(progress, before: planner.plan, after: plan)
        return DifferenceReply(
            findings: findings, warnings: lost + edits,
            difference: difference.cut(to: listLimit))
    }
}
