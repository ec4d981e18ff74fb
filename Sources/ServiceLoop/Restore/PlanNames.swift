import CalendarPlan
import DueNotices
import ServiceInterface

/// The names of a plan by which the ledger keeps its records.
struct PlanNames {
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

    func missing(_ entry: EntryID) -> ServiceWarning.LostName? {
        guard calendars.contains(entry.calendar) else { return .calendar(id: entry.calendar) }
        return entries.contains(entry) ? nil : .entry(id: entry)
    }

    func missing(_ obligation: ObligationID) -> ServiceWarning.LostName? {
        missing(obligation.entry)
            ?? (organisations.contains(obligation.organisation)
                ? nil : .organisation(name: obligation.organisation))
    }
}

extension Progress {
    /// How many records of people there are of each obligation; what was said and seen is none.
    var recorded: [ObligationID: Int] {
        all { $0.records.isEmpty ? nil : $0.records.count }
    }
}
