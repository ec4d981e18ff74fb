import Configuration
import CalendarPlan
import DueNotices
import Wording

/// `koyomi diff`: what an edit would change, between two configurations.
enum DiffCommand: Subcommand {
    static let syntax = VerbSyntax.diff

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let before = try plan(given.operands[0], console)
        let after = try plan(given.operands[1], console)
        let days = try days(given, before.plan, after.plan, after.settings, console)
        console.announce(.comparing)
        // Warnings of what is overdue come and go with every day, and would hide the rest.
        let includesOverdue = given.has("--assume-nothing-done")
        let difference = PlanDifference(
            from: before.plan, to: after.plan, over: days,
            assuming: includesOverdue ? .recordedOnly : .doneInTime)
        if given.has("--json") {
            console.sayJSON(difference)
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
            console.complain(CommandMessage.faultsOnOneSide(path).text)
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
        // A plan that is over is compared from its beginning.
        let first = end < today ? years.map(\.first).min() ?? today : today
        return try DayArgument.span(given, in: running, plan.eras, from: first) { from in
            max(from, min(end, from + DayArgument.daysLimit))
        }
    }
}
