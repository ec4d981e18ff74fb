package import CalendarPlan

/// What an edit of the configuration changes: calendars and entries that come, go or are called
/// otherwise, and the notices that come, go or move with it.
///
/// It is in groups, so that the 24 wards whose papers move together are one change.
package struct PlanDifference: Hashable, Sendable, Codable {
    /// What a calendar or an entry is called.
    package struct Name: Hashable, Sendable, Codable {
        /// Its id, that of an entry within its calendar.
        package let id: String
        package let title: String
    }

    /// A calendar that came, went or has another title.
    package struct CalendarChange: Hashable, Sendable, Codable {
        /// Its name before; `nil` where it came.
        package let before: Name?
        /// Its name after; `nil` where it went.
        package let after: Name?
        /// How many entries came or went with it; 0 where it has only another title.
        package let entries: Int
    }

    /// An entry of a calendar that stays, that came, went or is called otherwise.
    package struct EntryChange: Hashable, Sendable, Codable {
        package let calendar: String
        /// Its name before; `nil` where it came.
        package let before: Name?
        /// Its name after; `nil` where it went.
        package let after: Name?
    }

    /// Notices about one round of an entry that change alike, for everybody whose change is so.
    package struct NoticeChange: Hashable, Sendable, Codable {
        /// How they are on one side.
        package struct Side: Hashable, Sendable, Codable {
            /// What people call the obligation.
            package let title: String
            /// The day by which it is owed.
            package let due: Day
            /// When the first of them is said, RFC 3339 in the plan's zone.
            package let first: String
        }

        package let calendar: String
        /// `x-3`, `quarter-review.2026-Q3`.
        package let obligation: String
        /// Before; `nil` where they came.
        package let before: Side?
        /// After; `nil` where they went.
        package let after: Side?
        /// Why they are said, each reason once, in order of time.
        package let reasons: [String]
        /// How many organisations owe it.
        package let organisations: Int
        /// The organisation, where it is the only one.
        package let organisation: String?
        /// How many notices there are.
        package let notices: Int
    }

    /// How many notices came, moved, went and stayed.
    package struct Counts: Hashable, Sendable, Codable {
        /// How many are said after the edit only.
        package internal(set) var added = 0
        /// How many are said at another time, or about another day.
        package internal(set) var moved = 0
        /// How many are said before the edit only.
        package internal(set) var dropped = 0
        /// How many are said just as before.
        package internal(set) var kept = 0
    }

    /// The days whose notices are compared.
    package let days: DaySpan
    /// The calendars that changed, in order of ids.
    package let calendars: [CalendarChange]
    /// The entries that changed, in order of calendars and ids.
    package let entries: [EntryChange]
    /// The notices that change, by calendar, then in order of time.
    package private(set) var notices: [NoticeChange]
    /// The totals, also of what ``notices`` leaves out.
    package let counts: Counts
    /// How many changes of each list were left out by ``cut(to:)``.
    package private(set) var leftOut = 0

    package var isEmpty: Bool { calendars.isEmpty && entries.isEmpty && notices.isEmpty }

    /// The changes from what `before` would say to what `after` would, both from where they stand
    /// to the end of `days`.
    package init(from before: Planner, to after: Planner, over days: DaySpan) {
        self.days = days
        let names = NameDifference(before.plan, after.plan)
        calendars = names.calendars
        entries = names.entries
        var notices = NoticeDifference(
            from: NoticeRecord(before, days.last, after.plan.renames),
            to: NoticeRecord(after, days.last, .none))
        self.notices = notices.changes()
        counts = notices.counts
    }

    /// The changes from `before` to `after`, each as if it had run since long before; `settled`
    /// are the days of meetings.
    package init(
        from before: Plan, to after: Plan, settled: [EntryID: Day] = [:], over days: DaySpan,
        assuming assumption: Planner.Assumption
    ) {
        let planners = [before, after].map {
            Planner(previewing: $0, settled: settled, from: days.first, assuming: assumption)
        }
        self.init(from: planners[0], to: planners[1], over: days)
    }

    /// The same with no more than `limit` changes of each list; the rest are counted.
    package func cut(to limit: Int) -> PlanDifference {
        let lists = [calendars.count, entries.count, notices.count]
        return PlanDifference(
            days: days, calendars: Array(calendars.prefix(limit)),
            entries: Array(entries.prefix(limit)), notices: Array(notices.prefix(limit)),
            counts: counts, leftOut: lists.map { max(0, $0 - limit) }.reduce(leftOut, +))
    }

    private init(
        days: DaySpan, calendars: [CalendarChange], entries: [EntryChange],
        notices: [NoticeChange], counts: Counts, leftOut: Int
    ) {
        self.days = days
        self.calendars = calendars
        self.entries = entries
        self.notices = notices
        self.counts = counts
        self.leftOut = leftOut
    }
}

// MARK: - Calendars and entries

/// The calendars and entries that two plans do not share.
private struct NameDifference {
    var calendars: [PlanDifference.CalendarChange] = []
    var entries: [PlanDifference.EntryChange] = []

    init(_ before: Plan, _ after: Plan) {
        let old = Dictionary(before.calendars.map { ($0.id, $0) }) { first, _ in first }
        let new = Dictionary(after.calendars.map { ($0.id, $0) }) { first, _ in first }
        for id in Set(old.keys).union(new.keys).sorted() {
            let names = [old[id], new[id]].map { calendar in
                calendar.map { PlanDifference.Name(id: $0.id, title: $0.title) }
            }
            if names[0] != names[1] {
                let only = old[id] == nil ? new[id] : new[id] == nil ? old[id] : nil
                calendars.append(
                    .init(before: names[0], after: names[1], entries: only?.entries.count ?? 0))
            }
            if let old = old[id], let new = new[id] { compare(old, new) }
        }
    }

    private mutating func compare(_ before: AnnualCalendar, _ after: AnnualCalendar) {
        let old = Dictionary(before.entries.map { ($0.id, $0) }) { first, _ in first }
        let new = Dictionary(after.entries.map { ($0.id, $0) }) { first, _ in first }
        let gone = before.entries.filter { new[$0.id] == nil }
        let come = after.entries.filter { old[$0.id] == nil }
        var pairs: [(Entry?, Entry?)] = before.entries.compactMap { entry in
            guard let other = new[entry.id], other.title != entry.title else { return nil }
            return (entry, other)
        }
        // One that goes while one of the same kind and title comes has another id: what the
        // ledger has of it is kept by the old one.
        let goneAlike = Dictionary(grouping: gone) { "\($0.kind) \($0.title)" }
        let comeAlike = Dictionary(grouping: come) { "\($0.kind) \($0.title)" }
        let heirs = come.flatMap { entry in (entry.formerly ?? []).map { ($0, entry) } }
        let heir = Dictionary(heirs) { first, _ in first }
        let former = Dictionary(
            gone.compactMap { entry in heir[entry.id].map { ($0.id, entry) } }
        ) { first, _ in first }
        func other(_ entry: Entry, _ others: [String: [Entry]]) -> Entry? {
            if let other = heir[entry.id] ?? former[entry.id] { return other }
            let name = "\(entry.kind) \(entry.title)"
            guard goneAlike[name]?.count == 1, comeAlike[name]?.count == 1 else { return nil }
            return others[name]?.first
        }
        pairs += gone.map { ($0, other($0, comeAlike)) }
        pairs += come.filter { other($0, goneAlike) == nil }.map { (nil, $0) }
        let changes = pairs.map { old, new in
            PlanDifference.EntryChange(
                calendar: after.id, before: old.map { .init(id: $0.id, title: $0.title) },
                after: new.map { .init(id: $0.id, title: $0.title) })
        }
        entries += changes.sorted {
            ($0.after ?? $0.before).map(\.id) ?? "" < ($1.after ?? $1.before).map(\.id) ?? ""
        }
    }
}
