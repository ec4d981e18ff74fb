import CalendarPlan
import ServiceInterface

/// The days that a running daemon's ledger has for meetings, for verbs that otherwise read the
/// configuration alone.
enum SettledDays {
    /// The settled days of meetings of `plan`; none where no daemon answers, which is no fault:
    /// these verbs work without one.
    static func known(
        _ given: GivenArguments, _ console: Console, in plan: Plan
    ) -> [RoundID: Day] {
        var client = ControlClient(given, console)
        client.patience = patience
        guard let reply = try? client.ask(StatusRequest()) else { return [:] }
        var known: [RoundID: Day] = [:]
        for calendar in plan.calendars {
            let meetings = Set(calendar.entries.filter { $0.kind == .meeting }.map(\.id))
            for settled in reply.settled
            where settled.calendar == calendar.id && meetings.contains(settled.entry) {
                let entry = EntryID(calendar: calendar.id, entry: settled.entry)
                known[RoundID(entry: entry, occurrence: settled.occurrence)] = settled.day
            }
        }
        return known
    }

    /// A daemon that is busy for longer is done without: nobody asked for it.
    private static let patience = Duration.seconds(5)
}
