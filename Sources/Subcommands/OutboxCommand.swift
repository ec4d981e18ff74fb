import CalendarPlan
import DueNotices
import ServiceLoop

/// `koyomi outbox`: what has not left yet, and what was given up.
enum OutboxCommand: Subcommand {
    static let syntax = VerbSyntax(
        "outbox", "まだ届いていないものと、断念したもの", "what has not left yet, and what was given up",
        operands: [
            .init(
                "list|show|retry|drop", optional: true, "何をするか（既定 list）",
                "what to do (default list)"),
            .init("KEY", optional: true, "鍵の初めの数文字", "the key, or how it begins"),
        ],
        options: [.init("--all", "retry・drop をすべてに", "retry or drop all of them")])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let action = given.operands.first ?? "list"
        var parameters = ControlRequest.Parameters()
        parameters.id = given.operands.count > 1 ? given.operands[1] : nil
        parameters.everyone = given.has("--all") ? true : nil
        let client = ControlClient(given, console)
        switch action {
        case "list", "show":
            let reply = try client.ask(.outbox, parameters, for: OutboxReply.self)
            if given.has("--json") {
                reply.rows.forEach { console.say(CommandJSON.line($0)) }
            } else {
                list(reply, isDetailed: action == "show", console)
            }
        case "retry", "drop":
            guard parameters.id != nil || given.has("--all") else {
                throw .usage(
                    UsageError(
                        ja: "どれを：koyomi outbox \(action) KEY、または --all",
                        en: "which one: koyomi outbox \(action) KEY, or --all"))
            }
            let reply = try client.ask(
                action == "retry" ? .retry : .drop, parameters, for: RecordReply.self)
            for line in reply.recorded { console.say(line) }
        default:
            throw .usage(
                UsageError(
                    ja: "「\(action)」はできません。list、show、retry、drop のどれかです",
                    en: "outbox does list, show, retry or drop, not \(action)"))
        }
        return 0
    }

    private static func list(_ reply: OutboxReply, isDetailed: Bool, _ console: Console) {
        for row in reply.rows {
            let when =
                row.nextAttempt.map { time($0) }
                ?? Bilingual(ja: "断念", en: "given up")[
                    console.language]
            let title = row.notices.first?.title ?? ""
            let more = row.notices.count > 1 ? " +\(row.notices.count - 1)" : ""
            let left = [
                String(row.key.prefix(8)), DisplayWidth.padded(when, to: 16),
                DisplayWidth.padded(DisplayWidth.cut(row.channel, to: 14), to: 14),
                DisplayWidth.padded(DisplayWidth.cut(row.recipient, to: 14), to: 14),
            ].joined(separator: " ")
            console.say(
                "\(left) \(DisplayWidth.cut(title, to: max(10, console.width - 60)))\(more)")
            guard isDetailed || row.lastError != nil else { continue }
            console.say(console.dim("         ×\(row.attempts) \(row.lastError ?? "")"))
            guard isDetailed else { continue }
            for notice in row.notices {
                console.say(
                    "         \(notice.reason)  \(notice.due)  \(notice.obligation.shortName)")
            }
        }
        console.say(
            Bilingual(
                ja: "未配送 \(reply.waiting)、断念 \(reply.dead)",
                en: "\(reply.waiting) to deliver, \(reply.dead) given up"))
    }

    /// `2026-11-24 08:45` of an RFC 3339 text.
    static func time(_ text: String) -> String { String(text.prefix(16)).replacing("T", with: " ") }
}

/// `koyomi history`: who was told what, when, by which channel, and who recorded what.
enum HistoryCommand: Subcommand {
    static let syntax = VerbSyntax(
        "history", "だれに何をいつ知らせ、だれが何を記録したか",
        "who was told what, when and how, and who recorded what",
        operands: [.init("ID", "項目の番号", "an id as koyomi status shows it")],
        options: [.init("--organisation", "O", "この組織の分だけ", "only this organisation's")])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var parameters = ControlRequest.Parameters()
        parameters.id = given.operands.first
        parameters.organisation = given["--organisation"]
        let reply = try ControlClient(given, console).ask(
            .history, parameters, for: HistoryReply.self)
        if given.has("--json") {
            reply.rows.forEach { console.say(CommandJSON.line($0)) }
            return 0
        }
        if reply.rows.isEmpty {
            console.say(Bilingual(ja: "まだ何もありません", en: "Nothing yet"))
        }
        for row in reply.rows {
            let who = [row.organisation, row.by.map { "by \($0)" }, row.channel]
                .compactMap { $0 }.joined(separator: " ")
            let left =
                "\(OutboxCommand.time(row.at)) \(DisplayWidth.padded(word(row.what, console), to: 8))"
            console.say("\(left) \(row.text)  \(console.dim(who))")
        }
        return 0
    }

    private static func word(_ what: String, _ console: Console) -> String {
        let words: [String: String] = [
            "recorded": "記録", "said": "通知", "silent": "見送り", "failed": "失敗", "dead": "断念",
            "dropped": "破棄", "delivered": "配送",
        ]
        return console.language == .japanese ? words[what] ?? what : what
    }
}
