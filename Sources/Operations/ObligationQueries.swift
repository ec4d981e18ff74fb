package import CalendarPlan
package import DueNotices
package import Ledger
package import ServiceInterface

/// Answers how obligations stand; changes nothing.
package struct ObligationQueries {
    let planner: Planner
    let recorders: Recorders
    let today: Day

    package init(planner: Planner, recorders: Recorders, on today: Day) {
        self.planner = planner
        self.recorders = recorders
        self.today = today
    }

    /// How everything in open calendars stands, or only what is asked about.
    package func rows(_ request: StatusRequest) throws(Refusal) -> [StatusRow] {
        let open = planner.obligations.filter { $0.closedFrom.map { today < $0 } ?? true }
        return try chosen(open, request).map(row)
    }

    /// Those of `obligations` that are asked about.
    func chosen(
        _ obligations: [Obligation], _ request: some FilteringRequest
    ) throws(Refusal) -> [Obligation] {
        var chosen = obligations
        let owners = try ObligationLookup(planner: planner, today: today).owners(request.written)
        if !owners.isEmpty {
            let members = Set(owners.flatMap(\.members))
            chosen = chosen.filter { members.contains($0.id.organisation) }
        }
        return try StatusFilter(request).chosen(chosen, of: planner.plan)
    }

    /// How `obligation` stands.
    func row(_ obligation: Obligation) -> StatusRow {
        let state = planner.progress[obligation.id]
        var row = StatusRow(obligation, planner.status(of: obligation, on: today))
        row.nextNotice = planner.nextInstant(for: obligation).map(planner.plan.zone.rfc3339)
        if let done = state.completion(of: obligation.requirement) {
            (row.doneOn, row.doneBy) = (done.day, done.by)
            row.recordedBy = recorders.name(.done, obligation.id)
        }
        if case .occurrences(let quota) = obligation.requirement {
            row.count = state.occurrences.count
            row.required = quota.atLeast
        }
        if let measuring = MeasuredValue(obligation, planner) {
            let value = state.measured?.value
            row.value = value?.text
            row.target = measuring.targetText
            row.verdict = value.flatMap(measuring.isMet).map { $0 ? .met : .missed }
        }
        addDeferrals(of: obligation, to: &row)
        return row
    }

    /// Puts into `row` what holds off warnings of `obligation`, unless it is done.
    private func addDeferrals(of obligation: Obligation, to row: inout StatusRow) {
        let state = planner.progress[obligation.id]
        guard state.completion(of: obligation.requirement) == nil else { return }
        if let waiver = state.waived {
            row.waived = StatusRow.Waived(
                on: waiver.day, reason: waiver.reason, by: waiver.by,
                recordedBy: recorders.name(.waived, obligation.id))
            return
        }
        if let known = state.acknowledged,
            let until = planner.acknowledgedUntil(obligation, on: today)
        {
            row.acknowledged = StatusRow.Acknowledged(
                on: known.day, by: known.by,
                recordedBy: recorders.name(.acknowledged, obligation.id), until: until)
        }
        if let known = state.snoozed,
            let until = planner.snoozedUntil(obligation, on: today)
        {
            row.snoozed = StatusRow.Snoozed(
                from: known.from, until: until, reason: known.reason, by: known.by,
                recordedBy: recorders.name(.snoozed, obligation.id))
        }
    }
}
