import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Service {
    /// What has happened, under the present names of `plan`.
    ///
    /// The ledger is only read where `plan` gives other former names than the one that runs.
    func progress(for plan: Plan) throws(LedgerError) -> Progress {
        plan.renames == planner.progress.renames
            ? planner.progress
            : try ledger.progress(plan.renames).withSettlings(by: clock.now)
    }

    /// What is to be asked before `plan` runs, of which `progress` is what has happened.
    func renameQuestions(_ progress: Progress, in plan: Plan, on today: Day)
        throws(LedgerError) -> RenameQuestions
    {
        try ledger.renameQuestions(
            progress, in: plan, before: troubles.renames.isEmpty ? planner.plan : nil, on: today)
    }

    /// Says at the start that nothing is said of some new names until `questions` are answered, and
    /// which records belong to nothing.
    func reportNames(_ questions: [Diagnostic]) {
        troubles.renames = questions.map {
            Bilingual(ja: $0.line(.japanese), en: $0.line(.english))
        }
        let lost = LostRecords(planner.progress, in: planner.plan).warnings
        for warning in troubles.renames + lost { log.log(.warning, warning[settings.language]) }
    }
}

extension LedgerStore {
    /// What is to be asked of names that this ledger knows and `plan` has no more.
    func renameQuestions(_ progress: Progress, in plan: Plan, before: Plan?, on today: Day)
        throws(LedgerError) -> RenameQuestions
    {
        try RenameQuestions(progress, in: plan, before: before, on: today) {
            (obligation) throws(LedgerError) in
            for id in [obligation] + plan.renames.former(obligation) {
                if try hasSaid(id) { return true }
            }
            return false
        }
    }
}

extension Diagnostic {
    /// Place, message and advice in one line of `language`.
    func line(_ language: Language) -> String {
        let advice = advice(language)
        let place = file + (place.map { ":\($0.line):\($0.column)" } ?? "")
        return "\(place): \(message(language))"
            + (advice.isEmpty ? "" : language == .japanese ? "（\(advice)）" : " (\(advice))")
    }
}
