import CalendarPlan
import Ledger
import ServiceInterface
import Wording

/// `koyomi confirm-ledger`: goes on from a ledger that is not the one before.
enum ConfirmLedgerCommand: Subcommand {
    static let syntax = VerbSyntax.confirmLedger

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let reply = try ControlClient(given, console).ask(
            ConfirmLedgerRequest(
                dryRun: given.has("--dry-run") ? true : nil, by: given["--by"]))
        if given.has("--json") {
            console.say(CommandJSON.line(reply))
            return 0
        }
        console.say(state(reply))
        console.say(
            ConfirmClockCommand.sending(
                reply.notices, to: reply.organisations, in: reply.messages,
                isConfirmed: reply.confirmed))
        if !reply.confirmed {
            console.say(
                Bilingual(
                    ja: "まだ何も変わっていません（認めるには koyomi confirm-ledger）",
                    en: "Nothing has changed yet (koyomi confirm-ledger)"))
        }
        return 0
    }

    private static func state(_ reply: LedgerReply) -> Bilingual {
        let since = OutboxCommand.time(reply.since)
        return LedgerQuestion.Kind(rawValue: reply.kind) == .anew
            ? Bilingual(ja: "台帳は \(since) に新しく作られました", en: "The ledger was made anew at \(since)")
            : Bilingual(
                ja: "台帳は \(since) に見つかった別のものです", en: "The ledger is another one, found at \(since)")
    }
}
