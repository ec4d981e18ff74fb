import CalendarPlan
import DueNotices

/// The names of a plan by which the ledger keeps its records.
struct PlanNames {
    /// One thing that records are kept by, and the plan has no more.
    enum Missing: Hashable, Comparable {
        case calendar(String)
        case organisation(String)
        case entry(EntryID)
    }

    private let calendars: Set<String>
    private let entries: Set<EntryID>
    private let organisations: Set<String>

    init(_ plan: Plan) {
        calendars = Set(plan.calendars.map(\.id))
        entries = Set(
            plan.calendars.flatMap { calendar in
                calendar.entries.map { EntryID(calendar: calendar.id, entry: $0.id) }
            })
        organisations = Set(plan.organisations.map(\.name))
    }

    func missing(_ entry: EntryID) -> Missing? {
        guard calendars.contains(entry.calendar) else { return .calendar(entry.calendar) }
        return entries.contains(entry) ? nil : .entry(entry)
    }

    func missing(_ obligation: ObligationID) -> Missing? {
        missing(obligation.entry)
            ?? (organisations.contains(obligation.organisation)
                ? nil : .organisation(obligation.organisation))
    }
}

extension Progress {
    /// How many records of people there are of each obligation; what was said and seen is none.
    var recorded: [ObligationID: Int] {
        all { $0.records.isEmpty ? nil : $0.records.count }
    }
}
