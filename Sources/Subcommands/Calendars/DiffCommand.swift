import Configuration
import CalendarPlan
import DueNotices
import Wording

/// `koyomi diff`: what an edit would change, between two configurations.
enum DiffCommand: Subcommand {
    static let syntax = VerbSyntax.diff

    /// Ten years at once are more than anybody reads, and still seconds of work.
    private static let daysLimit = 3660

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let before = try plan(given.operands[0], console)
        let after = try plan(given.operands[1], console)
        let days = try days(given, before.plan, after.plan, after.settings, console)
        console.progress?.say(CommandMessage.comparing.text[console.language])
        // Warnings of what is overdue come and go with every day, and would hide the rest.
        let includesOverdue = given.has("--assume-nothing-done")
        let difference = PlanDifference(
            from: before.plan, to: after.plan, over: days,
            assuming: includesOverdue ? .recordedOnly : .doneInTime)
        if given.has("--json") {
            console.say(CommandJSON.line(difference))
        } else {
            DifferenceText(console: console, includesOverdue: includesOverdue).say(difference)
        }
        return 0
    }

    /// The plan below `path`; where there are faults it is said of which folder they are.
    private static func plan(_ path: String, _ console: Console) throws(CommandFailure)
        -> (plan: Plan, settings: Settings)
    {
        do throws(CommandFailure) {
            return try ConfigurationFolder(path: path).plan(console)
        } catch {
            console.complain(CommandMessage.faultsOnOneSide(path).text[console.language])
            throw error
        }
    }

    private static func days(
        _ given: GivenArguments, _ before: Plan, _ plan: Plan, _ settings: Settings,
        _ console: Console
    ) throws(CommandFailure) -> DaySpan {
        let today = plan.zone.civil(console.now).day
        let running = FiscalYear(containing: today, startMonth: settings.fiscalYearStart)
        let years = (before.calendars + plan.calendars).flatMap(\.fiscalYears)
        let end = years.map(\.last).max() ?? running.last
        var from = today
        if let text = given["--from"] {
            from = try DayArgument.span(text, "--from", in: running, plan.eras).first
        } else if end < today {
            // A plan that is over is compared from its beginning.
            from = years.map(\.first).min() ?? today
        }
        var to = max(from, min(end, from + daysLimit))
        if let text = given["--to"] {
            to = try DayArgument.span(text, "--to", in: running, plan.eras).last
        }
        return try DayArgument.span(from: from, to: to, limit: daysLimit)
    }
}
