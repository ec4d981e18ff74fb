import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// `koyomi status`: what is owed, by whom, since when.
enum StatusCommand: Subcommand {
    static let syntax = VerbSyntax.status

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var reply = try ask(given, console)
        let onlyOverdue = given.has("--overdue")
        let rows = onlyOverdue ? reply.rows.filter(\.standing.isLate) : reply.rows
        if given.has("--json") {
            reply.rows = rows
            console.sayJSON(reply)
            return 0
        }
        for trouble in reply.troubles {
            console.saySentence("! \(trouble.text[console.language])", isWarning: true)
        }
        let groups = StatusGroup.groups(of: rows)
            .filter { given.has("--all") || $0.isLive }
        let nothing = StatusWords.nothing(
            of: given.all("--organisation"), hasEntries: !reply.rows.isEmpty,
            onlyOverdue: onlyOverdue)
        StatusText(reply, console).say(groups, orNothing: nothing[console.language])
        console.say(console.dim(StatusWords.footer(reply)[console.language]))
        return 0
    }

    /// How things stand with those who are asked about.
    static func ask(
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) -> StatusReply {
        var request = StatusRequest()
        request.written = given.all("--organisation")
        request.track = given["--track"]
        request.level = given["--level"]
        request.tag = given["--tag"]
        return try ControlClient(given, console).ask(request)
    }
}

/// `koyomi next`: the deadlines that come next.
enum NextCommand: Subcommand {
    static let syntax = VerbSyntax.next

    private static let countLimit = 1000

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let count = try given.count(limit: countLimit) ?? 5
        let reply = try StatusCommand.ask(given, console)
        let rows = reply.rows.filter { $0.due.map { $0 >= reply.today } ?? false }
        let groups = StatusGroup.groups(of: rows).filter(\.isLive)
            .sorted(by: StatusGroup.isSooner).prefix(count)
        if given.has("--json") {
            groups.flatMap(\.rows).forEach(console.sayJSON)
            return 0
        }
        StatusText(reply, console).sayInOrder(
            Array(groups), orNothing: StatusWords.nothingAhead[console.language])
        return 0
    }
}
