import CalendarPlan
import DueNotices
import ServiceLoop

/// What the verbs that record something share.
enum Recording {
    static let by = VerbSyntax.Option(
        "--by", "WHO", "だれの報告か（既定 あなた。記録者の名も残る）",
        "who says so (default: you); your name is kept too")
    static let note = VerbSyntax.Option("--note", "TEXT", "記録に添える言葉", "words to keep with it")
    static let organisation = VerbSyntax.Option(
        "--organisation", "O", "どの組織の分か（グループも可）", "whose it is; a group's name is all its members")
    static let all = VerbSyntax.Option("--all", "負う組織すべて", "everybody who owes it")
    static let id = VerbSyntax.Operand(
        "ID", "予定の番号（koyomi status に出るもの）", "an id as koyomi status shows it")

    static func parameters(_ given: GivenArguments) -> ControlRequest.Parameters {
        var parameters = ControlRequest.Parameters()
        parameters.id = given.operands.first
        parameters.organisation = given["--organisation"]
        parameters.everyone = given.has("--all") ? true : nil
        parameters.by = given["--by"]
        parameters.note = given["--note"]
        return parameters
    }

    /// The day that `text` gives for `option`; where it names no year, the one nearest to what
    /// `anchor` makes of how things stand.
    ///
    /// So that in March `settle x-1 4月10日` is the April to come, whatever fiscal year it is.
    static func day(
        _ text: String, _ option: String, _ console: Console, _ client: ControlClient,
        near anchor: (StatusReply) -> Day
    ) throws(CommandFailure) -> Day {
        let eras = client.configuration.eras()
        let running = FiscalYear(containing: ZoneRules.utc.civil(console.now).day)
        let day = try DayArgument.day(text, option, in: running, eras)
        if try day == DayArgument.day(text, option, in: running.next, eras) { return day }
        let near = anchor(try client.ask(.status, for: StatusReply.self))
        let year = FiscalYear(containing: near)
        var nearest = try DayArgument.day(text, option, in: year, eras)
        for other in [year.previous, year.next] {
            let candidate = try DayArgument.day(text, option, in: other, eras)
            if abs(candidate - near) < abs(nearest - near) { nearest = candidate }
        }
        return nearest
    }

    static func say(_ reply: RecordReply, _ given: GivenArguments, _ console: Console) {
        if given.has("--json") { return console.say(CommandJSON.line(reply)) }
        for line in reply.recorded { console.say(PlainText.oneLine(line[console.language])) }
        warn(reply.warnings, console)
        guard !reply.moves.isEmpty else { return }
        console.say(Bilingual(ja: "これに伴って動いたもの：", en: "What has moved with it:"))
        for move in reply.moves {
            let days = [move.from, move.to].map { $0.map { day($0, console) } ?? "-" }
            let owners = Bilingual(
                ja: "（\(move.organisations)組織）", en: " (\(move.organisations) organisations)")
            console.say(
                "  \(days.joined(separator: " → "))  \(PlainText.oneLine(move.title))"
                    + (move.organisations > 1 ? owners[console.language] : ""))
        }
    }

    static func warn(_ warnings: [Bilingual], _ console: Console) {
        for warning in warnings {
            let text = Bilingual(ja: "注意：\(warning.ja)", en: "warning: \(warning.en)")
            console.sayToError(PlainText.oneLine(text[console.language]))
        }
    }

    /// `2026-12-16(水)`, `2026-12-16 Wed`.
    static func day(_ day: Day, _ console: Console) -> String {
        console.language == .japanese
            ? "\(day)(\(day.weekday.kanji))" : "\(day) \(day.weekday.short)"
    }
}

/// `koyomi done`: records that something was completed.
enum DoneCommand: Subcommand {
    static let syntax = VerbSyntax(
        "done", "完了を記録する", "record that something is done", operands: [Recording.id],
        options: [
            Recording.organisation, Recording.all,
            .init("--on", "DAY", "完了した日（既定 今日）", "the day it was done (default: today)"),
            Recording.by, Recording.note,
        ])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var parameters = Recording.parameters(given)
        let client = ControlClient(given, console)
        if let text = given["--on"] {
            parameters.day = try Recording.day(text, "--on", console, client) { $0.today }
        }
        let reply = try client.ask(.done, parameters, for: RecordReply.self)
        Recording.say(reply, given, console)
        return 0
    }
}

/// `koyomi undo`: takes the last record back.
enum UndoCommand: Subcommand {
    static let syntax = VerbSyntax(
        "undo", "完了や日程の記録を取り消す", "take back that something is done or settled",
        operands: [Recording.id],
        options: [Recording.organisation, Recording.all, Recording.by, Recording.note])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let reply = try ControlClient(given, console).ask(
            .undo, Recording.parameters(given), for: RecordReply.self)
        Recording.say(reply, given, console)
        return 0
    }
}

/// `koyomi settle`: fixes a meeting's day; everything that counts from it moves.
enum SettleCommand: Subcommand {
    static let syntax = VerbSyntax(
        "settle", "会議の日程を決める。それから数える期限もすべて動く",
        "fix a meeting's day; every deadline that counts from it moves",
        operands: [
            Recording.id, .init("DAY", "日（2026-12-16、12月16日）", "the day, such as 2026-12-16"),
        ], options: [Recording.by, Recording.note])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var parameters = Recording.parameters(given)
        let client = ControlClient(given, console)
        parameters.day = try Recording.day(given.operands[1], "DAY", console, client) { status in
            let row = status.rows.first {
                [$0.obligation, "\($0.calendar)/\($0.obligation)"].contains(given.operands[0])
            }
            return row?.due ?? status.today
        }
        let reply = try client.ask(.settle, parameters, for: RecordReply.self)
        Recording.say(reply, given, console)
        return 0
    }
}
