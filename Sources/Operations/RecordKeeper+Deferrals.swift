import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

extension RecordKeeper {
    /// The farthest that a snooze may end, in days: whoever wants to hear nothing for more than a
    /// year wants a waiver, or another due date in the calendar.
    static let snoozeDaysLimit = 366

    /// That somebody is at it, that nothing is to be said for a while, or that it is not owed any
    /// more; `record` is of `kind`.
    func deferred(
        _ request: any ObligationRequest, _ kind: Record.Kind,
        _ record: () throws(Refusal) -> Record
    ) throws(Refusal) -> PlannedRecords {
        let record = try record()
        let name = ProgressEvent.Name(kind)
        if try lookup.named(request.id).first?.kind == .meeting {
            throw .isMeeting(name: request.id, event: name)
        }
        var records = PlannedRecords()
        for obligation in try lookup.tasks(request) {
            if let over = over(obligation, name) {
                records.reply.recorded.append(over)
                continue
            }
            switch record {
            case .snoozed(let snooze): add(snooze, of: obligation, to: &records)
            case .acknowledged: acknowledge(record, obligation, &records)
            default: records.add(record, of: obligation)
            }
        }
        let items = records.reply.recorded
        guard items.contains(where: { $0.outcome == .recorded || $0.outcome == .known }) else {
            throw .nothingToRecord(known: items)
        }
        return records
    }

    func snooze(_ request: SnoozeRequest, _ by: String) throws(Refusal) -> Progress.Snooze {
        guard let until = request.day else { throw .snoozeWithoutEnd }
        let (first, last) = (today + 1, today + Self.snoozeDaysLimit)
        guard first <= until, until <= last else {
            throw .snoozeEnd(day: until, first: first, last: last)
        }
        return Progress.Snooze(
            from: today, until: until, reason: try reason(request.reason), by: by)
    }

    func reason(_ given: String?) throws(Refusal) -> String {
        let blanks: Set<Character> = [" ", "\u{3000}"]
        var text = (given ?? "")[...]
        while let first = text.first, blanks.contains(first) { text.removeFirst() }
        while let last = text.last, blanks.contains(last) { text.removeLast() }
        guard !text.isEmpty else { throw .missingParameter(parameter: "reason") }
        return String(text)
    }

    /// Why a deferral is of no use to `obligation`: it is done, or not owed any more.
    private func over(_ obligation: Obligation, _ name: ProgressEvent.Name) -> RecordReply.Item? {
        let state = state(obligation)
        var item: RecordReply.Item
        if let done = state.completion(of: obligation.requirement) {
            item = known(obligation, .done(done), .done)
            if obligation.kind == .indicator {
                item.recordedBy = recorders.name(.measured, obligation.id)
            }
        } else if let waiver = state.waived {
            item = known(obligation, .waived(waiver), name.kind == .waived ? .known : .waived)
        } else {
            return nil
        }
        item.event = name
        return item
    }

    private func acknowledge(
        _ record: Record, _ obligation: Obligation, _ records: inout PlannedRecords
    ) {
        let (until, heldBack) = planner.lapse(ofAcknowledgementOn: today, obligation)
        if let before = state(obligation).acknowledged, before.day == today {
            var item = known(obligation, .acknowledged(before), .known)
            item.until = until
            records.reply.recorded.append(item)
            return
        }
        records.add(
            record, of: obligation,
            warn: heldBack == nil ? .init(.nothingHeldBack, obligation) : nil
        ) { item in (item.until, item.holdsBack) = (until, heldBack) }
    }

    private func add(
        _ snooze: Progress.Snooze, of obligation: Obligation, to records: inout PlannedRecords
    ) {
        let before = state(obligation).snoozed.flatMap { today < $0.until ? $0 : nil }
        if let before, before.until == snooze.until, before.reason == snooze.reason {
            records.reply.recorded.append(known(obligation, .snoozed(before), .known))
            return
        }
        let due = obligation.due.flatMap { today <= $0 && $0 < snooze.until ? $0 : nil }
        records.add(
            .snoozed(snooze), of: obligation,
            warn: due.map { .init(.dueWhileSnoozed, obligation, $0) }
        ) { item in item.replaces = before?.until.description }
    }
}
