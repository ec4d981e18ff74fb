import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi outbox`: what has not left yet, and what was given up.
enum OutboxCommand: Subcommand {
    static let syntax = VerbSyntax.outbox

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let action = given.operands.first ?? "list"
        let key = given.operands.count > 1 ? given.operands[1] : nil
        switch action {
        case "list", "show":
            let reply = try ControlClient(given, console).ask(OutboxRequest(id: key))
            try show(reply, key, isDetailed: action == "show", given, console)
        case "retry", "drop":
            guard key != nil || given.has("--all") else {
                throw .usage(
                    UsageError(
                        ja: "どれを：koyomi outbox \(action) KEY、または --all",
                        en: "which one: koyomi outbox \(action) KEY, or --all"))
            }
            let everyone = given.has("--all") ? true : nil
            if action == "retry" {
                try change(
                    RetryRequest(id: key, everyone: everyone), OutboxWords.retried, given, console)
            } else {
                try change(
                    DropRequest(id: key, everyone: everyone), OutboxWords.dropped, given, console)
            }
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
        _ request: some OutboxChangeRequest,
        _ words: (OutboxChangeReply.Message) -> Bilingual,
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        let client = ControlClient(given, console)
        var request = request
        var count = 0
        repeat {
            let reply = try client.ask(request)
            if given.has("--json") {
                console.say(CommandJSON.line(reply))
            } else {
                for message in reply.messages {
                    console.saySentence(words(message)[console.language].singleLine)
                }
            }
            count += reply.messages.count
            request.after = reply.goOnAfter
        } while request.after != nil
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
        let reply = try ControlClient(given, console).ask(
            HistoryRequest(
                id: given.operands.first ?? "", organisation: given["--organisation"]))
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
        let reply = try ControlClient(given, console).ask(ConfigurationHistoryRequest())
        if given.has("--json") {
            reply.rows.forEach { console.say(CommandJSON.line($0)) }
        } else {
            ConfigurationHistoryText(console: console).say(reply)
        }
        return 0
    }
}
