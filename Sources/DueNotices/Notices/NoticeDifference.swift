import CalendarPlan

/// What stays the same of a notice that moves: subject, recipient and reason.
struct NoticeIdentity: Hashable {
    let obligation: ObligationID
    let recipient: String
    let reason: String
}

struct NoticeSaying: Hashable {
    let instant: Instant
    let title: String
    let due: Day
}

struct NoticeRecord {
    let zone: ZoneRules
    /// In the order in which they are first said.
    private(set) var order: [NoticeIdentity] = []
    /// In order of time; most have one, a quarterly nag several.
    private(set) var sayings: [NoticeIdentity: [NoticeSaying]] = [:]

    /// From the planner's watermark to the end of `last`, under the names that `renames` gives.
    init(_ planner: Planner, _ last: Day, _ renames: Renames) {
        zone = planner.plan.zone
        var planner = planner
        var order: [NoticeIdentity] = []
        var sayings: [NoticeIdentity: [NoticeSaying]] = [:]
        planner.run(through: last) { notice in
            let obligation = renames.current(notice.obligation)
            let isOwner = notice.recipient == notice.obligation.organisation
            let identity = NoticeIdentity(
                obligation: obligation,
                recipient: isOwner
                    ? obligation.organisation : renames.current(notice.recipient),
                reason: notice.reason.description)
            let saying = NoticeSaying(
                instant: notice.instant, title: notice.title, due: notice.due)
            if sayings[identity]?.append(saying) == nil {
                sayings[identity] = [saying]
                order.append(identity)
            }
        }
        self.order = order
        self.sayings = sayings
    }
}

struct NoticeDifference {
    private let before: NoticeRecord
    private let after: NoticeRecord
    private(set) var counts = PlanDifference.Counts()

    init(from before: NoticeRecord, to after: NoticeRecord) {
        self.before = before
        self.after = after
    }

    private struct Change: Hashable {
        let reason: String
        let before: Instant?
        let after: Instant?

        var first: Instant { [before, after].compactMap { $0 }.min() ?? .distantPast }
    }

    private struct Line: Hashable {
        let entry: EntryID
        let obligation: String
        let titleBefore: String?
        let titleAfter: String?
        let dueBefore: Day?
        let dueAfter: Day?
    }

    private struct Group: Hashable {
        let line: Line
        let changes: [Change]
    }

    mutating func changes() -> [PlanDifference.NoticeChange] {
        var lines: [ObligationID: [Line: [Change]]] = [:]
        let onlyAfter = after.order.filter { before.sayings[$0] == nil }
        for identity in before.order + onlyAfter {
            for (old, new) in pairs(identity) {
                let line = Line(
                    entry: identity.obligation.entry, obligation: identity.obligation.shortName,
                    titleBefore: old?.title, titleAfter: new?.title, dueBefore: old?.due,
                    dueAfter: new?.due)
                let change = Change(
                    reason: identity.reason, before: old?.instant, after: new?.instant)
                lines[identity.obligation, default: [:]][line, default: []].append(change)
            }
        }
        var groups: [Group: [String]] = [:]
        for (obligation, lines) in lines {
            for (line, changes) in lines {
                let changes = changes.sorted { ($0.first, $0.reason) < ($1.first, $1.reason) }
                groups[Group(line: line, changes: changes), default: []].append(
                    obligation.organisation)
            }
        }
        return groups.map { group, names in
            let names = names.sorted()
            let change = change(of: group, names)
            return (change: change, key: Self.key(change) + names)
        }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.change)
    }

    /// The sayings that differ, each with the one it moved to or from; equal ones are only counted.
    private mutating func pairs(_ identity: NoticeIdentity) -> [(NoticeSaying?, NoticeSaying?)] {
        var old = before.sayings[identity] ?? []
        var new = after.sayings[identity] ?? []
        let stays = old.filter { saying in new.contains { Self.isSame(saying, $0) } }
        counts.kept += stays.count
        old.removeAll { saying in stays.contains { Self.isSame(saying, $0) } }
        new.removeAll { saying in stays.contains { Self.isSame(saying, $0) } }
        let both = min(old.count, new.count)
        counts.moved += both
        counts.dropped += old.count - both
        counts.added += new.count - both
        return (0..<max(old.count, new.count)).map { index in
            (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
        }
    }

    /// Titles are not compared: another title is the entry's change.
    private static func isSame(_ one: NoticeSaying, _ other: NoticeSaying) -> Bool {
        one.instant == other.instant && one.due == other.due
    }

    private func change(of group: Group, _ organisations: [String])
        -> PlanDifference.NoticeChange
    {
        typealias Side = PlanDifference.NoticeChange.Side
        let line = group.line
        let firsts = (
            group.changes.compactMap(\.before).min(), group.changes.compactMap(\.after).min()
        )
        func side(_ title: String?, _ due: Day?, _ first: Instant?, _ zone: ZoneRules) -> Side? {
            guard let title, let due, let first else { return nil }
            return Side(title: title, due: due, first: zone.rfc3339(first))
        }
        var reasons: [String] = []
        for change in group.changes where !reasons.contains(change.reason) {
            reasons.append(change.reason)
        }
        return PlanDifference.NoticeChange(
            calendar: line.entry.calendar, obligation: line.obligation,
            before: side(line.titleBefore, line.dueBefore, firsts.0, before.zone),
            after: side(line.titleAfter, line.dueAfter, firsts.1, after.zone), reasons: reasons,
            organisations: organisations.count,
            organisation: organisations.count == 1 ? organisations[0] : nil,
            notices: group.changes.count * organisations.count)
    }

    /// Sorts by calendar, then time, then whatever tells two apart.
    private static func key(_ change: PlanDifference.NoticeChange) -> [String] {
        let sides = [change.before, change.after]
        return [
            change.calendar, sides.compactMap { $0?.first }.min() ?? "", change.obligation,
            // What goes stands before what comes.
            sides[1]?.first ?? "", sides[0]?.first ?? "", sides[1].map { "\($0.due)" } ?? "",
            sides[0].map { "\($0.due)" } ?? "", change.reasons.joined(separator: " "),
        ]
    }
}
