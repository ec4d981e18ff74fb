import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

/// What was recorded last of an obligation and still stands.
private struct LastRecord {
    let kind: Record.Kind
    /// The number of its event.
    let number: Int64
    /// The event that takes it back.
    let undoing: ProgressEvent
    let item: RecordReply.Item
}

extension RecordKeeper {
    /// That the last record is taken back: a completion, an occurrence, a value, an
    /// acknowledgement, a snooze, a waiver, or the settling of a meeting; what stood before it
    /// stands again.
    ///
    /// Of several organisations it is what was recorded last of any of them, and of each the last
    /// record if it is of that kind: so that what was done before a snooze for all stays done.
    func undone(_ request: UndoRequest) throws(OperationError) -> PlannedRecords {
        let lookup = lookup
        let found: [Obligation]
        let meeting: Obligation?
        do throws(Refusal) { meeting = try meetingToUnsettle(request.id) } catch {
            throw .refused(error)
        }
        if let meeting { return try unsettled(meeting) }
        do throws(Refusal) {
            switch try lookup.requirement(request.id) {
            case .occurrences, .value: found = try lookup.allMeasurable(request)
            case .completion, .answers, .nothing, nil: found = try lookup.tasks(request)
            }
        } catch { throw .refused(error) }
        var latest: [String: LastRecord] = [:]
        var owners: [String] = []
        for obligation in found {
            guard let last = try lastRecord(of: obligation, on: request.day) else { continue }
            let owner = obligation.id.organisation
            if let other = latest[owner] {
                guard other.number < last.number else { continue }
            } else {
                owners.append(owner)
            }
            latest[owner] = last
        }
        let kind = latest.values.max { $0.number < $1.number }?.kind
        let last = owners.compactMap { latest[$0] }.filter { $0.kind == kind }
        guard !last.isEmpty else {
            throw .refused(.nothingToUndo(name: request.id, day: request.day))
        }
        var records = PlannedRecords(events: last.map(\.undoing), isUndo: true)
        records.reply.recorded = last.map(\.item)
        return records
    }

    /// The meeting that `name` names, or the only settled round of it; `nil` for other kinds.
    private func meetingToUnsettle(_ name: String) throws(Refusal) -> Obligation? {
        let named = try lookup.named(name)
        guard let first = named.first, first.kind == .meeting else { return nil }
        let settled = planner.progress.settled
        guard named.contains(where: { settled[$0.id.round] != nil }) else { return first }
        return try lookup.meeting(name) { settled[$0.id.round] != nil }
    }

    /// What was recorded last of `obligation` and still stands, or of a quota on `day`; `nil`
    /// where nothing does.
    ///
    /// What has lapsed by itself is not there to take back.
    private func lastRecord(
        of obligation: Obligation, on day: Day?
    ) throws(OperationError) -> LastRecord? {
        guard !state(obligation).records.isEmpty else { return nil }
        let events: [RecordedEvent]
        do throws(LedgerError) {
            events = try ledger.events(of: obligation.id, renames: planner.plan.renames)
        } catch { throw .ledger(error) }
        let isOfDay =
            if case .occurrences = obligation.requirement { day != nil } else { false }
        var found = [lastOccurrence(of: obligation, events, on: day)]
        if !isOfDay {
            found += Record.Kind.allCases.map { last($0, of: obligation, events) }
        }
        return found.compactMap(\.self).max { $0.number < $1.number }
    }

    private func lastOccurrence(
        of obligation: Obligation, _ events: [RecordedEvent], on day: Day?
    ) -> LastRecord? {
        guard case .occurrences = obligation.requirement,
            let last = Self.lastOccurrence(events, on: day)
        else { return nil }
        let undoing = ProgressEvent.retracted(.occurred, of: obligation.id, on: last.day)
        var item = RecordReply.Item(obligation, undoing, .undone)
        item.total = state(obligation).occurrences.count - 1
        return LastRecord(kind: .occurred, number: last.number, undoing: undoing, item: item)
    }

    /// The last record of `kind` and what stood before it; `nil` where none is in force, and for
    /// occurrences, of which none replaces another.
    private func last(
        _ kind: Record.Kind, of obligation: Obligation, _ events: [RecordedEvent]
    ) -> LastRecord? {
        let standing = Self.standing(events, kind)
        guard kind != .occurred, let last = standing.last, isInForce(last.event, obligation) else {
            return nil
        }
        let replaces = [.measured, .acknowledged, .snoozed].contains(kind)
        let before = replaces ? standing.dropLast().last?.event : nil
        let undoing =
            before.flatMap { isInForce($0, obligation) ? $0 : nil }
            ?? .retracted(kind, of: obligation.id)
        var item = RecordReply.Item(obligation, undoing, .undone)
        if case .recorded(.measured(let measured), _) = undoing { item.value = measured.value.text }
        return LastRecord(kind: kind, number: last.number, undoing: undoing, item: item)
    }

    /// Whether `event`, which records something, still has an effect.
    private func isInForce(_ event: ProgressEvent, _ obligation: Obligation) -> Bool {
        switch event {
        case .recorded(.acknowledged(let known), _):
            today < planner.lapse(ofAcknowledgementOn: known.day, obligation).day
        case .recorded(.snoozed(let snooze), _): today < snooze.end(planner.plan.businessDays)
        default: true
        }
    }

    /// The records of `kind` that stand, the latest last: each one taken back has taken the one
    /// before it with it.
    private static func standing(
        _ events: [RecordedEvent], _ kind: Record.Kind
    ) -> [RecordedEvent] {
        var standing: [RecordedEvent] = []
        for recorded in events where recorded.event.kind == kind {
            if recorded.via == .undo || recorded.event.name.isRetraction {
                _ = standing.popLast()
            } else {
                standing.append(recorded)
            }
        }
        return standing
    }

    /// The occurrence that was recorded last and has not been taken back; only of `day` where
    /// that is given.
    static func lastOccurrence(
        _ events: [RecordedEvent], on day: Day?
    ) -> (number: Int64, day: Day)? {
        var standing: [(number: Int64, day: Day)] = []
        for recorded in events {
            switch recorded.event {
            case .recorded(.occurred(let occurrence), _):
                standing.append((recorded.number, occurrence.day))
            case .retracted(.occurred, _, let on):
                standing.lastIndex { $0.day == on }.map { _ = standing.remove(at: $0) }
            default: break
            }
        }
        return standing.last { day == nil || $0.day == day }
    }
}
