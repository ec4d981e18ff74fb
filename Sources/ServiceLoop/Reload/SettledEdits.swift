import CalendarPlan
import DueNotices
import ServiceInterface

/// Finds meetings whose `when:` was edited after their day had been settled: the ledger's day
/// holds, so that the edit does nothing, which nobody expects.
enum SettledEdits {
    /// A warning for each such meeting, in the order of the plan.
    static func warnings(_ progress: Progress, before: Plan, after: Plan) -> [ServiceWarning] {
        guard !progress.settled.isEmpty else { return [] }
        var former: [EntryID: Period?] = [:]
        forEachEntry(of: before) { former[$0] = .some($1.when) }
        var warnings: [ServiceWarning] = []
        forEachEntry(of: after) { id, entry in
            guard let day = progress.settled[RoundID(entry: id)], let old = former[id],
                old != entry.when
            else {
                return
            }
            warnings.append(.settledEdit(title: entry.title, id: id, day: day))
        }
        return warnings
    }

    private static func forEachEntry(of plan: Plan, _ body: (EntryID, Entry) -> Void) {
        for calendar in plan.calendars {
            for entry in calendar.entries {
                body(EntryID(calendar: calendar.id, entry: entry.id), entry)
            }
        }
    }
}
