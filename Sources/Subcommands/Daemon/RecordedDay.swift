import CalendarPlan
import ServiceInterface
import Wording

/// A day on the command line of a verb that records: what it means where it names no year.
struct RecordedDay {
    private let now: Instant
    private let client: ControlClient

    init(_ console: Console, _ client: ControlClient) {
        (now, self.client) = (console.now, client)
    }

    /// The day that `text` gives for `option`; where it names no year, the one nearest to what
    /// `anchor` makes of how things stand.
    ///
    /// So that in March `settle x-1 4月10日` is the April to come, whatever fiscal year it is.
    func nearest(
        _ text: String, _ option: String, to anchor: (StatusReply) -> Day
    ) throws(CommandFailure) -> Day {
        try day(text, option) { status, candidates in
            let near = anchor(status)
            return candidates(near).min { abs($0 - near) < abs($1 - near) }
        }
    }

    /// The day of `--on`, on which something was done; where it names no year, the last of that
    /// name, today included.
    func past(_ given: GivenArguments) throws(CommandFailure) -> Day? {
        guard let text = given["--on"] else { return nil }
        return try day(text, "--on") { status, candidates in
            candidates(status.today).filter { $0 <= status.today }.max()
        }
    }

    /// The day of `text`; where the year matters, the one that `choose` takes of those that the
    /// fiscal years about a day give.
    ///
    /// Of 29 February there may be none.
    private func day(
        _ text: String, _ option: String,
        choose: (StatusReply, _ about: (Day) -> [Day]) -> Day?
    ) throws(CommandFailure) -> Day {
        let eras = client.configuration.eras()
        let about = { (day: Day) in
            let year = FiscalYear(containing: day)
            return [year.previous, year, year.next].map { year in
                Result { () throws(CommandFailure) in
                    try DayArgument.day(text, option, in: year, eras)
                }
            }
        }
        let readings = about(ZoneRules.utc.civil(now).day)
        let days = readings.compactMap { try? $0.get() }
        // The same fault in each year is one of the text itself.
        guard let first = days.first else { return try readings[1].get() }
        if days.count == readings.count, days.allSatisfy({ $0 == first }) { return first }
        let status = try client.ask(StatusRequest())
        let chosen = choose(status) { day in about(day).compactMap { try? $0.get() } }
        guard let chosen else { throw .usage(.whichYear(option, text, example: first)) }
        return chosen
    }
}
