import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// `koyomi status`: what is owed, by whom, since when.
enum StatusCommand: Subcommand {
    static let syntax = VerbSyntax.status

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var reply = try ask(given, console)
        var rows = reply.rows
        if given.has("--overdue") { rows = rows.filter(\.standing.isLate) }
        if given.has("--json") {
            reply.rows = rows
            console.say(CommandJSON.line(reply))
            return 0
        }
        for trouble in reply.troubles {
            console.saySentence("! \(trouble.text[console.language])", isWarning: true)
        }
        let groups = StatusGroup.groups(of: rows).filter { given.has("--all") || $0.isLive }
        StatusText(reply, console).say(
            groups, orNothing: nothing(given, reply)[console.language])
        console.say(console.dim(footer(reply)[console.language]))
        return 0
    }

    /// How things stand with those who are asked about.
    static func ask(
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) -> StatusReply {
        var request = StatusRequest()
        request.organisation = given["--organisation"]
        request.track = given["--track"]
        request.level = given["--level"]
        request.tag = given["--tag"]
        return try ControlClient(given, console).ask(request)
    }

    /// What is said where there is nothing to show.
    private static func nothing(_ given: GivenArguments, _ reply: StatusReply) -> Bilingual {
        let who = given["--organisation"]
        let whose = Bilingual(
            ja: who.map { "\($0)に" } ?? "", en: who.map { " for \($0)" } ?? "")
        if reply.rows.isEmpty {
            return Bilingual(
                ja: "\(whose.ja)予定はありません", en: "There is no entry\(whose.en)")
        }
        return given.has("--overdue")
            ? Bilingual(
                ja: "\(whose.ja)遅れているものはありません", en: "Nothing is late\(whose.en)")
            : Bilingual(
                ja: "\(whose.ja)残っているものはありません（済んだものは --all で出ます）",
                en: "Nothing is left to do\(whose.en) (--all shows what is over)")
    }

    private static func footer(_ reply: StatusReply) -> Bilingual {
        let next = reply.nextInstant.map(written) ?? Bilingual(ja: "-", en: "-")
        let dead = reply.outboxDead
        return Bilingual(
            ja: "次の通知 \(next.ja)   送信待ち \(reply.outboxWaiting)"
                + (dead > 0 ? "   断念 \(dead)（koyomi outbox）" : ""),
            en: "next notice \(next.en)   to deliver \(reply.outboxWaiting)"
                + (dead > 0 ? "   given up \(dead) (koyomi outbox)" : ""))
    }

    /// `2026-11-24(火) 08:45`, `2026-11-24 Tue 08:45` of an instant as RFC 3339 writes it.
    private static func written(_ instant: String) -> Bilingual {
        let (day, time) = (instant.prefix(10), instant.dropFirst(11).prefix(5))
        guard let day = Day(String(day))?.withWeekday else {
            return Bilingual(ja: instant, en: instant)
        }
        return Bilingual(ja: "\(day.ja) \(time)", en: "\(day.en) \(time)")
    }
}

/// `koyomi next`: the deadlines that come next.
enum NextCommand: Subcommand {
    static let syntax = VerbSyntax.next

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let text = given["--count"] ?? "5"
        guard let count = Int(text), (1...1000).contains(count) else {
            throw .usage(
                UsageError(
                    ja: "--count は 1 から 1000 までの数です（「\(text)」）",
                    en: "--count is a number from 1 to 1000, not \(text)"))
        }
        let reply = try StatusCommand.ask(given, console)
        let rows = reply.rows.filter { $0.due.map { $0 >= reply.today } ?? false }
        let groups = Array(
            StatusGroup.groups(of: rows).filter(\.isLive).sorted(by: StatusGroup.isSooner)
                .prefix(count))
        if given.has("--json") {
            for group in groups { group.rows.forEach { console.say(CommandJSON.line($0)) } }
            return 0
        }
        let nothing = Bilingual(ja: "これから来る期限はありません", en: "No deadline is ahead")
        StatusText(reply, console).sayInOrder(
            groups, orNothing: nothing[console.language])
        return 0
    }
}
