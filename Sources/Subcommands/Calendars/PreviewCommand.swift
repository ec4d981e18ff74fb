import Configuration
import Interchange
import CalendarPlan
import DueNotices
import Wording

/// `koyomi preview`: every notice that would be said, by the same planner; nothing is sent.
enum PreviewCommand: Subcommand {
    static let syntax = VerbSyntax.preview

    private struct Row: Encodable {
        let at: String
        let calendar: String
        let channels: [String]
        let due: Day
        let key: NoticeKey
        let kind: String
        let obligation: String
        let organisation: String
        let provisional: Bool
        let reason: String
        let recipient: String
        let title: String
    }

    private enum Format: String {
        case table, json, ics, csv
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let format = try format(given)
        let assumption = try assumption(given)
        let (plan, settings) = try ConfigurationFolder(given).plan(console)
        let days = try days(given, plan, settings, console)
        let recipients = try recipients(given, plan)
        var table = PreviewTable(zone: plan.zone, console: console)
        var count = 0
        let calendar = PreviewCalendar(plan)
        let routing = PreviewRouting(plan, settings)
        switch format {
        case .csv:
            console.sayAsIs(CSVTable.mark + CSVTable.row(headings))
        case .ics: console.sayAsIs(ICalendarWriter.opening)
        case .table, .json: break
        }
        let settled = SettledDays.known(given, console, in: plan)
        console.announce(.planning)
        Planner.preview(
            of: plan, settled: settled, over: days,
            assuming: assumption
        ) { notice in
            console.progress?.say(
                plan.zone.civil(notice.instant).day - days.first, of: days.last - days.first + 1)
            for reading in routing.readings(
                of: notice, for: recipients, once: format == .ics)
            {
                count += 1
                let notice = reading.notice
                switch format {
                case .json:
                    console.sayJSON(row(notice, reading.channels, plan.zone))
                case .ics: console.sayAsIs(ICalendarWriter.text(of: calendar.event(notice)))
                case .csv: console.sayAsIs(CSVTable.row(csv(notice, plan.zone)))
                case .table: table.add(notice)
                }
            }
        }
        switch format {
        case .ics: console.sayAsIs(ICalendarWriter.closing)
        case .table:
            table.end()
            console.say(.previewed(days, notices: count))
        case .json, .csv: break
        }
        if !settled.isEmpty {
            console.sayToError(.settledDaysIncluded)
        }
        return 0
    }

    private static func format(_ given: GivenArguments) throws(CommandFailure) -> Format {
        let asked = given["--format"] ?? (given.has("--json") ? "json" : "table")
        guard let format = Format(rawValue: asked) else {
            throw .usage(.oneOf(["table", "json", "ics", "csv"], "--format", not: asked))
        }
        guard format == .json || !given.has("--json") else {
            throw .usage(.excluding("--json", "--format \(asked)"))
        }
        return format
    }

    private static func assumption(_ given: GivenArguments) throws(CommandFailure)
        -> Planner.Assumption
    {
        guard !(given.has("--assume-done") && given.has("--assume-nothing-done")) else {
            throw .usage(.excluding("--assume-done", "--assume-nothing-done"))
        }
        return given.has("--assume-done") ? .doneInTime : .recordedOnly
    }

    private static func days(
        _ given: GivenArguments, _ plan: Plan, _ settings: Settings, _ console: Console
    ) throws(CommandFailure) -> DaySpan {
        let today = plan.zone.civil(console.now).day
        let running = FiscalYear(containing: today, startMonth: settings.fiscalYearStart)
        return try DayArgument.span(given, in: running, plan.eras, from: today) {
            FiscalYear(containing: $0, startMonth: settings.fiscalYearStart).last
        }
    }

    /// Who reads the notices that are shown; `nil` for everybody.
    private static func recipients(
        _ given: GivenArguments, _ plan: Plan
    ) throws(CommandFailure) -> Set<String>? {
        let written = given.all("--organisation")
        guard !written.isEmpty else { return nil }
        let known = OrganisationNames(plan)
        var recipients: Set<String> = []
        for name in known.names(in: written) {
            guard let members = known.members(of: name) else {
                throw .usage(.noOrganisation(name, plan.organisations.map(\.name)))
            }
            recipients.formUnion(members)
        }
        return recipients
    }

    private static func row(_ notice: Notice, _ channels: [String], _ zone: ZoneRules) -> Row {
        Row(
            at: zone.rfc3339(notice.instant), calendar: notice.obligation.entry.calendar,
            channels: channels, due: notice.due, key: notice.key, kind: notice.kind.rawValue,
            obligation: notice.obligation.shortName,
            organisation: notice.obligation.organisation, provisional: notice.isProvisional,
            reason: notice.reason.description, recipient: notice.recipient, title: notice.title)
    }

    private static func csv(_ notice: Notice, _ zone: ZoneRules) -> [String] {
        [
            zone.rfc3339(notice.instant), notice.obligation.shortName,
            notice.obligation.organisation, notice.recipient, notice.reason.description,
            notice.due.description, notice.isProvisional ? "yes" : "no", notice.title,
        ]
    }

    private static let headings = [
        "at", "obligation", "organisation", "recipient", "reason", "due", "provisional", "title",
    ]
}
