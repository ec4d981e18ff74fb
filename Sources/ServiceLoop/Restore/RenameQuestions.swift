import Configuration
import CalendarPlan
import DueNotices
import Ledger

/// Finds what the ledger knows and the plan has no more, where something new may be what it is
/// called now: asked before anything is said of the new one as of something never seen.
struct RenameQuestions {
    /// One question, and which obligations wait for its answer.
    struct Question {
        let question: RenameError.Question
        /// The calendar of an entry; `nil` for an organisation.
        let calendar: String?
        /// The obligations of all that may be meant.
        var waiting: [ObligationID]
    }

    /// The questions, organisations first, each by its former name.
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
        var gone: [PlanNames.Missing: [ObligationID]] = [:]
        let others = recorded.keys.filter { progress.firstSeen[$0] == nil }
        for ids in [Array(progress.firstSeen.keys), others] {
            for id in ids {
                guard let missing = names.missing(id), former?.missing(id) == nil else { continue }
                gone[missing, default: []].append(id)
            }
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
                if progress.settled[entry] != nil { records += 1 }
            }
            guard !found.isEmpty else { continue }
            var isKnown = records > 0
            for id in ids where !isKnown { isKnown = try wasSaid(id) }
            if isKnown { ask(missing, found, records, candidates) }
        }
    }

    private mutating func ask(
        _ missing: PlanNames.Missing, _ found: [RenameCandidates.Candidate], _ records: Int,
        _ candidates: RenameCandidates
    ) {
        let (sort, gone, calendar): (RenameError.Sort, String, String?)
        switch missing {
        case .calendar: return
        case .organisation(let name): (sort, gone, calendar) = (.organisation, name, nil)
        case .entry(let id): (sort, gone, calendar) = (.entry, id.entry, id.calendar)
        }
        let names = found.map(\.name)
        let new = NearestName.find(gone, among: names) ?? names[0]
        let question = RenameError.Question(
            sort, gone: gone, new: new,
            stated: sort == .organisation ? candidates.stated(by: new) : [], records: records,
            others: names.filter { $0 != new })
        all.append(
            Question(question: question, calendar: calendar, waiting: found.flatMap(\.ids)))
    }

    /// The questions at the places of the new names.
    func findings(_ places: NamePlaces) -> [Diagnostic] {
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
