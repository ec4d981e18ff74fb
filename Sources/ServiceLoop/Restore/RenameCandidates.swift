import CalendarPlan
import DueNotices

/// What of a plan may be the new name of something that is gone.
struct RenameCandidates {
    /// A new name, and what waits until it is known whether it is one.
    struct Candidate {
        let name: String
        var ids: [ObligationID]
    }

    private let plan: Plan
    private let progress: Progress
    /// The obligations of open calendars that were never seen, in the plan's order.
    private let unseen: [Obligation]
    private let organisations: [String: Organisation]

    init(_ plan: Plan, _ progress: Progress, on today: Day) {
        self.plan = plan
        self.progress = progress
        organisations = Dictionary(plan.organisations.map { ($0.name, $0) }) { first, _ in first }
        unseen = Timetable(plan: plan, settled: progress.settled).obligations.filter {
            progress[$0.id].firstSeen == nil && $0.closedFrom.map { today < $0 } ?? true
        }
    }

    /// The former names that `organisation` states.
    func stated(by organisation: String) -> [String] {
        (organisations[organisation]?.formerly ?? []).filter { $0.entries == nil }.map(\.name)
    }

    /// The organisations that owe, as something new, what `name`, which is gone, owed as `gone`, and
    /// say neither that they are new nor that they do not carry it on.
    func organisations(for name: String, _ gone: [ObligationID]) -> [Candidate] {
        struct Duty: Hashable {
            let entry: EntryID
            let occurrence: String?

            init(_ id: ObligationID) { (entry, occurrence) = (id.entry, id.occurrence) }
        }
        let duties = Set(gone.map { Duty($0) })
        return grouped(by: \.organisation) { obligation in
            guard duties.contains(Duty(obligation.id)) else { return false }
            guard let formerly = organisations[obligation.id.organisation]?.formerly else {
                return true
            }
            return !formerly.isEmpty && !formerly.contains { $0.name == name }
        }
    }

    /// The entries that are new in the calendar of `entry`, which is gone and has `gone` in the
    /// ledger, and are called `title` as it was, or ask the same of somebody by the same day.
    func entries(for entry: EntryID, _ gone: [ObligationID], title: String?) -> [Candidate] {
        var days: [String: Set<Day>] = [:]
        for id in gone {
            guard let announced = progress[id].announced else { continue }
            days[id.organisation, default: []].insert(announced.due)
        }
        let owners = Set(gone.map(\.organisation))
        let known = Set(progress.all(\.firstSeen).keys.lazy.map(\.entry))
        let calendar = plan.calendars.first { $0.id == entry.calendar }
        let new = (calendar?.entries ?? []).filter {
            $0.formerly == nil
                && !known.contains(EntryID(calendar: entry.calendar, entry: $0.id))
        }
        let byID = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
        let nearest = NearestName.find(entry.entry, among: new.map(\.id))
        let alike = grouped(by: \.entry.entry) { obligation in
            guard obligation.id.entry.calendar == entry.calendar,
                let other = byID[obligation.id.entry.entry],
                owners.contains(obligation.id.organisation)
            else { return false }
            if let title, other.title == title { return true }
            guard let due = obligation.due else { return days.isEmpty && nearest == other.id }
            return days[obligation.id.organisation]?.contains(due) ?? false
        }
        // Of an entry that may be meant everything waits.
        return alike.map { candidate in
            let id = EntryID(calendar: entry.calendar, entry: candidate.name)
            return Candidate(
                name: candidate.name, ids: unseen.map(\.id).filter { $0.entry == id })
        }
    }

    /// The unseen obligations that `isMeant`, by the name that `key` gives them, in order of the
    /// first of each.
    private func grouped(
        by key: KeyPath<ObligationID, String>, where isMeant: (Obligation) -> Bool
    ) -> [Candidate] {
        var positions: [String: Int] = [:]
        var groups: [Candidate] = []
        for obligation in unseen where isMeant(obligation) {
            let name = obligation.id[keyPath: key]
            if let position = positions[name] {
                groups[position].ids.append(obligation.id)
            } else {
                positions[name] = groups.count
                groups.append(Candidate(name: name, ids: [obligation.id]))
            }
        }
        return groups
    }
}
