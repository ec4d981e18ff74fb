import CalendarPlan
import DueNotices
import Ledger
import Operations
import OutgoingChannels
import ServiceInterface

extension VisitorGate {
    /// Who has the link with this token: the organisation that owes what it is about.
    func visitor(byLink token: String) throws(Refusal) -> Visitor {
        func invalid(_ problem: CredentialProblem) -> Refusal {
            .invalidCredential(kind: .link, problem: problem)
        }
        guard let claim = AnswerLinks.claim(of: token, by: keys.all) else {
            throw invalid(.unknown)
        }
        guard context.today(context.clock.now) <= claim.lastDay else { throw invalid(.expired) }
        guard let id = linked.obligation(claim.obligation, context.inForce),
            let obligation = context.planner.obligation(id)
        else { throw invalid(.gone) }
        let isRevoked: Bool
        do throws(LedgerError) {
            isRevoked = try context.isRevoked(id, madeAt: claim.madeAt)
        } catch { throw context.refusal(error) }
        guard !isRevoked else { throw invalid(.revoked) }
        return Visitor(
            kind: .link, name: obligation.id.organisation, rights: .obligations([id]),
            until: context.planner.plan.zone.instant(claim.lastDay + 1, .midnight))
    }

    /// Revokes what went out until now.
    func revoke(_ request: RevokeRequest, _ caller: Caller) throws(Refusal) -> RevokeReply {
        let now = context.clock.now
        let line = caller.line(for: request.by)
        let subjects = try queries.queries(on: context.today(now)).revoked(request)
        // Without any it is of all of them.
        let rounds = subjects.rounds.isEmpty ? [nil] : subjects.rounds.map(Optional.some)
        let names =
            subjects.organisations.isEmpty ? [nil] : subjects.organisations.map(Optional.some)
        do throws(LedgerError) {
            for round in rounds {
                for name in names {
                    try context.ledger.revokeAnswers(about: round, of: name, at: now, by: line)
                }
            }
        } catch { throw context.refusal(error) }
        context.log(.notice, "\(line) has revoked links for answers")
        return RevokeReply(
            obligation: subjects.rounds.count == 1 ? subjects.rounds[0].shortName : request.id,
            organisations: subjects.organisations)
    }
}

/// Which obligation a link is about, by its digest.
final class LinkedObligations {
    private var ids: [UInt64: ObligationID] = [:]
    private var revision: Int?

    /// `nil` where nothing with that digest is owed any more.
    ///
    /// All of them are looked through where one is not found though the plan may have changed since:
    /// a digest that is signed is one of ours.
    func obligation(_ digest: UInt64, _ inForce: InForce) -> ObligationID? {
        let planner = inForce.planner
        if let id = ids[digest], planner.obligation(id) != nil { return id }
        guard revision != inForce.revision else { return nil }
        revision = inForce.revision
        ids = [:]
        for obligation in planner.obligations {
            ids[AnswerLinks.digest(of: obligation.id)] = obligation.id
            for former in planner.plan.renames.former(obligation.id) {
                ids[AnswerLinks.digest(of: former)] = obligation.id
            }
        }
        return ids[digest]
    }
}

extension ServiceContext {
    /// Whether links about `id` that were made at `madeAt` count no more.
    func isRevoked(_ id: ObligationID, madeAt: Instant) throws(LedgerError) -> Bool {
        try ledger.isRevoked(
            [id] + planner.plan.renames.former(id), madeAt: madeAt)
    }
}
