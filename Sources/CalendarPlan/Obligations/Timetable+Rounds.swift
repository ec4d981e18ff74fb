extension Timetable {
    /// The days of one round of an entry, whoever owes it; of an entry that does not recur, its
    /// only ones.
    package struct EntryRound: Hashable, Sendable {
        /// The entry's place in its calendar.
        package let position: Int
        /// The first day on which it can be done.
        package let opens: Day?
        /// The day by which it is owed; `nil` for 随時 and 未定, and what counts from them.
        package let due: Day?
        /// Whether a day rests on a meeting that is not settled.
        package let isProvisional: Bool
    }

    /// The days of `calendar` while no meeting of it is settled, in the order of its entries and
    /// their rounds, and why some cannot be worked out: at most one fault for each entry, which
    /// then has no rounds here.
    package static func rounds(of calendar: AnnualCalendar, businessDays: BusinessDays)
        -> (rounds: [EntryRound], faults: [TimetableError])
    {
        var resolver = EntryDateResolver(
            calendar: calendar, businessDays: businessDays, settled: [:])
        var rounds: [EntryRound] = []
        var faults: [TimetableError] = []
        var seen: Set<TimetableError> = []
        for position in calendar.entries.indices {
            switch resolver.rounds(at: position) {
            case .success(let found):
                rounds += found.map { round in
                    EntryRound(
                        position: position, opens: round.dates.opens, due: round.dates.due,
                        isProvisional: round.dates.isProvisional)
                }
            case .failure(let fault): if seen.insert(fault).inserted { faults.append(fault) }
            }
        }
        return (rounds, faults)
    }
}
