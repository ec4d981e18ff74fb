import CalendarPlan
import DueNotices
import Ledger

/// The ledger at a start, and the planner as far as it had got.
struct OpenedLedger {
    let ledger: LedgerStore
    /// Up to when the last process had decided; `nil` where there was none.
    let watermark: Instant?
    let planner: Planner
    /// What is to be asked of names that `plan` has no more.
    let questions: RenameQuestions

    init(
        _ options: ServiceOptions, _ marker: LedgerMarker, _ plan: Plan, at now: Instant
    ) throws(LedgerError) {
        ledger = try LedgerStore(
            path: "\(options.state)/ledger.db",
            asking: marker.isThere ? LedgerQuestion(kind: .anew, since: now) : nil)
        watermark = try ledger.watermark()
        let progress = try ledger.progress(plan.renames).withSettlings(by: now)
        questions = try RenameQuestions(
            progress, in: plan, before: nil, on: plan.zone.civil(now).day, ledger)
        planner = Planner(
            plan: plan, progress: progress, watermark: watermark ?? now,
            assuming: .recordedOnly, goesOverToday: watermark != nil, held: questions.waiting)
    }
}
