package import CalendarPlan
package import DueNotices
package import Ledger
package import ServiceInterface
import Text

/// Decides what a request records, and appends it to the ledger.
package struct RecordKeeper {
    let planner: Planner
    let recorders: Recorders
    let ledger: LedgerStore
    let source: EventSource
    let now: Instant
    let today: Day
    let lookup: ObligationLookup

    package init(
        planner: Planner, recorders: Recorders, ledger: LedgerStore,
        via source: EventSource = .command, at now: Instant
    ) {
        self.planner = planner
        self.recorders = recorders
        self.ledger = ledger
        self.source = source
        self.now = now
        today = planner.plan.zone.civil(now).day
        lookup = ObligationLookup(planner: planner, today: today)
    }

    /// The same for these names alone.
    init(_ keeper: RecordKeeper, restrictedTo names: Set<String>) {
        (planner, recorders, ledger) = (keeper.planner, keeper.recorders, keeper.ledger)
        (source, now, today) = (keeper.source, keeper.now, keeper.today)
        lookup = keeper.lookup.restricted(to: names)
    }

    /// What `request` records where `recorder` makes it.
    package func records(
        _ request: any RecordingRequest, by recorder: String
    ) throws(OperationError) -> PlannedRecords {
        guard !request.id.isEmpty else { throw .refused(.missingParameter(parameter: "id")) }
        let by = request.speaker ?? recorder
        if let request = request as? UndoRequest { return try undone(request) }
        do throws(Refusal) {
            switch request {
            case let request as DoneRequest: return try done(request, by)
            case let request as RecordRequest: return try measured(request, by)
            case let request as SettleRequest: return try settled(request)
            case let request as SnoozeRequest:
                return try deferred(request, .snoozed) { () throws(Refusal) in
                    .snoozed(try snooze(request, by))
                }
            case let request as WaiveRequest:
                return try deferred(request, .waived) { () throws(Refusal) in
                    .waived(.init(day: today, reason: try reason(request.reason), by: by))
                }
            case let request as AcknowledgeRequest:
                return try deferred(request, .acknowledged) {
                    .acknowledged(.init(day: today, by: by))
                }
            default: return PlannedRecords()
            }
        } catch { throw .refused(error) }
    }

    /// Appends `planned` to the ledger in one transaction.
    package func append(
        _ planned: PlannedRecords, of request: any RecordingRequest, by recorder: String
    ) throws(OperationError) {
        do throws(LedgerError) {
            try ledger.record(
                planned.events, at: now, by: recorder, reporter: request.speaker,
                via: planned.isUndo ? .undo : source, note: request.note?.paragraphs)
        } catch { throw .ledger(error) }
    }

    func state(_ obligation: Obligation) -> ObligationState { planner.progress[obligation.id] }

    /// The day that a record is of: today where none is given, and never a day to come.
    func pastDay(_ given: Day?) throws(Refusal) -> Day {
        let day = given ?? today
        guard day <= today else { throw .dayNotCome(day: day, today: today) }
        return day
    }

    /// The record that stands already, as the reply names it.
    func known(_ obligation: Obligation, _ record: Record, _ outcome: RecordReply.Item.Outcome)
        -> RecordReply.Item
    {
        var item = RecordReply.Item(obligation, .recorded(record, of: obligation.id), outcome)
        item.by = record.by
        item.recordedBy = recorders.name(record.kind, obligation.id)
        return item
    }
}

/// What a request records, and the reply to it.
package struct PlannedRecords {
    package var events: [ProgressEvent] = []
    package var isUndo = false
    package var reply = RecordReply()

    /// Records `record` of `obligation`; the reply has it with what `complete` adds.
    mutating func add(
        _ record: Record, of obligation: Obligation, warn warning: RecordReply.Warning? = nil,
        _ complete: (inout RecordReply.Item) -> Void = { _ in }
    ) {
        let event = ProgressEvent.recorded(record, of: obligation.id)
        var item = RecordReply.Item(obligation, event, .recorded)
        complete(&item)
        events.append(event)
        reply.recorded.append(item)
        if let warning { reply.warnings.append(warning) }
    }
}

package enum OperationError: Error {
    case refused(Refusal)
    case ledger(LedgerError)
}

extension Record {
    /// Who says so; of a meeting's day the event does not tell.
    var by: String? {
        switch self {
        case .settled: nil
        case .done(let done): done.by
        case .occurred(let occurrence): occurrence.by
        case .measured(let measured): measured.by
        case .acknowledged(let known): known.by
        case .snoozed(let snooze): snooze.by
        case .waived(let waiver): waiver.by
        }
    }
}
