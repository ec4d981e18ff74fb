extension Entry {
    /// `every`; without it, an indicator recurs each fiscal year, as does a quota without days.
    var rhythm: Recurrence? {
        switch kind {
        case .indicator: .year
        case .quota: every ?? (when == nil ? .year : nil)
        case .meeting, .window, .task, .check: every
        }
    }

    /// The meeting that comes round and that this entry counts from, directly or through others:
    /// it comes round with it.
    ///
    /// `nil` where it has a rhythm of its own. `entry` finds the entries of its calendar.
    package func leader(_ entry: (String) -> Entry?) -> Entry? {
        var seen: Set<String> = []
        var next = self
        while next.rhythm == nil, seen.insert(next.id).inserted {
            let anchors = next.anchors.compactMap(entry)
            if let leader = anchors.first(where: { $0.kind == .meeting && $0.rhythm != nil }) {
                return leader
            }
            guard let further = anchors.first(where: { $0.rhythm == nil }) else { return nil }
            next = further
        }
        return nil
    }

    /// The ids of the entries from which its days are counted, first that of its due day.
    package var anchors: [String] {
        [due, opens].compactMap { rule in
            guard case .relative(let day)? = rule, case .entry(let id, _) = day.anchor
            else { return nil }
            return id
        }
    }

    /// An indicator has a round only in years with a target.
    func hasRound(in year: FiscalYear) -> Bool {
        guard case .indicator(let indicator) = detail else { return true }
        return indicator.targets[year] != nil
    }
}

extension Timetable {
    static func requirement(
        of entry: Entry, _ round: EntryDateResolver.Round, among rounds: [EntryDateResolver.Round],
        owner: String, in calendar: AnnualCalendar
    ) -> Requirement {
        switch entry.detail {
        case .none: return entry.kind == .meeting ? .nothing : .completion
        case .form(let form): return .answers(form)
        case .quota(let quota):
            return .occurrences(
                QuotaRequirement(atLeast: quota.atLeast, checkpoints: round.checkpoints))
        case .indicator(let indicator):
            guard let year = round.occurrence?.fiscalYear, let target = indicator.targets[year]
            else { return .completion }
            guard case .change(_, let from) = target.amount
            else { return .value(IndicatorRequirement(year: year, target: target)) }
            let before = from ?? year.previous
            let reference = rounds.first { $0.occurrence?.fiscalYear == before }
            return .value(
                IndicatorRequirement(
                    year: year, target: target,
                    reference: reference.flatMap {
                        Self.reference(of: entry, $0, owner: owner, in: calendar)
                    },
                    baseline: indicator.baseline[before]))
        }
    }

    /// What a relative target counts from: `owner`'s own or, after a handover, its then owner's.
    private static func reference(
        of entry: Entry, _ round: EntryDateResolver.Round, owner: String,
        in calendar: AnnualCalendar
    ) -> ObligationID? {
        let owners = entry.owners(on: round.dates.due ?? round.dates.opens)
        guard let measuring = owners.contains(owner) ? owner : owners.count == 1 ? owners[0] : nil
        else { return nil }
        return ObligationID(
            entry: EntryID(calendar: calendar.id, entry: entry.id),
            occurrence: round.occurrence?.label, organisation: measuring)
    }
}
