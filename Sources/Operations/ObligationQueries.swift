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

    var open: [Obligation] { planner.obligations.filter(isOpen) }

    func isOpen(_ obligation: Obligation) -> Bool { !planner.isClosed(obligation, on: today) }

    /// How everything in open calendars stands, or only what is asked about, and of how many rows
    /// these are a part.
    package func rows(
        _ request: StatusRequest
    ) throws(Refusal) -> (rows: [StatusRow], total: Int) {
        var found = try chosen(try pool(request.id, closed: request.closed), request)
        if let kind = request.kind { found = found.filter { $0.kind == kind } }
        if request.late == true { found = lateFirst(found) }
        let page = found.dropFirst(max(0, request.offset ?? 0)).prefix(
            max(0, request.limit ?? .max))
        let rows = page.map { obligation in
            var row = row(obligation)
            if request.id != nil { row.answers = planner.progress[obligation.id].done?.answers }
            return row
        }
        return (rows, found.count)
    }

    /// What goes by the name `id`; without one, or with an empty one, everything, of open calendars
    /// where `closed` is not set.
    func pool(_ id: String?, closed: Bool?) throws(Refusal) -> [Obligation] {
        guard let id, !id.isEmpty else { return closed == true ? planner.obligations : open }
        return try ObligationLookup(planner: planner, today: today).anything(id, of: [])
    }

    /// Those of `found` that are late, the rounds that are so for longest first.
    private func lateFirst(_ found: [Obligation]) -> [Obligation] {
        let late = found.compactMap { obligation in
            let status = planner.status(of: obligation, on: today)
            return status.kind.isLate
                ? (obligation, delay: status.kind == .behind ? 0 : status.businessDays ?? 0) : nil
        }
        var longest: [RoundID: Int] = [:]
        for (obligation, delay) in late {
            longest[obligation.id.round] = max(longest[obligation.id.round] ?? 0, delay)
        }
        // Stable: of equal delays the plan's order.
        return late.enumerated().sorted { one, other in
            let (first, second) = (one.element.0.id.round, other.element.0.id.round)
            return (-(longest[first] ?? 0), first, -one.element.delay, one.offset)
                < (-(longest[second] ?? 0), second, -other.element.delay, other.offset)
        }.map(\.element.0)
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
