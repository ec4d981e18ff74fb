import CalendarPlan
import Wording

/// Checks that need a whole calendar: dates that count from other entries.
struct CalendarChecks {
    /// Nobody follows a longer chain by hand, and the timetable follows it by recursion.
    static let chainLimit = 100

    let draft: CalendarDraft
    let businessDays: BusinessDays

    /// Reports every unresolvable date at its field, and returns the rounds of the rest.
    func reportErrors() -> [Timetable.EntryRound] {
        guard draft.knowsFiscalYears else { return [] }
        let byID = Dictionary(draft.entries.map { ($0.entry.id, $0) }) { first, _ in first }
        if reportLongChain(byID) { return [] }
        let (rounds, faults) = Timetable.rounds(of: draft.calendar, businessDays: businessDays)
        for fault in faults {
            guard let entry = byID[fault.entry], !entry.dates.faulty.contains(fault.field),
                let kind = kind(fault, entry)
            else { continue }
            let node = place(fault.field, entry)
            switch kind {
            case .date(.expression(let expression)): entry.file.report(expression, at: node)
            case .date(.unknownAnchor(let id, _)), .date(.recurringAnchor(let id)),
                .date(.anchorWithoutDay(let id)):
                entry.file.report(kind, at: node, part: id)
            default: entry.file.report(kind, at: node)
            }
        }
        return rounds
    }

    /// `nil` for a consequence of something that was reported.
    private func kind(_ fault: TimetableError, _ entry: EntryDraft) -> DiagnosticKind? {
        let isCertain = !entry.dates.isUnsure && entry.dates.knowsYear
        switch fault.kind {
        case .expression(let expression):
            return entry.dates.knowsYear ? .date(.expression(expression)) : nil
        case .unknownAnchor(let id):
            guard draft.knowsAllEntries else { return nil }
            // What is only counted needs no advice, whose search looks through every id.
            let isKept = !entry.file.diagnostics.isFull
            let ids = isKept ? draft.entries.map(\.entry.id) : []
            return .date(.unknownAnchor(id, nearest: NearestName.find(id, among: ids)))
        case .recurringAnchor(let id): return .date(.recurringAnchor(id))
        case .cycle(let path): return .date(.cycle(path))
        case .anchorWithoutDay(let id): return .date(.anchorWithoutDay(id))
        case .noOwnDays: return isCertain ? .date(.noOwnDays) : nil
        case .needsFiscalYear: return entry.dates.knowsYear ? .date(.needsFiscalYear) : nil
        case .opensAfterDue(let opens, let due):
            return isCertain ? .date(.opensAfterDue(opens: opens, due: due)) : nil
        case .pace(let pace): return isCertain ? .date(.pace(pace)) : nil
        }
    }

    private func place(_ field: TimetableError.Field, _ entry: EntryDraft) -> YAMLNode {
        let node: YAMLNode? =
            switch field {
            case .when: entry.dates.when?.node
            case .opens: entry.dates.opens?.node
            case .due: entry.dates.due?.node
            case .settleBy: entry.dates.settleBy?.node
            case .pace: entry.dates.pace
            }
        return node ?? entry.place
    }

    /// Reports an entry at the end of too long a chain.
    private func reportLongChain(_ byID: [String: EntryDraft]) -> Bool {
        var lengths: [String: Int] = [:]
        for entry in draft.entries {
            guard length(from: entry.entry.id, byID, &lengths) > Self.chainLimit else { continue }
            entry.file.report(.date(.longChain(limit: Self.chainLimit)), at: entry.place)
            return true
        }
        return false
    }

    /// Entries between `id` and the end of its longest chain; cycles count as ended.
    private func length(
        from id: String, _ byID: [String: EntryDraft], _ lengths: inout [String: Int]
    ) -> Int {
        var stack = [id]
        var open: Set<String> = []
        while let current = stack.last {
            let anchors = byID[current].map(anchors) ?? []
            if lengths[current] != nil {
                stack.removeLast()
            } else if open.insert(current).inserted {
                stack += anchors.filter { lengths[$0] == nil && !open.contains($0) }
            } else {
                lengths[current] = 1 + (anchors.compactMap { lengths[$0] }.max() ?? 0)
                stack.removeLast()
            }
        }
        return lengths[id] ?? 0
    }

    private func anchors(_ draft: EntryDraft) -> [String] {
        let rules = [draft.entry.opens, draft.entry.due]
        let relative = rules.compactMap { rule -> RelativeDay? in
            if case .relative(let day)? = rule { return day }
            return nil
        }
        return (relative + [draft.entry.settleBy].compactMap { $0 }).compactMap { day in
            switch day.anchor {
            case .entry(let id, _): return id
            case .period(let period): return period.description
            case .day, .itself, .fiscalYear: return nil
            }
        }
    }
}
