import CalendarPlan
import ServiceInterface
import ServiceLoop
import Wording

/// `koyomi outbox`: what has not left yet, and what was given up.
enum OutboxCommand: Subcommand {
    static let syntax = VerbSyntax.outbox

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let action = given.operands.first ?? "list"
        var parameters = ControlRequest.Parameters()
        parameters.id = given.operands.count > 1 ? given.operands[1] : nil
        parameters.everyone = given.has("--all") ? true : nil
        let client = ControlClient(given, console)
        switch action {
        case "list", "show":
            let reply = try client.ask(.outbox, parameters, for: OutboxReply.self)
            try show(reply, parameters.id, isDetailed: action == "show", given, console)
        case "retry", "drop":
            guard parameters.id != nil || given.has("--all") else {
                throw .usage(
                    UsageError(
                        ja: "どれを：koyomi outbox \(action) KEY、または --all",
                        en: "which one: koyomi outbox \(action) KEY, or --all"))
            }
            try change(action == "retry" ? .retry : .drop, parameters, given, console)
        default:
            let actions = ["list", "show", "retry", "drop"]
            let hint = DidYouMean.words(action, among: actions)
            throw .usage(
                UsageError(
                    ja: "「\(action)」はできません。\(hint.ja)list、show、retry、drop のどれかです",
                    en: "outbox cannot \(action)\(hint.en) It does list, show, retry or drop"))
        }
        return 0
    }

    /// Retries or drops one message or all; of many the daemon does a part at a time.
    private static func change(
        _ method: ControlRequest.Method, _ parameters: ControlRequest.Parameters,
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        let client = ControlClient(given, console)
        var parameters = parameters
        var count = 0
        repeat {
            let reply = try client.ask(method, parameters, for: RecordReply.self)
            Recording.say(reply, given, console)
            count += reply.recorded.count
            parameters.after = reply.goOnAfter
        } while parameters.after != nil
        guard count == 0, !given.has("--json") else { return }
        console.say(Bilingual(ja: "送信待ちのものはありません", en: "The outbox is empty"))
    }

    private static func show(
        _ reply: OutboxReply, _ key: String?, isDetailed: Bool, _ given: GivenArguments,
        _ console: Console
    ) throws(CommandFailure) {
        if let key, reply.rows.isEmpty {
            throw .refused(
                Bilingual(
                    ja: "「\(key)」で始まる鍵のものはありません。koyomi outbox で確かめてください",
                    en: "no message has a key that begins with \(key); see koyomi outbox")[
                        console.language])
        }
        let left = reply.found - reply.rows.count
        if given.has("--json") {
            reply.rows.forEach { console.say(CommandJSON.line($0)) }
            if left > 0 { console.sayToError(OutboxText.more(left)[console.language]) }
        } else {
            let text = OutboxText(console: console)
            if isDetailed { text.show(reply) } else { text.list(reply) }
            if left > 0 { console.say(OutboxText.more(left)) }
            let spooled = reply.spooled ?? 0
            console.say(
                Bilingual(
                    ja: "送信待ち \(reply.waiting)、断念 \(reply.dead)"
                        + (spooled > 0 ? "、スプールにあるメール \(spooled)" : ""),
                    en: "\(reply.waiting) to deliver, \(reply.dead) given up"
                        + (spooled > 0
                            ? ", \(EnglishCount.of(spooled, "mail")) in the spool" : "")))
        }
    }

    /// `2026-11-24 08:45` of an RFC 3339 text.
    static func time(_ text: String) -> String { String(text.prefix(16)).replacing("T", with: " ") }
}

/// `koyomi history`: who was told what, when, by which channel, and who recorded what.
enum HistoryCommand: Subcommand {
    static let syntax = VerbSyntax.history

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        if given.operands.isEmpty, given["--organisation"] == nil {
            return try sayConfiguration(given, console)
        }
        var parameters = ControlRequest.Parameters()
        parameters.id = given.operands.first
        parameters.organisation = given["--organisation"]
        let reply = try ControlClient(given, console).ask(
            .history, parameters, for: HistoryReply.self)
        if given.has("--json") {
            reply.rows.forEach { console.say(CommandJSON.line($0)) }
            return 0
        }
        HistoryText(reply, console).say(reply)
        return 0
    }

    private static func sayConfiguration(_ given: GivenArguments, _ console: Console)
        throws(CommandFailure) -> Int32
    {
        let reply = try ControlClient(given, console).ask(
            .configurationHistory, for: ConfigurationHistoryReply.self)
        if given.has("--json") {
            reply.rows.forEach { console.say(CommandJSON.line($0)) }
        } else {
            ConfigurationHistoryText(console: console).say(reply)
        }
        return 0
    }
}
