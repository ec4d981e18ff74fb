package import CalendarPlan
import DueNotices
package import ServiceInterface

extension Service {
    /// Does what a method that records asks for; with ``ControlRequest/Parameters/dryRun`` by a
    /// copy of what is known, so that nothing is recorded.
    func recording(
        _ method: ControlRequest.Method, _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        guard given.dryRun ?? false else { return try records(method, given, peer) }
        let before = planner
        defer { inForce.planner = before }
        var reply = try records(method, given, peer)
        reply.hears = hearers(since: before, at: clock.now)
        return reply
    }

    /// What ``ControlRequest/Parameters/method`` would record, and who would hear of it.
    func dryRun(
        _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        var given = given
        given.dryRun = true
        guard let method = given.method else {
            throw ControlRefusal(ja: "何を試すのかがありません", en: "it is not said what to try")
        }
        return try recording(method, given, peer)
    }

    private func records(
        _ method: ControlRequest.Method, _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        switch method {
        case .done: return try done(given, peer)
        case .record: return try recordCountable(given, peer)
        case .undo: return try undo(given, peer)
        case .settle: return try settle(given, peer)
        case .acknowledge, .snooze, .waive: return try relieve(method, given, peer)
        default:
            throw ControlRefusal(
                ja: "\(method.rawValue) は何も記録しません", en: "\(method.rawValue) records nothing")
        }
    }

    /// Who hears something that nobody would have heard `before`, once it cannot be taken back any
    /// more and somebody may be sent to.
    private func hearers(since before: Planner, at now: Instant) -> [String] {
        let wait = now + planner.plan.announceAfterSeconds + 1
        let then = max(planner.watermark, planner.nextSending(from: wait))
        let known = Set(before.decisions(upTo: then).said.map(\.key))
        var seen: Set<String> = []
        return planner.decisions(upTo: then).said.filter { !known.contains($0.key) }
            .flatMap { composer.readers(of: $0).map(\.notice.recipient) }
            .filter { seen.insert($0).inserted }
    }
}

extension RecordReply {
    /// The same without the warnings `known`, which have been shown.
    package func without(_ known: [Bilingual]) -> RecordReply {
        var copy = RecordReply(
            recorded: recorded, moves: moves, warnings: warnings.filter { !known.contains($0) },
            goOnAfter: goOnAfter, form: form)
        (copy.announcedAt, copy.hears) = (announcedAt, hears)
        return copy
    }
}
