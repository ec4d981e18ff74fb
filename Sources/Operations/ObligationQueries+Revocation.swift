package import CalendarPlan
package import ServiceInterface

/// What links and addresses for answers are about that are to count no more.
package struct RevokedSubjects {
    /// Of an entry that comes round all rounds that were named; empty for everything.
    package let rounds: [RoundID]
    /// By name, groups taken apart; empty for everybody.
    package let organisations: [String]
}

extension ObligationQueries {
    package func revoked(_ request: RevokeRequest) throws(Refusal) -> RevokedSubjects {
        let lookup = ObligationLookup(planner: planner, today: today)
        let owners = try lookup.owners(request.written).flatMap(\.members)
        guard let id = request.id, !id.isEmpty else {
            guard !owners.isEmpty else { throw .missingParameter(parameter: "id") }
            return RevokedSubjects(rounds: [], organisations: owners)
        }
        var rounds: [RoundID] = []
        for obligation in try lookup.anything(id, of: request.written)
        where !rounds.contains(obligation.id.round) {
            rounds.append(obligation.id.round)
        }
        return RevokedSubjects(rounds: rounds, organisations: owners)
    }
}
