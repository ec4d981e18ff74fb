import CalendarPlan
import ServiceLoop

/// `koyomi status`: what is owed, by whom, since when.
enum StatusCommand: Subcommand {
    static let syntax = VerbSyntax(
        "status", "だれが何をいつまでに負っているか", "what is owed, by whom, since when",
        options: [
            .init("--organisation", "O", "この組織の分だけ", "only this organisation's"),
            .init("--overdue", "期限を過ぎたものだけ", "only what is late"),
            .init("--all", "完了したものも", "what is done, too"),
        ])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let reply = try ControlClient(given, console).ask(.status, for: StatusReply.self)
        var rows = reply.rows
        if let asked = given["--organisation"] {
            rows = rows.filter { $0.organisation == asked }
            guard !rows.isEmpty else {
                throw .refused(
                    Bilingual(
                        ja: "「\(asked)」が負うものはありません。名前は organisations.yaml のとおりに書いてください",
                        en: "\(asked) owes nothing; names are as organisations.yaml has them")[
                            console.language])
            }
        }
        if given.has("--overdue") { rows = rows.filter(StatusGroup.isLate) }
        if given.has("--json") {
            console.say(CommandJSON.line(reply.with(rows)))
            return 0
        }
        for trouble in reply.troubles { console.say(console.red("! \(trouble[console.language])")) }
        let groups = StatusGroup.groups(of: rows).filter { given.has("--all") || $0.isLive }
        StatusText(console: console, today: reply.today).say(groups)
        console.say(console.dim(footer(reply)[console.language]))
        return 0
    }

    private static func footer(_ reply: StatusReply) -> Bilingual {
        let next = reply.nextInstant.map { String($0.prefix(16)).replacing("T", with: " ") } ?? "-"
        let dead = reply.outboxDead
        return Bilingual(
            ja: "次の通知 \(next)   未配送 \(reply.outboxWaiting)"
                + (dead > 0 ? "   配送断念 \(dead)（koyomi outbox）" : ""),
            en: "next notice \(next)   to deliver \(reply.outboxWaiting)"
                + (dead > 0 ? "   given up \(dead) (koyomi outbox)" : ""))
    }
}

/// `koyomi next`: the deadlines that come next.
enum NextCommand: Subcommand {
    static let syntax = VerbSyntax(
        "next", "次に来る期限", "the deadlines that come next",
        options: [
            .init("--organisation", "O", "この組織の分だけ", "only this organisation's"),
            .init("--count", "N", "いくつ（既定 5）", "how many (default 5)"),
        ])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let text = given["--count"] ?? "5"
        guard let count = Int(text), (1...1000).contains(count) else {
            throw .usage(
                UsageError(
                    ja: "--count は 1 から 1000 までの数です（「\(text)」）",
                    en: "--count is a number from 1 to 1000, not \(text)"))
        }
        let reply = try ControlClient(given, console).ask(.status, for: StatusReply.self)
        var rows = reply.rows.filter { $0.due.map { $0 >= reply.today } ?? false }
        if let asked = given["--organisation"] { rows = rows.filter { $0.organisation == asked } }
        let groups = Array(
            StatusGroup.groups(of: rows).filter(\.isLive).sorted(by: StatusGroup.isSooner)
                .prefix(count))
        if given.has("--json") {
            for group in groups { group.rows.forEach { console.say(CommandJSON.line($0)) } }
            return 0
        }
        StatusText(console: console, today: reply.today).say(groups)
        return 0
    }
}
