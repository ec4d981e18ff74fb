import ServiceInterface
import Text
import Wording

/// `koyomi outbox`: what has not left yet, and what was given up.
enum OutboxCommand: Subcommand {
    static let syntax = VerbSyntax.outbox

    private enum Action: String, CaseIterable {
        case list, show, retry, drop
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let asked = given.operands.first ?? Action.list.rawValue
        let key = given.operands.count > 1 ? given.operands[1] : nil
        guard let action = Action(rawValue: asked) else {
            throw .usage(.action("outbox", asked, Action.allCases.map(\.rawValue)))
        }
        let everyone = given.has("--all") ? true : nil
        switch action {
        case .list, .show:
            try show(key, isDetailed: action == .show, given, console)
        case .retry, .drop:
            guard key != nil || everyone != nil else { throw .usage(.whichMessage(asked)) }
            if action == .retry {
                try change(
                    RetryRequest(id: key, everyone: everyone), OutboxWords.retried, given, console)
            } else {
                try change(
                    DropRequest(id: key, everyone: everyone), OutboxWords.dropped, given, console)
            }
        }
        return 0
    }

    /// Retries or drops one message or all; of many the daemon does a part at a time.
    private static func change(
        _ request: some OutboxChangeRequest,
        _ words: (OutboxChangeReply.Message) -> Bilingual,
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        var request = request
        var count = 0
        repeat {
            let reply = try answer(request, given, console) { reply in
                for message in reply.messages {
                    console.saySentence(words(message)[console.language].singleLine)
                }
            }
            count += reply.messages.count
            request.after = reply.goOnAfter
        } while request.after != nil
        if count == 0, !given.has("--json") { console.say(OutboxWords.empty) }
    }

    private static func show(
        _ key: String?, isDetailed: Bool, _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        let reply = try ControlClient(given, console).ask(OutboxRequest(id: key))
        if let key, reply.rows.isEmpty { throw .refused(OutboxWords.noKey(key)) }
        let left = reply.found - reply.rows.count
        guard !given.has("--json") else {
            reply.rows.forEach(console.sayJSON)
            if left > 0 { console.sayToError(OutboxWords.more(left)[console.language]) }
            return
        }
        let text = OutboxText(console: console)
        if isDetailed { text.show(reply) } else { text.list(reply) }
        if left > 0 { console.say(OutboxWords.more(left)) }
        console.say(OutboxWords.counts(reply))
    }
}

/// `koyomi history`: who was told what, when, by which channel, and who recorded what.
enum HistoryCommand: Subcommand {
    static let syntax = VerbSyntax.history

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let organisations = given.all("--organisation")
        if given.operands.isEmpty, organisations.isEmpty {
            try answer(ConfigurationHistoryRequest(), given, console, rows: \.rows) {
                ConfigurationHistoryText(console: console).say($0)
            }
        } else {
            var request = HistoryRequest(id: given.operands.first ?? "")
            request.written = organisations
            try answer(request, given, console, rows: \.rows) {
                HistoryText($0, console).say($0)
            }
        }
        return 0
    }
}
