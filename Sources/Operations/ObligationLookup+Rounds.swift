import CalendarPlan
import DueNotices
import ServiceInterface

extension ObligationLookup {
    /// The obligations of a quota or an indicator that `name` and `organisation` name; where the
    /// name gives no round, the one to which a record of `day` belongs.
    ///
    /// The round of a quota is the last that has begun by `day`, which must lie in it. That of an
    /// indicator is the only one that is open and not yet measured, or the only one that has
    /// begun; years that have not begun are refused.
    func measurable(
        _ request: RecordRequest, on day: Day
    ) throws(Refusal) -> [Obligation] {
        let (name, organisation) = (request.id, request.organisation)
        let named = try named(name)
        guard let first = named.first else { throw unknown(name) }
        if let organisation { _ = try members(organisation) }
        let own = organisation.map { owed(named, by: $0) } ?? named
        let candidates = own.isEmpty ? named : own
        let round: [Obligation]
        switch first.requirement {
        case .occurrences: round = try counted(candidates, on: day)
        case .value: round = try measured(candidates, name)
        case .completion, .answers, .nothing:
            guard first.kind == .meeting else { throw .notCounted(name: name) }
            throw .isMeeting(name: name, event: ProgressEvent.Name(.occurred))
        }
        return try owed(
            round, name, organisation: organisation, everyone: request.everyone ?? false)
    }

    /// The quotas and indicators that `name` and `organisation` name, of every round.
    func allMeasurable(_ request: UndoRequest) throws(Refusal) -> [Obligation] {
        let (name, organisation) = (request.id, request.organisation)
        let everyone = request.everyone ?? false
        let named = try named(name)
        if let organisation { _ = try members(organisation) }
        let own = organisation.map { owed(named, by: $0) } ?? named
        let owners = Set(own.map(\.id.organisation))
        guard owners.count > 1, organisation == nil, !everyone else {
            return own.isEmpty
                ? try owed(named, name, organisation: organisation, everyone: everyone) : own
        }
        let round = own.first?.id.occurrence
        return try owed(
            own.filter { $0.id.occurrence == round }, name, organisation: nil, everyone: false)
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
