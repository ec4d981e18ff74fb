import CalendarPlan
import DueNotices
import ServiceInterface

extension ObligationLookup {
    /// The obligations of a quota or an indicator that `request` names; where the name gives no
    /// round, the one to which a record of `day` belongs.
    ///
    /// The round of a quota is the last that has begun by `day`, which must lie in it. That of an
    /// indicator is the only one that is open and not yet measured, or the only one that has
    /// begun; years that have not begun are refused.
    func measurable(
        _ request: RecordRequest, on day: Day
    ) throws(Refusal) -> [Obligation] {
        let name = request.id
        let named = try named(name)
        guard let first = named.first else { throw unknown(name) }
        let owners = try owners(request.written)
        let candidates = owed(named, byAnyOf: owners)
        let round: [Obligation]
        switch first.requirement {
        case .occurrences: round = try counted(candidates, on: day)
        case .value: round = try measured(candidates, name)
        case .completion, .answers, .nothing:
            guard first.kind == .meeting else { throw .notCounted(name: name) }
            throw .isMeeting(name: name, event: ProgressEvent.Name(.occurred))
        }
        return try owed(round, name, by: owners, everyone: request.everyone ?? false)
    }

    /// The quotas and indicators that `request` names, of every round.
    func allMeasurable(_ request: UndoRequest) throws(Refusal) -> [Obligation] {
        let named = try named(request.id)
        let owners = try owners(request.written)
        if owners.isEmpty, request.everyone != true,
            Set(named.map(\.id.organisation)).count > 1
        {
            let round = named.first?.id.occurrence
            return try owed(
                named.filter { $0.id.occurrence == round }, request.id, by: [], everyone: false)
        }
        return try owed(named, request.id, by: owners, everyone: true)
    }

    /// What kind of record `name` takes; `nil` where there is no such name.
    func requirement(_ name: String) throws(Refusal) -> Requirement? {
        try named(name).first?.requirement
    }

    /// Each round once, in the plan's order.
    private func rounds(of found: [Obligation]) -> [Obligation] {
        var seen: Set<String?> = []
        return found.filter { seen.insert($0.id.occurrence).inserted }
    }

    private func counted(
        _ found: [Obligation], on day: Day
    ) throws(Refusal) -> [Obligation] {
        let rounds = rounds(of: found)
        let begun = rounds.last { $0.opens.map { $0 <= day } ?? true }
        guard let round = begun ?? rounds.first else { return [] }
        guard begun != nil, round.due.map({ day <= $0 }) ?? true else {
            throw .outsideRound(
                day: day, title: round.title, opens: round.opens, due: round.due)
        }
        return found.filter { $0.id.occurrence == round.id.occurrence }
    }

    /// Whether it is time to measure, so that no other year is likely to be meant: it is due,
    /// or the days on which it is measured have come.
    private func isMeasurable(_ obligation: Obligation) -> Bool {
        isWorkable(obligation)
            && (obligation.opens != nil || obligation.due.map { $0 <= today } ?? false)
    }

    private func measured(
        _ found: [Obligation], _ name: String
    ) throws(Refusal) -> [Obligation] {
        let rounds = rounds(of: found)
        let begun = rounds.filter { round in
            guard case .value(let requirement) = round.requirement else { return false }
            return requirement.year.first <= today
        }
        guard let latest = begun.last else {
            let first = rounds.first
            let year: FiscalYear? =
                if case .value(let requirement)? = first?.requirement { requirement.year } else {
                    nil
                }
            throw .notBegun(title: first?.title ?? name, first: year?.first)
        }
        let open = begun.filter { round in
            found.contains {
                $0.id.occurrence == round.id.occurrence && isMeasurable($0)
                    && planner.progress[$0.id].measured == nil
            }
        }
        let chosen = open.count == 1 ? open[0] : latest
        guard open.count == 1 || begun.count == 1 else {
            let names = (open.isEmpty ? begun : open).map(\.id.shortName)
            throw .severalRounds(name: name, choices: names)
        }
        return found.filter { $0.id.occurrence == chosen.id.occurrence }
    }
}
