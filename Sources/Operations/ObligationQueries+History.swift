import CalendarPlan
import DueNotices
package import Ledger
package import ServiceInterface

extension ObligationQueries {
    /// What happened to what `request` names, by what `ledger` knows.
    package func history(
        _ request: HistoryRequest, _ ledger: LedgerStore
    ) throws(OperationError) -> HistoryReply {
        let found: [Obligation]
        do throws(Refusal) {
            guard !request.id.isEmpty else { throw .missingParameter(parameter: "id") }
            found = try ObligationLookup(planner: planner, today: today)
                .anything(request.id, of: request.written)
        } catch { throw .refused(error) }
        let renames = planner.plan.renames
        do throws(LedgerError) {
            var lines: [HistoryLine] = []
            if request.written.isEmpty, let entry = found.first?.id.entry {
                let names = Set(found.map(\.id))
                let rounds = Set(found.map(\.id.occurrence))
                lines = try ledger.history(ofEntry: entry, renames: renames).filter {
                    $0.obligation.map { names.contains(renames.current($0)) }
                        ?? rounds.contains($0.occurrence)
                }
            } else {
                for obligation in found {
                    lines += try ledger.history(of: obligation.id, renames: renames)
                }
            }
            let shown = lines.suffix(max(0, request.limit ?? .max))
            var reply = HistoryReply(
                title: title(of: found), kind: found[0].kind,
                facts: found[0].facts.isEmpty ? nil : found[0].facts,
                rows: shown.map { row($0, of: found[0].id.entry) })
            if request.limit != nil { reply.total = lines.count }
            return reply
        } catch { throw .ledger(error) }
    }

    private func row(_ line: HistoryLine, of entry: EntryID) -> HistoryReply.Row {
        let round =
            line.obligation?.round ?? RoundID(entry: entry, occurrence: line.occurrence)
        var row = HistoryReply.Row(
            at: planner.plan.zone.rfc3339(line.at),
            obligation: round.shortName, occurrence: round.occurrence,
            organisation: line.obligation?.organisation, what: HistoryReply.What(line.what))
        switch line.detail {
        case .event(let recorded):
            let signature = Signature(line: recorded.by)
            (row.by, row.channel) = (signature.recorder, recorded.via.rawValue)
            row.reportedBy =
                recorded.reporter == recorded.by
                ? signature.reporter : recorded.reporter ?? signature.reporter
            row.note = recorded.note
            row.take(recorded.event)
            if case .recorded(.acknowledged(let known), let id) = recorded.event {
                row.until = planner.obligation(id).map {
                    planner.lapse(ofAcknowledgementOn: known.day, $0).day
                }
            }
        case .notice(let reason, let due, let silence):
            (row.reason, row.due, row.suppression) = (reason, due, silence)
        case .message(let message):
            let signature = message.by.map { Signature(line: $0) }
            (row.by, row.reportedBy) = (signature?.recorder, signature?.reporter)
            (row.channel, row.recipient) = (message.channel, message.recipient)
            (row.attempts, row.lastError) = (message.attempts, message.error)
        }
        return row
    }

    /// What people call all of `found`, which are of one entry: with the round where it is one.
    private func title(of found: [Obligation]) -> String {
        guard let first = found.first else { return "" }
        if found.allSatisfy({ $0.id.occurrence == first.id.occurrence }) { return first.title }
        let calendar = planner.plan.calendars.first { $0.id == first.id.entry.calendar }
        return calendar?.entries.first { $0.id == first.id.entry.entry }?.title ?? first.title
    }
}

extension HistoryReply.What {
    init(_ what: HistoryLine.What) {
        self =
            switch what {
            case .recorded: .recorded
            case .said: .said
            case .silent: .silent
            case .failed: .failed
            case .dead: .dead
            case .spooled: .spooled
            case .handedOver: .handedOver
            case .refused: .refused
            case .dropped: .dropped
            case .delivered: .delivered
            }
    }
}
