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
        console.announce(.checkingLedger(file))
        var faults: [String]
        let chain: EventChainReport
        do throws(LedgerError) {
            try ledger.requireThisVersion()
            faults = try ledger.integrityFaults()
            chain = try ledger.chainReport(lookingFor: head)
        } catch {
            throw .refusal(given.operands.isEmpty ? "\(error)" : error.withoutAdvice)
        }
        if head != nil, chain.position == nil {
            faults.append(CommandMessage.headReplaced)
        }
        if given.has("--json") {
            console.sayJSON(
                Answer(
                    file: file, faults: faults, events: chain.events, head: chain.head,
                    eventsAtHead: chain.position))
            return faults.isEmpty ? 0 : 1
        }
        faults.forEach(console.sayToError)
        guard faults.isEmpty else {
            console.complain(CommandMessage.ledgerDamaged(file, faults.count).text)
            if given.operands.isEmpty {
                console.remark(CommandMessage.restoreBackup.text[console.language])
            }
            return 1
        }
        console.say(.ledgerSound(file))
        console.say(.chain(events: chain.events, head: chain.head))
        if let position = chain.position { console.say(.headUnchanged(position: position)) }
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
}
