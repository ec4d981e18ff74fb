import CalendarPlan
import DueNotices
import Ledger
package import ServiceInterface

/// What the rows of a table record, and the reply to them.
package struct PlannedTable {
    /// Of all rows together.
    package var planned = PlannedRecords()
    package var reply = RecordTableReply()
    fileprivate var batches: [EventBatch] = []
    /// How many bytes of words the ledger would keep.
    package fileprivate(set) var wordBytes = 0
}

extension RecordKeeper {
    /// What the rows of `request` record where `recorder` makes it, or what is wrong with each.
    package func records(
        _ request: RecordTableRequest, by recorder: String
    ) throws(OperationError) -> PlannedTable {
        let keeper = RecordKeeper(self, restrictedTo: Set(request.rows.map(\.id)))
        var table = PlannedTable()
        var rows: [TableSubject: Int] = [:]
        for row in request.rows where table.reply.faults.count < RequestLimits.tableFaults {
            // The whole is refused: the search for the nearest name goes through the whole plan.
            do throws(Refusal) {
                guard try !keeper.lookup.named(row.id).isEmpty else {
                    throw keeper.lookup.unknown(row.id)
                }
            } catch { throw .refused(error) }
            do throws(Refusal) {
                let (asked, planned) = try keeper.planned(row, recorder)
                for item in planned.reply.recorded {
                    let subject = TableSubject(item)
                    if let first = rows[subject] { throw .repeatedRow(first: first) }
                    rows[subject] = row.row
                }
                table.add(planned, of: asked, via: source)
            } catch { table.reply.faults.append(.init(row: row.row, refusal: error)) }
        }
        if !table.reply.faults.isEmpty {
            (table.planned, table.batches, table.reply.recorded) = (PlannedRecords(), [], [])
            table.reply.warnings = []
        }
        return table
    }

    /// Appends what all rows record in one transaction.
    package func append(
        _ table: PlannedTable, by recorder: String
    ) throws(OperationError) {
        do throws(LedgerError) {
            try ledger.record(table.batches, at: now, by: recorder)
        } catch { throw .ledger(error) }
    }

    private func planned(
        _ row: RecordTableRequest.Row, _ recorder: String
    ) throws(Refusal) -> (any RecordingRequest, PlannedRecords) {
        let requirement = try lookup.requirement(row.id)
        let (asked, planned): (any RecordingRequest, PlannedRecords)
        switch requirement {
        case .occurrences?, .value?:
            guard row.fields == nil else { throw .noForm(name: row.id) }
            var request = RecordRequest(id: row.id)
            row.complete(&request)
            (request.day, request.value, request.count) = (row.day, row.value, row.count)
            try request.check()
            if case .occurrences? = requirement {
                planned = try occurrences(&request, recorder)
            } else {
                planned = try measured(request, request.speaker ?? recorder)
            }
            asked = request
        case .completion?, .answers?, .nothing?, nil:
            guard row.value == nil, row.count == nil else { throw .notCounted(name: row.id) }
            var request = DoneRequest(id: row.id)
            row.complete(&request)
            (request.day, request.fields) = (row.day, row.fields)
            try request.check()
            planned = try done(request, requirement, recorder)
            asked = request
        }
        guard planned.reply.recorded.count == 1 else {
            throw .isGroup(name: row.organisation ?? row.id)
        }
        return (asked, planned)
    }

    /// So many occurrences that the day has as many as the row says.
    private func occurrences(
        _ request: inout RecordRequest, _ recorder: String
    ) throws(Refusal) -> PlannedRecords {
        guard let day = request.day else { throw .missingParameter(parameter: "day") }
        let asked = request.count ?? 1
        guard (1...Quota.limit).contains(asked) else {
            throw .countOutOfRange(count: asked, limit: Quota.limit)
        }
        let found = try lookup.measurable(request, on: try pastDay(day))
        let before = found.first.map { state($0).occurrences.count { $0.day == day } } ?? 0
        request.count = asked > before ? asked - before : nil
        do throws(Refusal) {
            return try measured(request, request.speaker ?? recorder)
        } catch .nothingToRecord(let known) {
            var planned = PlannedRecords()
            planned.reply.recorded = known
            return planned
        }
    }

    /// What is done; a row that says something else than what is recorded is refused, lest it be
    /// taken for recorded.
    private func done(
        _ request: DoneRequest, _ requirement: Requirement?, _ recorder: String
    ) throws(Refusal) -> PlannedRecords {
        let planned = try done(request, request.speaker ?? recorder)
        var form: Form?
        if case .answers(let asked)? = requirement { form = asked }
        if planned.reply.form != nil { _ = try answers(request, to: form) }
        if let item = planned.reply.recorded.first, item.outcome == .known {
            let known = item.answers ?? []
            let given = request.fields == nil ? known : try answers(request, to: form)
            guard given == known, request.day == nil || request.day == item.on else {
                throw .recordedOtherwise(known: item)
            }
        }
        return planned
    }

    private func answers(
        _ request: DoneRequest, to form: Form?
    ) throws(Refusal) -> [FormAnswer] {
        guard let form else { throw .noForm(name: request.id) }
        return try checked(request.fields ?? [], by: form)
    }
}

/// What a row is about: of something counted each day is its own.
private struct TableSubject: Hashable {
    let calendar: String
    let obligation: String
    let organisation: String?
    let day: Day?

    init(_ item: RecordReply.Item) {
        (calendar, obligation) = (item.calendar, item.obligation)
        organisation = item.organisation
        day = item.event?.kind == .occurred ? item.on : nil
    }
}

extension PlannedTable {
    fileprivate mutating func add(
        _ row: PlannedRecords, of request: any RecordingRequest, via source: EventSource
    ) {
        planned.events += row.events
        reply.recorded += row.reply.recorded
        reply.warnings += row.reply.warnings
        wordBytes += row.events.count * request.wordBytes
        batches.append(
            EventBatch(
                row.events, reporter: request.speaker, via: source,
                note: request.note?.paragraphs))
    }
}

extension RecordTableRequest.Row {
    fileprivate func complete(_ request: inout some ObligationRequest) {
        request.written = [organisation].compactMap(\.self)
        (request.by, request.note) = (by, note)
    }
}

extension RecordingRequest {
    /// How many bytes of words the ledger would keep of one event.
    package var wordBytes: Int {
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
