extension Entry {
    /// How often it comes round: as written; without it, an indicator in each fiscal year, and so
    /// a quota that names no days.
    var rhythm: Recurrence? {
        switch kind {
        case .indicator: .year
        case .quota: every ?? (when == nil ? .year : nil)
        case .meeting, .window, .task, .check: every
        }
    }

    /// Whether a round of ``rhythm`` in `year` takes place: an indicator's needs a target.
    func hasRound(in year: FiscalYear) -> Bool {
        guard case .indicator(let indicator) = detail else { return true }
        return indicator.targets[year] != nil
    }
}

extension Timetable {
    /// What `round`, one of `rounds` of `entry`, asks of `owner`.
    static func demand(
        of entry: Entry, _ round: EntryDateResolver.Round, among rounds: [EntryDateResolver.Round],
        owner: String, in calendar: AnnualCalendar
    ) -> Demand {
        switch entry.detail {
        case .none: return entry.kind == .meeting ? .nothing : .completion
        case .form(let form): return .answers(form)
        case .quota(let quota):
            return .occurrences(
                QuotaDemand(atLeast: quota.atLeast, checkpoints: round.checkpoints))
        case .indicator(let indicator):
            guard let year = round.occurrence?.fiscalYear, let target = indicator.targets[year]
            else { return .completion }
            guard case .change(_, let from) = target.amount else {
                return .value(IndicatorDemand(year: year, target: target))
            }
            let before = from ?? year.previous
            let reference = rounds.first { $0.occurrence?.fiscalYear == before }
            return .value(
                IndicatorDemand(
                    year: year, target: target,
                    reference: reference.flatMap {
                        Self.reference(of: entry, $0, owner: owner, in: calendar)
                    },
                    baseline: indicator.baseline[before]))
        }
    }

    /// The obligation in `round` from which a change is counted for `owner`: its own, or where the
    /// entry was handed over, that of the one who owned it then; `nil` where that is not one.
    private static func reference(
        of entry: Entry, _ round: EntryDateResolver.Round, owner: String,
        in calendar: AnnualCalendar
    ) -> ObligationID? {
        let owners = entry.owners(on: round.dates.due ?? round.dates.opens)
        guard let measuring = owners.contains(owner) ? owner : owners.count == 1 ? owners[0] : nil
        else { return nil }
        return ObligationID(
            entry: EntryID(calendar: calendar.id, entry: entry.id),
            occurrence: round.occurrence?.label, organisation: measuring)
    }
}
