import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi address clear`: says that mail arrives again at an address that counts as failing.
enum AddressCommand: Subcommand {
    static let syntax = VerbSyntax.address

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard given.operands[0] == "clear" else {
            throw .usage(
                UsageError(
                    ja: "「\(given.operands[0])」はできません。koyomi address clear ADDRESS です",
                    en: "address cannot \(given.operands[0]); it is koyomi address clear ADDRESS"))
        }
        let reply = try ControlClient(given, console).ask(
            ClearAddressRequest(id: given.operands[1], by: given["--by"]))
        if given.has("--json") {
            console.say(CommandJSON.line(reply))
        } else {
            console.saySentence(OutboxWords.text(reply)[console.language].singleLine)
        }
        return 0
    }
}
