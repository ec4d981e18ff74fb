import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

extension RecordKeeper {
    /// That a meeting's day is fixed.
    func settled(_ request: SettleRequest) throws(Refusal) -> PlannedRecords {
        let meeting = try lookup.meeting(request.id)
        guard let day = request.day else { throw .missingParameter(parameter: "day") }
        if planner.progress.settled[meeting.id.round] == day {
            throw .settledAlready(title: meeting.title, day: day)
        }
        let event = ProgressEvent.recorded(.settled(day), of: meeting.id.round.whole)
        var records = PlannedRecords(events: [event])
        records.reply.recorded = [RecordReply.Item(meeting, event, .recorded)]
        records.reply.warnings = settleWarnings(meeting, day)
        return records
    }

    /// That the latest settling of `meeting` is taken back.
    func unsettled(_ meeting: Obligation) throws(OperationError) -> PlannedRecords {
        let round = meeting.id.round
        guard planner.progress.settled[round] != nil else {
            throw .refused(.notSettled(title: meeting.title))
        }
        let events: [RecordedEvent]
        do throws(LedgerError) {
            events = try ledger.events(of: round.whole, renames: planner.plan.renames)
        } catch { throw .ledger(error) }
        let before = Self.eventBefore(events, orElse: .retracted(.settled, of: round.whole))
        var records = PlannedRecords(events: [before], isUndo: true)
        records.reply.recorded = [RecordReply.Item(meeting, before, .undone)]
        return records
    }

    /// The event that restores the state before the latest one not yet undone, or `nothing`.
    ///
    /// Repeated undos step further back; they never redo.
    static func eventBefore(
        _ events: [RecordedEvent], orElse nothing: ProgressEvent
    ) -> ProgressEvent {
        var standing = [nothing]
        for recorded in events {
            if recorded.via == .undo {
                if standing.count > 1 { standing.removeLast() }
            } else {
                standing.append(recorded.event)
            }
        }
        return standing.count > 1 ? standing[standing.count - 2] : standing[0]
    }

    private func settleWarnings(_ meeting: Obligation, _ day: Day) -> [RecordReply.Warning] {
        var warnings: [RecordReply.Warning] = []
        if day < today { warnings.append(.init(.passed, meeting, day)) }
        if let closed = planner.plan.businessDays.closedReason(day) {
            var warning = RecordReply.Warning(.closedDay, meeting, day)
            warning.closedReason = closed
            warnings.append(warning)
        }
        if meeting.isProvisional, let period = meeting.period, !period.contains(day) {
            var warning = RecordReply.Warning(.outsidePeriod, meeting, day)
            warning.period = period
            warnings.append(warning)
        }
        if let usual = usualDay(meeting, day) {
            var warning = RecordReply.Warning(.oddWeekday, meeting, day)
            warning.usual = usual
            warnings.append(warning)
        }
        return warnings
    }

    /// A day of the one weekday on which every other meeting of the track is, where that of `day`
    /// is another; `nil` where offices are closed on `day`, which says more.
    private func usualDay(_ meeting: Obligation, _ day: Day) -> Day? {
        guard let track = meeting.track, planner.plan.businessDays.isBusinessDay(day) else {
            return nil
        }
        var days: [EntryID: Day] = [:]
        for other in planner.obligations
        where other.kind == .meeting && other.track == track && !other.isProvisional
            && other.id.entry != meeting.id.entry
            && other.id.entry.calendar == meeting.id.entry.calendar
        {
            days[other.id.entry] = other.due
        }
        guard days.count >= Self.weekdaysKnown, Set(days.values.map(\.weekday)).count == 1,
            let usual = days.values.min(), usual.weekday != day.weekday
        else { return nil }
        return usual
    }

    /// Two meetings on one weekday may be chance.
    private static let weekdaysKnown = 3
}

extension PlannedRecords {
    /// Puts into the reply what moves from `before` to `after`, and when others hear of it.
    mutating func note(movesFrom before: Planner, to after: Planner, at now: Instant) {
        guard let event = events.first(where: { $0.kind == .settled }) else { return }
        let entry = event.subject.entry
        // A round goes back to the day that its calendar gives it.
        if event.name.isRetraction,
            let meeting = after.obligations.first(where: { $0.id.round == event.subject.round }),
            !meeting.isProvisional
        {
            for index in reply.recorded.indices { reply.recorded[index].on = meeting.due }
        }
        let days = Dictionary(
            before.obligations.map { ($0.id, $0.due) }, uniquingKeysWith: { first, _ in first })
        let today = after.plan.zone.civil(now).day
        // Whose deadlines are not met by everybody.
        let open = Set(
            after.obligations.lazy.filter {
                $0.id.entry.calendar == entry.calendar && $0.kind != .meeting
                    && after.progress[$0.id].done == nil
            }.map(\.id.shortName))
        for obligation in after.obligations {
            let from = days[obligation.id] ?? nil
            guard from != obligation.due else { continue }
            if reply.moves.last?.obligation == obligation.id.shortName {
                reply.moves[reply.moves.count - 1].organisations += 1
                continue
            }
            reply.moves.append(RecordReply.Move(obligation, from: from))
            if let due = obligation.due, due < today, open.contains(obligation.id.shortName) {
                reply.warnings.append(.init(.deadlinePassed, obligation, due))
            }
        }
        reply.announcedAt = after.nextAnnouncement(after: now).map {
            after.plan.zone.rfc3339(after.nextSending(from: $0))
        }
    }
}
