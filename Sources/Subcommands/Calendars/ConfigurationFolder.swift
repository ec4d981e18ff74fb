import Configuration
import CalendarPlan
import Wording

/// The configuration that a verb reads by itself, without the daemon.
struct ConfigurationFolder {
    /// Where packages put it.
    static let systemPath = "/etc/koyomi"

    let path: String

    /// The folder of `--config`, else `$KOYOMI_CONFIG`, else the system's.
    init(_ given: GivenArguments) {
        path = given["--config"] ?? Console.environment("KOYOMI_CONFIG") ?? Self.systemPath
    }

    /// The folder `path`.
    init(path: String) { self.path = path }

    /// Everything in it, with its diagnostics.
    func load(_ console: Console) -> LoadedConfiguration {
        console.progress?.say(CommandMessage.reading(path).text[console.language])
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

/// Days as the command line takes them.
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

    /// The days from --from to --to, which are at most `limit` apart.
    static func span(from: Day, to: Day, limit: Int) throws(CommandFailure) -> DaySpan {
        guard from <= to else {
            throw .usage(.backwards(from: from, to: to))
        }
        guard to - from <= limit else {
            throw .usage(.tooLong(years: limit / 366))
        }
        return DaySpan(from, to)
    }

    /// The days that `text` gives for `option`.
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
