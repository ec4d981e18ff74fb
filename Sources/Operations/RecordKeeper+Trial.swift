package import CalendarPlan
package import DueNotices
import Ledger
package import ServiceInterface

extension RecordKeeper {
    /// What `request` would record, and who would hear of it by the channels of `composer`.
    package func trial(
        _ request: any RecordingRequest, by recorder: String, _ composer: MessageComposer
    ) throws(OperationError) -> RecordReply {
        var planned = try records(request, by: recorder)
        planned.reply.hears = hearers(of: &planned, composer)
        return planned.reply
    }

    /// What `request` would record, and who would hear of it by the channels of `composer`.
    package func trial(
        _ request: RecordTableRequest, by recorder: String, _ composer: MessageComposer
    ) throws(OperationError) -> RecordTableReply {
        var table = try records(request, by: recorder)
        if table.reply.faults.isEmpty {
            table.reply.hears = hearers(of: &table.planned, composer)
        }
        return table.reply
    }

    private func hearers(
        of planned: inout PlannedRecords, _ composer: MessageComposer
    ) -> [String] {
        var after = planner
        after.record(&planned, at: now)
        return hearers(in: after, composer)
    }

    /// Who hears something by `after` that nobody hears by the planner in force, once it cannot be
    /// taken back any more and somebody may be sent to.
    private func hearers(in after: Planner, _ composer: MessageComposer) -> [String] {
        let wait = now + after.plan.announceAfterSeconds + 1
        let then = max(after.watermark, after.nextSending(from: wait))
        let known = Set(planner.decisions(upTo: then).said.map(\.key))
        var seen: Set<String> = []
        return after.decisions(upTo: then).said.filter { !known.contains($0.key) }
            .flatMap { composer.deliveries(of: $0).map(\.notice.recipient) }
            .filter { seen.insert($0).inserted }
    }
}

extension Planner {
    /// Takes over what is planned, and completes the reply with what moves by it.
    package mutating func record(_ planned: inout PlannedRecords, at now: Instant) {
        // A copy makes the change cost as much as there are obligations.
        let before = planned.events.contains { $0.kind == .settled } ? self : nil
        for event in planned.events { record(event, at: now) }
        if let before { planned.note(movesFrom: before, to: self, at: now) }
    }
}
