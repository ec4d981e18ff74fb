import CalendarPlan
import DueNotices
import ServiceInterface

/// Finds records of the ledger that no obligation of the plan answers to: what people recorded is
/// kept by the names of calendars, entries and organisations, and those that are neither in use nor
/// the former names of others are gone.
///
/// An organisation that an entry is no longer owed by, and a round that no longer comes, are
/// changes of the plan and no new names: nothing is said of those.
struct LostRecords {
    private var counts: [ServiceWarning.LostName: Int] = [:]

    /// How many names are said one by one before the rest are only counted: a reload that gets
    /// many names wrong is understood from a few of them.
    static let listed = 5

    /// What `progress` has kept and `plan` does not know; where `before` is given, only what
    /// that plan knew.
    init(_ progress: Progress, in plan: Plan, before: Plan? = nil) {
        let names = PlanNames(plan)
        let former = before.map { PlanNames($0) }
        for (obligation, count) in progress.recorded {
            guard former?.missing(obligation) == nil, let missing = names.missing(obligation)
            else { continue }
            counts[missing, default: 0] += count
        }
        for entry in progress.settled.keys.lazy.map(\.entry) {
            guard former?.missing(entry) == nil, let missing = names.missing(entry) else {
                continue
            }
            counts[missing, default: 0] += 1
        }
    }

    /// A warning for each name, and what to do about it.
    var warnings: [ServiceWarning] {
        let all = counts.sorted { $0.key < $1.key }
        let rest = all.count - Self.listed
        return all.prefix(Self.listed).map { .lostRecords(name: $0.key, count: $0.value) }
            + (rest > 0 ? [.moreLostNames(count: rest)] : [])
    }
}
