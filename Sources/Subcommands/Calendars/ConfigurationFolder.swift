import Configuration
import CalendarPlan
import Wording

/// The configuration that a verb reads by itself, without the daemon.
struct ConfigurationFolder {
    static let systemPath = "/etc/koyomi"

    let path: String

    /// The folder of `--config`, else `$KOYOMI_CONFIG`, else the system's.
    init(_ given: GivenArguments) {
        path = given["--config"] ?? Console.environment("KOYOMI_CONFIG") ?? Self.systemPath
    }

    init(path: String) { self.path = path }

    func load(_ console: Console) -> LoadedConfiguration {
        console.announce(.reading(path))
        // The zone is not known before it is read, and a day more or less does not matter for
        // what is said of a configuration.
        return ConfigurationReader.load(
            folder: path, today: ZoneRules.utc.civil(console.now).day)
    }

    /// For verbs that need its organisations and settings; its calendars may be faulty, or none.
    func loadWithoutCalendars(_ console: Console) -> LoadedConfiguration {
        console.progress?.say(CommandMessage.reading(path).text[console.language])
        return ConfigurationReader.loadWithoutCalendars(folder: path)
    }

    /// The eras of its koyomid.yaml, for verbs that need nothing else of it; only the built-in
    /// ones where it cannot be read, which is no fault of a command line.
    func eras() -> EraTable { ConfigurationReader.eras(folder: path) }

    /// The plan; where there are faults they are shown instead.
    func plan(_ console: Console) throws(CommandFailure) -> (plan: Plan, settings: Settings) {
        let loaded = load(console)
        guard let plan = loaded.plan, let settings = loaded.settings else {
            for diagnostic in loaded.diagnostics {
                console.sayToError(diagnostic.text(console.language))
            }
            throw .faults
        }
        return (plan, settings)
    }
}

enum DayArgument {
    /// The single day that `text` gives for `option`; without a year, in `fiscalYear`.
    static func day(
        _ text: String, _ option: String, in fiscalYear: FiscalYear?,
        _ eras: EraTable = .statutory
    ) throws(CommandFailure) -> Day {
        let span = try span(text, option, in: fiscalYear, eras)
        guard span.isSingleDay else {
            throw .usage(.severalDays(option, text, span))
        }
        return span.first
    }

    /// Ten years at once are more than anybody reads, and still seconds of work.
    static let daysLimit = 3660

    /// The days from `--from`, else `first`, to `--to`, else what `last` makes of the first.
    static func span(
        _ given: GivenArguments, in running: FiscalYear, _ eras: EraTable, from first: Day,
        to last: (Day) -> Day
    ) throws(CommandFailure) -> DaySpan {
        var from = first
        if let text = given["--from"] { from = try span(text, "--from", in: running, eras).first }
        var to = last(from)
        if let text = given["--to"] { to = try span(text, "--to", in: running, eras).last }
        guard from <= to else { throw .usage(.backwards(from: from, to: to)) }
        guard to - from <= daysLimit else { throw .usage(.tooLong(years: daysLimit / 366)) }
        return DaySpan(from, to)
    }

    static func span(
        _ text: String, _ option: String, in fiscalYear: FiscalYear?,
        _ eras: EraTable = .statutory
    ) throws(CommandFailure) -> DaySpan {
        switch Period.read(text, eras: eras).flatMap({ $0.period.meaning(in: fiscalYear) }) {
        case .success(.days(let span)): return span
        case .success:
            throw .usage(.notADay(option))
        case .failure(let error): throw .usage(.unread(option, error))
        }
    }
}
