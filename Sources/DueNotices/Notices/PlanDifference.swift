package import CalendarPlan

/// What an edit of the configuration changes: calendars and entries that come, go or are renamed,
/// and the notices that come, go or move.
///
/// Grouped, so that the 24 wards whose papers move together are one change.
package struct PlanDifference: Hashable, Sendable, Codable {
    package struct Name: Hashable, Sendable, Codable {
        package let id: String
        package let title: String
    }

    package struct CalendarChange: Hashable, Sendable, Codable {
        /// `nil` where it came.
        package let before: Name?
        /// `nil` where it went.
        package let after: Name?
        /// How many entries came or went with it; 0 for another title.
        package let entries: Int
    }

    /// An entry that came, went or was renamed in a calendar that stays.
    package struct EntryChange: Hashable, Sendable, Codable {
        package let calendar: String
        package let before: Name?
        package let after: Name?
    }

    /// Notices about one round of an entry that change alike, for everybody concerned.
    package struct NoticeChange: Hashable, Sendable, Codable {
        package struct Side: Hashable, Sendable, Codable {
            package let title: String
            package let due: Day
            /// When the first of them is said, RFC 3339 in the plan's zone.
            package let first: String
        }

        package let calendar: String
        /// `x-3`, `quarter-review.2026-Q3`.
        package let obligation: String
        package let before: Side?
        package let after: Side?
        /// Each once, in order of time.
        package let reasons: [String]
        package let organisations: Int
        package let organisation: String?
        package let notices: Int
    }

    package struct Counts: Hashable, Sendable, Codable {
        package internal(set) var added = 0
        package internal(set) var moved = 0
        package internal(set) var dropped = 0
        package internal(set) var kept = 0
    }

    package let days: DaySpan
    package let calendars: [CalendarChange]
    package let entries: [EntryChange]
    /// By calendar, then in order of time.
    package private(set) var notices: [NoticeChange]
    /// Including what ``notices`` leaves out.
    package let counts: Counts
    /// How many changes ``cut(to:)`` left out of each list.
    package private(set) var leftOut = 0

    package var isEmpty: Bool { calendars.isEmpty && entries.isEmpty && notices.isEmpty }

    /// Compares what both would say from their watermarks to the end of `days`.
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

    /// Compares two plans as if each had run since long before; `settled` are the days of meetings.
    package init(
        from before: Plan, to after: Plan, settled: [RoundID: Day] = [:], over days: DaySpan,
        assuming assumption: Planner.Assumption
    ) {
        let planners = [before, after].map {
            Planner(previewing: $0, settled: settled, from: days.first, assuming: assumption)
        }
        self.init(from: planners[0], to: planners[1], over: days)
    }

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
