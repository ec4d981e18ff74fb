import ServiceInterface
import Wording

/// `koyomi confirm-clock`: says that the clock is right, after it has jumped.
enum ConfirmClockCommand: Subcommand {
    static let syntax = VerbSyntax.confirmClock

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let request = ConfirmClockRequest(
            dryRun: given.has("--dry-run") ? true : nil, by: given["--by"])
        try answer(request, given, console) { reply in
            for line in ConfirmWords.lines(reply) { console.say(line) }
        }
        return 0
    }
}

/// `koyomi confirm-ledger`: goes on from a ledger that is not the one before.
enum ConfirmLedgerCommand: Subcommand {
    static let syntax = VerbSyntax.confirmLedger

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let request = ConfirmLedgerRequest(
            dryRun: given.has("--dry-run") ? true : nil, by: given["--by"])
        try answer(request, given, console) { reply in
            for line in ConfirmWords.lines(reply) { console.say(line) }
        }
        return 0
    }
}
