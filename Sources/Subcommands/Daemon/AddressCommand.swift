import CalendarPlan
import ServiceInterface
import ServiceLoop
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
        var parameters = ControlRequest.Parameters()
        parameters.id = given.operands[1]
        parameters.by = given["--by"]
        let reply = try ControlClient(given, console).ask(
            .clearAddress, parameters, for: RecordReply.self)
        Recording.say(reply, given, console)
        return 0
    }
}
