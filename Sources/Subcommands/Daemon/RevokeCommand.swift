import ServiceInterface
import Wording

/// `koyomi revoke`: makes links and addresses for answers good for nothing, as where a mail got into
/// the wrong hands.
enum RevokeCommand: Subcommand {
    static let syntax = VerbSyntax.revoke

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var request = RevokeRequest()
        request.id = given.operands.first
        request.written = given.all("--organisation")
        request.by = given["--by"]
        try answer(request, given, console) {
            console.saySentence(ReceiptWords.text($0))
        }
        return 0
    }
}
