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
    func record(_ request: any RecordingRequest, _ caller: Caller) throws(Refusal) -> RecordReply {
        let now = context.clock.now
        let receipts = LinkReceipts(context: context)
        try receipts.check(request, caller)
        let keeper = keeper(for: caller, at: now)
        var planned: PlannedRecords
        do throws(OperationError) {
            planned = try keeper.records(request, by: caller.name)
        } catch { throw context.refusal(error) }
        guard !planned.events.isEmpty else { return planned.reply }
        try use(planned.events.count * request.wordBytes, by: caller)
        do throws(OperationError) {
            try keeper.append(planned, of: request, by: caller.name)
        } catch { throw context.refusal(error) }
        take(&planned, by: caller, at: now)
        do throws(LedgerError) {
            try receipts.post(planned.reply, of: request, caller, at: now)
        } catch { throw context.refusal(error, after: planned.events.count) }
        return planned.reply
    }

    func dryRun(_ request: DryRunRequest, _ caller: Caller) throws(Refusal) -> RecordReply {
        try LinkReceipts(context: context).check(request.trial, caller)
        do throws(OperationError) {
            return try keeper(for: caller, at: context.clock.now)
                .trial(request.trial, by: caller.name, context.composer)
        } catch { throw context.refusal(error) }
    }

    /// Records the rows of a table in one transaction, or tells what is wrong with them.
    func recordTable(
        _ request: RecordTableRequest, _ caller: Caller
    ) throws(Refusal) -> RecordTableReply {
        let now = context.clock.now
        let keeper = keeper(for: caller, at: now)
        do throws(OperationError) {
            if request.dryRun == true {
                return try keeper.trial(request, by: caller.name, context.composer)
            }
            var table = try keeper.records(request, by: caller.name)
            guard table.reply.faults.isEmpty, !table.planned.events.isEmpty else {
                return table.reply
            }
            do throws(Refusal) { try use(table.wordBytes, by: caller) } catch {
                throw .refused(error)
            }
            try keeper.append(table, by: caller.name)
            take(&table.planned, by: caller, at: now)
            return table.reply
        } catch { throw context.refusal(error) }
    }

    private func use(_ wordBytes: Int, by caller: Caller) throws(Refusal) {
        try words.use(wordBytes, by: caller, atUsec: context.clock.monotonicUsec) {
            .wordsExhausted(megabytes: Allowance.wordBytesAnHour >> 20, minutes: $0)
        }
    }

    /// Plans by what the ledger has taken.
    private func take(_ planned: inout PlannedRecords, by caller: Caller, at now: Instant) {
        for event in planned.events { recorders.note(event, by: caller.name) }
        context.inForce.planner.record(&planned, at: now)
        context.steps.soon()
    }

    private func keeper(for caller: Caller, at now: Instant) -> RecordKeeper {
        RecordKeeper(
            planner: context.planner, recorders: recorders, ledger: context.ledger,
            via: caller.source, at: now)
    }
}
