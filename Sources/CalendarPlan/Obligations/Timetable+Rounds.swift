extension Timetable {
    package struct EntryRound: Hashable, Sendable {
        /// The entry's index in its calendar.
        package let position: Int
        package let opens: Day?
        package let due: Day?
        package let isProvisional: Bool
        let period: DaySpan?
        /// A meeting's days, where it lasts several.
        package var days: DaySpan? { isProvisional ? nil : period }
    }

    /// The rounds of `calendar` while no meeting is settled, in order of entries, and the errors:
    /// at most one for each entry, which then has no rounds here.
    package static func rounds(of calendar: AnnualCalendar, businessDays: BusinessDays)
        -> (rounds: [EntryRound], faults: [TimetableError])
    {
        var resolver = EntryDateResolver(
            calendar: calendar, businessDays: businessDays, settled: [:])
        var rounds: [EntryRound] = []
        var faults: [TimetableError] = []
        var seen: Set<TimetableError> = []
        for position in calendar.entries.indices {
            do throws(TimetableError) {
                rounds += try resolver.rounds(at: position).map { round in
                    EntryRound(
                        position: position, opens: round.dates.opens, due: round.dates.due,
                        isProvisional: round.dates.isProvisional, period: round.dates.period)
                }
            } catch {
                if seen.insert(error).inserted { faults.append(error) }
            }
        }
        return (rounds, faults)
    }
}
