import CalendarPlan
import Configuration
import OutgoingChannels
import ServiceInterface
import Wording

/// `koyomi check`: every fault and warning of the configuration, at once.
enum CheckCommand: Subcommand {
    static let syntax = VerbSyntax.check

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let folder = ConfigurationFolder(given)
        let read = folder.load(console)
        let trial = read.settings.map { TemplateTrial.warnings(of: $0.templates) } ?? []
        let loaded = read.adding(trial)
        let asked = loaded.plan == nil ? nil : questions(given, folder.path, console)
        let faults = loaded.diagnostics.count { $0.severity == .error } + (asked?.rows.count ?? 0)
        let warnings = loaded.diagnostics.count { $0.severity != .error }
        for diagnostic in loaded.diagnostics {
            if given.has("--json") {
                console.sayJSON(DiagnosticRow(diagnostic, console.language))
            } else {
                console.say(diagnostic.text(console.language, colour: console.look.isColourful))
            }
        }
        if given.has("--json") {
            for row in asked?.rows ?? [] { console.sayJSON(row) }
        } else {
            for text in asked?.texts ?? [] { console.say(text) }
            console.saySentence(summary(loaded, folder.path, faults: faults, warnings: warnings))
        }
        return faults > 0 ? 1 : 0
    }

    /// A daemon that hangs keeps nobody from checking files.
    private static let daemonPatience = Duration.seconds(5)

    /// What the daemon that runs by the folder `path` would ask before it takes over names that
    /// its ledger does not know; `nil` where it would not ask, or none is there to be asked.
    private static func questions(_ given: GivenArguments, _ path: String, _ console: Console)
        -> (rows: [DiagnosticRow], texts: ArraySlice<String>)?
    {
        var client = ControlClient(given, console)
        client.patience = daemonPatience
        guard
            let reply = try? client.ask(
                CompareRequest(questionsOnly: true, language: console.language)),
            let rows = reply.questions, let folder = reply.folder,
            folder == RealPath.of(path)
        else { return nil }
        return (rows, reply.findings.suffix(rows.count))
    }

    private static func summary(
        _ loaded: LoadedConfiguration, _ path: String, faults: Int, warnings: Int
    ) -> Bilingual {
        guard let plan = loaded.plan, faults == 0 else {
            return CommandMessage.faultsAndWarnings(path, faults: faults, warnings: warnings).text
        }
        return CommandMessage.sound(
            path, warnings: warnings, calendars: plan.calendars.count,
            included: loaded.includedFiles.count,
            entries: plan.calendars.map(\.entries.count).reduce(0, +),
            obligations: Timetable(plan: plan, settled: [:]).obligations.count,
            organisations: plan.organisations.count
        ).text
    }
}
