/// All obligations of a plan, with every relative date resolved.
package struct Timetable: Sendable {
    /// By calendar, entry and round in order, then by owner as in the file.
    package let obligations: [Obligation]

    /// The meetings in `settled` take place on those days.
    ///
    /// Entries with unresolvable days are left out; a plan that passed ``faults(in:businessDays:)``
    /// has none.
    package init(plan: Plan, settled: [RoundID: Day]) {
        obligations = Self.obligations(of: plan.calendars, plan, settled, calledOff: false)
    }

    /// What would be owed, had `except:` not called it off, in the same order.
    package static func calledOff(in plan: Plan, settled: [RoundID: Day]) -> [Obligation] {
        let calendars = plan.calendars.filter { calendar in
            calendar.entries.contains { !$0.rounds.except.isEmpty }
        }
        return obligations(of: calendars, plan, settled, calledOff: true)
    }

    private static func obligations(
        of calendars: [AnnualCalendar], _ plan: Plan, _ settled: [RoundID: Day], calledOff: Bool
    ) -> [Obligation] {
        var obligations: [Obligation] = []
        for calendar in calendars {
            var resolver = EntryDateResolver(
                calendar: calendar, businessDays: plan.businessDays, settled: settled)
            for (position, entry) in calendar.entries.enumerated() {
                guard let rounds = try? resolver.rounds(at: position, calledOff: calledOff)
                else { continue }
                for round in rounds {
                    obligations += Self.obligations(
                        of: entry, round, among: rounds, in: calendar, plan.eras)
                }
            }
        }
        return obligations
    }

    /// In the order of the entries, at most one error for each.
    package static func faults(in calendar: AnnualCalendar, businessDays: BusinessDays)
        -> [TimetableError]
    {
        rounds(of: calendar, businessDays: businessDays).faults
    }

    private static func obligations(
        of entry: Entry, _ round: EntryDateResolver.Round, among rounds: [EntryDateResolver.Round],
        in calendar: AnnualCalendar, _ eras: EraTable
    ) -> [Obligation] {
        var owners = entry.owners(on: round.dates.due ?? round.dates.opens)
        // Settling a meeting is the secretariat's duty, whoever else is told of the meeting.
        if entry.kind == .meeting, !owners.contains(calendar.secretariat) {
            owners.insert(calendar.secretariat, at: 0)
        }
        // A meeting is called by the day on which it takes place.
        var occurrence = round.occurrence
        if entry.kind == .meeting, let day = round.dates.due, let old = occurrence, old.isDay {
            occurrence = Recurrence.Occurrence(day, label: old.label, fiscalYear: old.fiscalYear)
        }
        let title =
            occurrence.map { "\(entry.title)（\($0.japaneseName(in: eras))）" } ?? entry.title
        return owners.map { owner in
            Obligation(
                id: ObligationID(
                    entry: EntryID(calendar: calendar.id, entry: entry.id),
                    occurrence: round.occurrence?.label, organisation: owner),
                kind: entry.kind, title: title, calendarTitle: calendar.title,
                agenda: entry.agenda, facts: entry.facts,
                requirement: requirement(
                    of: entry, round, among: rounds, owner: owner, in: calendar),
                track: entry.track, levels: entry.levels, tags: entry.tags,
                opens: round.dates.opens, due: round.dates.due,
                isProvisional: round.dates.isProvisional, period: round.dates.period,
                settleBy: round.dates.settleBy, policy: entry.policy,
                secretariat: calendar.secretariat, closedFrom: calendar.closedFrom,
                ownerCount: owners.count)
        }
    }
}
