import CalendarPlan
import Ledger
import Text
import Wording

/// `koyomi verify`: everything that is wrong with a ledger or a backup of one.
enum VerifyCommand: Subcommand {
    static let syntax = VerbSyntax.verify

    private struct Answer: Encodable {
        let file: String
        let faults: [String]
        let events: Int
        let head: String
        /// How many events the head that was given stood after.
        let eventsAtHead: Int?
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let file = given.operands.first ?? LedgerPlace.path(given)
        let head = try head(given)
        let ledger = try LedgerPlace.open(file, isLedger: given.operands.isEmpty, console)
        defer { ledger.close() }
        console.progress?.say(CommandMessage.checkingLedger(file).text[console.language])
        var faults: [String]
        let chain: EventChainReport
        do throws(LedgerError) {
            try ledger.requireThisVersion()
            faults = try ledger.integrityFaults()
            chain = try ledger.chainReport(lookingFor: head)
        } catch {
            throw .refused(given.operands.isEmpty ? "\(error)" : error.withoutAdvice)
        }
        if head != nil, chain.position == nil {
            faults.append("the last events were replaced: none has ever had the hash of --head")
        }
        if given.has("--json") {
            console.say(
                CommandJSON.line(
                    Answer(
                        file: file, faults: faults, events: chain.events, head: chain.head,
                        eventsAtHead: chain.position)))
            return faults.isEmpty ? 0 : 1
        }
        faults.forEach(console.sayToError)
        guard faults.isEmpty else {
            complain(of: faults.count, in: file, isLedger: given.operands.isEmpty, console)
            return 1
        }
        console.say(CommandMessage.ledgerSound(file).text)
        say(chain, console)
        return 0
    }

    /// How many hexadecimal digits a SHA-256 has.
    private static let hashDigits = 64

    private static func head(_ given: GivenArguments) throws(CommandFailure) -> String? {
        guard let head = given["--head"]?.lowercased() else { return nil }
        guard head.utf8.count == hashDigits, head.allSatisfy(\.isHexDigit) else {
            throw .usage(.head(digits: hashDigits))
        }
        return head
    }

    private static func complain(
        of count: Int, in file: String, isLedger: Bool, _ console: Console
    ) {
        console.complain(CommandMessage.ledgerDamaged(file, count).text[console.language])
        if isLedger { console.remark(CommandMessage.restoreBackup.text[console.language]) }
    }

    private static func say(_ chain: EventChainReport, _ console: Console) {
        console.say(CommandMessage.chain(events: chain.events, head: chain.head).text)
        guard let position = chain.position else { return }
        console.say(CommandMessage.headUnchanged(position: position).text)
    }
}
