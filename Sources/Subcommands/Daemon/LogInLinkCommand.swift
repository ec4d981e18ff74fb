import ServiceInterface
import Text
import Wording

/// `koyomi login-link`: makes a link by which somebody logs in at the pages, or ends log-ins.
enum LogInLinkCommand: Subcommand {
    static let syntax = VerbSyntax.logInLink

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let user = given.operands.first
        guard !given.has("--end") else {
            let request = EndSessionsRequest(
                user: user, everyone: given.has("--all") ? true : nil, by: given["--by"])
            try answer(request, given, console) { console.saySentence(ReceiptWords.text($0)) }
            return 0
        }
        try answer(LogInLinkRequest(user: user), given, console) { reply in
            // Alone on its line, and whole, to be copied.
            console.say(reply.link)
            console.remark(ReceiptWords.hint(reply)[console.language])
        }
        return 0
    }
}
