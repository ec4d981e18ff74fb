import Configuration
import Interchange
import CalendarPlan
import Wording

/// `koyomi new-year`: next fiscal year's calendar from this one's, as an edited copy.
enum NewYearCommand: Subcommand {
    static let syntax = VerbSyntax.newYear

    private struct Place: Encodable {
        let line: Int
        let remark: String
    }

    private struct Answer: Encodable {
        let calendar: String
        let changes: Int
        let file: String
        let fiscalYears: [String]
        let lookAt: [Place]
        let text: String
        let yearsInComments: [Int]
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let folder = ConfigurationFolder(given)
        let (plan, settings) = try folder.plan(console)
        let source = try source(given.operands[0], folder.path, settings, plan.eras)
        let years = try years(given["--to"], source)
        let made = Rollover.make(
            from: source, years: years, businessDays: plan.businessDays,
            language: console.language)
        let calendar: Rollover
        switch made {
        case .success(let copy): calendar = copy
        case .failure(let refusal): throw .usage(words(refusal, source))
        }
        let output = FileOutput(given, console)
        try output.check()
        let place = output.path.flatMap { RolloverSource.name(of: $0, in: folder.path) }
        let notes = try check(calendar, place, folder, console)
        if output.isFile { try output.write(calendar.bytes) }
        say(calendar, of: source, output.path, given, folder.path, notes, console)
        return 0
    }

    // MARK: What is asked

    private static func source(
        _ text: String, _ folder: String, _ settings: Settings, _ eras: EraTable
    ) throws(CommandFailure) -> RolloverSource {
        let all = RolloverSource.all(
            folder: folder, startMonth: settings.fiscalYearStart, eras: eras)
        let found = [
            all.filter { $0.isNamed(text, folder: folder) }, all.filter { $0.id == text },
            all.filter { $0.title == text },
        ].first { !$0.isEmpty }
        guard let found, let first = found.first else {
            throw .usage(.noCalendar(text, all.flatMap { [$0.id, $0.title] }, in: folder))
        }
        guard found.count == 1 else {
            throw .usage(.severalCalendars(text, found.map(\.id)))
        }
        return first
    }

    /// How many years later the new calendar is: as many as the old one covers, or as `--to` says.
    private static func years(_ to: String?, _ source: RolloverSource) throws(CommandFailure) -> Int
    {
        let old = source.fiscalYears
        guard let to, let first = old.first else { return old.count }
        switch FiscalYear.read(to, startMonth: first.startMonth, eras: source.eras) {
        case .failure(let error): throw .usage(.unread("--to", error))
        case .success(let reading):
            guard reading.years.count == 1 || reading.years.count == old.count else {
                throw .usage(.notFirstYear(to, years: old.count))
            }
            guard let wanted = reading.years.first, wanted > first,
                wanted.startYear - first.startYear <= FiscalYear.rangeLimit
            else {
                throw .usage(.yearOutOfReach(to, after: first, source.eras))
            }
            return wanted.startYear - first.startYear
        }
    }

    private static func words(_ refusal: Rollover.Refusal, _ source: RolloverSource)
        -> UsageError
    {
        switch refusal {
        case .yearOutOfRange: .lastWrittenYear(source.name)
        case .notSafe: .uneditable(source.name)
        }
    }

    // MARK: What is answered

    /// Reads the new calendar among the others; faults are shown, and nothing else happens.
    ///
    /// A calendar of its id that is there already is a fault only where the new one is written
    /// beside it; else it is one of the notes that are returned.
    private static func check(
        _ calendar: Rollover, _ place: String?, _ folder: ConfigurationFolder,
        _ console: Console
    ) throws(CommandFailure) -> [Diagnostic] {
        let name = place ?? calendar.name
        let loaded = ConfigurationReader.load(
            folder: folder.path, draft: (name, calendar.bytes))
        let faults = loaded.errors.filter { $0.file == name }
        let notes = faults.filter { place == nil && $0.kind.isTakenCalendarID }
        guard faults.count == notes.count else {
            for fault in faults where !notes.contains(fault) {
                console.sayToError(fault.text(console.language))
            }
            console.complain(CommandMessage.newCalendarFaulty.text)
            throw .faults
        }
        return notes
    }

    private static func say(
        _ calendar: Rollover, of source: RolloverSource, _ output: String?,
        _ given: GivenArguments, _ folder: String, _ notes: [Diagnostic], _ console: Console
    ) {
        let text = String(decoding: calendar.bytes, as: UTF8.self)
        if given.has("--json") {
            return console.sayJSON(
                Answer(
                    calendar: source.id, changes: calendar.changes, file: calendar.name,
                    fiscalYears: calendar.fiscalYears.map(\.description),
                    lookAt: calendar.places.map {
                        Place(line: $0.line, remark: $0.remark.text[console.language])
                    }, text: text, yearsInComments: calendar.yearsInComments))
        }
        if output == nil { console.sayAsIs(text) }
        for line in NewYearSummary.lines(
            calendar, of: source, folder: folder, output: output, language: console.language)
        {
            console.sayToError(line)
        }
        for note in notes { console.sayToError(note.message(console.language)) }
    }
}
