import ServiceInterface
import Text
import Wording

/// `koyomi address clear`: says that mail arrives again at an address that counts as failing.
enum AddressCommand: Subcommand {
    static let syntax = VerbSyntax.address

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard given.operands[0] == "clear" else {
            throw .usage(.addressAction(given.operands[0]))
        }
        let request = ClearAddressRequest(id: given.operands[1], by: given["--by"])
        try answer(request, given, console) {
            console.saySentence(OutboxWords.text($0)[console.language].singleLine)
        }
        return 0
    }
}
