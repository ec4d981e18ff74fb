import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import Wording

/// Finds what the ledger knows and the plan has no more, where something new may be what it is
/// called now: asked before anything is said of the new one as of something never seen.
struct RenameQuestions {
    /// One question, and which obligations wait for its answer.
    struct Question {
        let question: RenameQuestion
        /// The calendar of an entry; `nil` for an organisation.
        let calendar: String?
        var waiting: [ObligationID]
    }

    private(set) var all: [Question] = []

    /// What of `progress`, kept under the present names of `plan`, is to be asked about on `today`;
    /// where `before` ran until now, only of names that it knew.
    ///
    /// `wasSaid` tells whether anything was said of an obligation; nothing is asked of what the
    /// ledger has only seen.
    init(
        _ progress: Progress, in plan: Plan, before: Plan?, on today: Day,
        wasSaid: (ObligationID) throws(LedgerError) -> Bool
    ) throws(LedgerError) {
        let names = PlanNames(plan)
        let former = before.map { PlanNames($0) }
        let recorded = progress.recorded
        var gone: [ServiceWarning.LostName: [ObligationID]] = [:]
        for (id, state) in progress.obligations
        where state.firstSeen != nil || !state.records.isEmpty {
            guard let missing = names.missing(id), former?.missing(id) == nil else { continue }
            gone[missing, default: []].append(id)
        }
        guard !gone.isEmpty else { return }
        let candidates = RenameCandidates(plan, progress, on: today)
        for (missing, ids) in gone.sorted(by: { $0.key < $1.key }) {
            let ids = ids.sorted()
            let found: [RenameCandidates.Candidate]
            var records = ids.map { recorded[$0] ?? 0 }.reduce(0, +)
            switch missing {
            case .calendar: continue
            case .organisation(let name): found = candidates.organisations(for: name, ids)
            case .entry(let entry):
                found = candidates.entries(for: entry, ids, title: before?.entry(entry)?.title)
                records += progress.settled.keys.count { $0.entry == entry }
            }
            guard !found.isEmpty else { continue }
            var isKnown = records > 0
            for id in ids where !isKnown { isKnown = try wasSaid(id) }
            if isKnown { ask(missing, found, records, candidates) }
        }
    }

    private mutating func ask(
        _ missing: ServiceWarning.LostName, _ found: [RenameCandidates.Candidate], _ records: Int,
        _ candidates: RenameCandidates
    ) {
        let (sort, gone, calendar): (RenameQuestion.Sort, String, String?)
        switch missing {
        case .calendar: return
        case .organisation(let name): (sort, gone, calendar) = (.organisation, name, nil)
        case .entry(let id): (sort, gone, calendar) = (.entry, id.entry, id.calendar)
        }
        let names = found.map(\.name)
        let new = NearestName.find(gone, among: names) ?? names[0]
        let question = RenameQuestion(
            sort, gone: gone, new: new,
            stated: sort == .organisation ? candidates.stated(by: new) : [], records: records,
            others: names.filter { $0 != new })
        all.append(
            Question(question: question, calendar: calendar, waiting: found.flatMap(\.ids)))
    }

    /// The questions at the places of the new names.
    func diagnostics(_ places: NamePlaces) -> [Diagnostic] {
        all.compactMap { places.diagnostic($0.question, calendar: $0.calendar) }
    }

    /// The obligations of which nothing is said until they are answered.
    var waiting: Set<ObligationID> { Set(all.flatMap(\.waiting)) }
}

extension Plan {
    /// The entry `id`.
    func entry(_ id: EntryID) -> Entry? {
        calendars.first { $0.id == id.calendar }?.entries.first { $0.id == id.entry }
    }
}

extension ServiceContext {
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
        try RenameQuestions(
            progress, in: plan, before: health.isReported(.renames) ? nil : planner.plan,
            on: today, ledger)
    }

    /// Reports at the start that nothing is said of some new names until `questions` are answered,
    /// and which records belong to nothing.
    func reportNames(_ questions: [Diagnostic]) {
        health.report(.renames, questions.compactMap(HealthCondition.init(unanswered:)))
        for question in questions { log(.warning, question.line[settings.language]) }
        for warning in LostRecords(planner.progress, in: planner.plan).warnings {
            log(.warning, warning.text[settings.language])
        }
    }
}

extension RenameQuestions {
    /// What is to be asked of names that `ledger` knows and `plan` has no more.
    init(
        _ progress: Progress, in plan: Plan, before: Plan?, on today: Day, _ ledger: LedgerStore
    ) throws(LedgerError) {
        try self.init(progress, in: plan, before: before, on: today) {
            (obligation) throws(LedgerError) in
            for id in [obligation] + plan.renames.former(obligation) {
                if try ledger.hasSaid(id) { return true }
            }
            return false
        }
    }
}
