import CalendarPlan
import Wording

struct CalendarWarnings {
    let draft: CalendarDraft
    let businessDays: BusinessDays

    func report() {
        let calendar = draft.calendar
        guard let first = calendar.fiscalYears.first?.first,
            let last = calendar.fiscalYears.last?.last, first <= last
        else { return }
        var early: [EarlyReminders] = []
        var outside: Set<String> = []
        var closed: [Int: ClosedRounds] = [:]
        var lasting: Set<Int> = []
        for round in draft.rounds {
            guard let due = round.due else { continue }
            let entry = draft.entries[round.position]
            let opens = min(round.opens ?? due, due)
            if due < first || opens > last, Self.isWritten(entry.entry),
                outside.insert(entry.entry.id).inserted
            {
                entry.file.report(
                    .warning(.outsideFiscalYears(DaySpan(opens, due))), at: place(entry))
            }
            if entry.entry.kind == .meeting, !round.isProvisional,
                let reason = businessDays.closedReason(due)
            {
                closed[round.position, default: ClosedRounds(first: due, reason: reason)].count += 1
            }
            if let days = round.days, entry.entry.isSometime == nil, entry.entry.lasts == nil,
                lasting.insert(round.position).inserted
            {
                entry.file.report(.warning(.meetingLasts(days)), at: place(entry))
            }
            note(due, entry, first, &early)
        }
        for (position, rounds) in closed.sorted(by: { $0.key < $1.key }) {
            let entry = draft.entries[position]
            entry.file.report(
                .warning(
                    entry.entry.every == nil
                        ? .closedMeetingDay(rounds.first, rounds.reason)
                        : .closedMeetingRounds(rounds.first, rounds.reason, count: rounds.count)),
                at: place(entry))
        }
        for reminders in early {
            reminders.entry.file.report(
                .warning(
                    .earlyReminder(
                        reminders.lead, policy: reminders.policy, reminder: reminders.day,
                        others: reminders.others)), at: place(reminders.entry))
        }
    }

    /// The rounds of a meeting on days on which offices are closed.
    private struct ClosedRounds {
        let first: Day
        let reason: ClosedReason
        var count = 0
    }

    /// Whether the days are written out; days counted from the year's end may well lie beyond it.
    private static func isWritten(_ entry: Entry) -> Bool {
        if case .relative? = entry.due { return false }
        // What a year came to is often measured after it.
        return entry.every == nil && entry.kind != .indicator
    }

    /// Reminders of one policy before the calendar's first day.
    private struct EarlyReminders {
        let policy: String
        let lead: Policy.Lead
        let day: Day
        let entry: EntryDraft
        var others = 0
        /// The entry counted last, whose rounds count once.
        var last: String
    }

    private func note(
        _ due: Day, _ entry: EntryDraft, _ first: Day, _ early: inout [EarlyReminders]
    ) {
        let policy = entry.entry.policy
        guard let lead = policy.remind.first, lead.amount > 0, due >= first else { return }
        let day: Day =
            switch lead.unit {
            case .days: due - lead.amount
            case .businessDays: businessDays.adding(-lead.amount, to: due)
            }
        guard day < first else { return }
        if let index = early.firstIndex(where: { $0.policy == policy.name }) {
            if early[index].last != entry.entry.id {
                early[index].others += 1
                early[index].last = entry.entry.id
            }
        } else {
            early.append(
                EarlyReminders(
                    policy: policy.name, lead: lead, day: day, entry: entry,
                    last: entry.entry.id))
        }
    }

    private func place(_ entry: EntryDraft) -> YAMLNode {
        entry.dates.when?.node ?? entry.dates.due?.node ?? entry.dates.everyNode ?? entry.place
    }
}
