import CalendarPlan
import DueNotices
import Ledger
import Operations
import ServiceInterface

/// Records what requests ask for, and plans by it.
final class RecordHandler {
    private let context: ServiceContext
    private(set) var recorders = Recorders()
    /// How many bytes of words each user may have recorded.
    private var words = Allowance(limit: Allowance.wordBytesAnHour)

    init(_ context: ServiceContext) { self.context = context }

    /// Takes over from the ledger who recorded what.
    func recall() throws(LedgerError) { recorders = try context.ledger.recorders() }

    /// Appends to the ledger, then plans by it; what follows from it is said by the next step, which
    /// comes as soon as the answer is on its way.
    func record(_ request: any RecordingRequest, _ peer: Peer) throws(Refusal) -> RecordReply {
        let now = context.clock.now
        let keeper = keeper(at: now)
        var planned: PlannedRecords
        do throws(OperationError) {
            planned = try keeper.records(request, by: peer.name)
        } catch { throw context.refusal(error) }
        guard !planned.events.isEmpty else { return planned.reply }
        try words.use(
            planned.events.count * request.wordBytes, by: peer, atUsec: context.clock.monotonicUsec
        ) { .wordsExhausted(megabytes: Allowance.wordBytesAnHour >> 20, minutes: $0) }
        do throws(OperationError) {
            try keeper.append(planned, of: request, by: peer.name)
        } catch { throw context.refusal(error) }
        for event in planned.events { recorders.note(event, by: peer.name) }
        context.inForce.planner.record(&planned, at: now)
        context.steps.soon()
        return planned.reply
    }

    func dryRun(_ request: DryRunRequest, _ peer: Peer) throws(Refusal) -> RecordReply {
        do throws(OperationError) {
            return try keeper(at: context.clock.now)
                .trial(request.trial, by: peer.name, context.composer)
        } catch { throw context.refusal(error) }
    }

    private func keeper(at now: Instant) -> RecordKeeper {
        RecordKeeper(
            planner: context.planner, recorders: recorders, ledger: context.ledger, at: now)
    }
}

extension RecordingRequest {
    /// How many bytes of words the ledger would keep of one event.
    fileprivate var wordBytes: Int {
        let reason =
            switch self {
            case let request as SnoozeRequest: request.reason
            case let request as WaiveRequest: request.reason
            default: String?.none
            }
        let fields = (self as? DoneRequest)?.fields ?? []
        return [note, reason, by].compactMap { $0?.utf8.count }.reduce(0, +)
            + fields.reduce(0) { $0 + $1.field.utf8.count + $1.value.utf8.count }
    }
}
