import CalendarPlan
import Ledger
import Text

/// `koyomi verify`: everything that is wrong with a ledger or a backup of one.
enum VerifyCommand: Subcommand {
    static let syntax = VerbSyntax(
        "verify", "台帳かその写しに壊れたところがないか調べる", "look for damage in the ledger or a copy of it",
        operands: [
            .init("FILE", optional: true, "写しのファイル（既定 いまの台帳）", "the copy (default: the ledger)")
        ],
        options: [
            LedgerPlace.state,
            .init(
                "--head", "HASH", "前に控えた末尾のハッシュ（そこまで変わっていないか調べる）",
                "a head noted earlier; the records up to it must be the same"),
        ])

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
        console.progress?.say(
            Bilingual(ja: "\(file) を調べています", en: "checking \(file)")[console.language])
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
        console.say(Bilingual(ja: "\(file) に壊れたところはありません", en: "\(file) is sound"))
        say(chain, console)
        return 0
    }

    /// How many hexadecimal digits a SHA-256 has.
    private static let hashDigits = 64

    private static func head(_ given: GivenArguments) throws(CommandFailure) -> String? {
        guard let head = given["--head"]?.lowercased() else { return nil }
        guard head.utf8.count == hashDigits, head.allSatisfy(\.isHexDigit) else {
            throw .usage(
                UsageError(
                    ja: "--head は16進数\(hashDigits)桁のハッシュです",
                    en: "--head is a hash of \(hashDigits) hexadecimal digits"))
        }
        return head
    }

    private static func complain(
        of count: Int, in file: String, isLedger: Bool, _ console: Console
    ) {
        let verdict = Bilingual(
            ja: "\(file) に壊れたところがあります（\(count)件）", en: "\(file) is damaged (\(count) found)")
        console.complain(verdict[console.language])
        guard isLedger else { return }
        console.remark(
            Bilingual(
                ja: "koyomid を止め、写しから戻してください：man koyomi の Backup and restore",
                en: "Stop koyomid and restore a backup: see Backup and restore in koyomi(1)")[
                    console.language])
    }

    private static func say(_ chain: EventChainReport, _ console: Console) {
        console.say(
            Bilingual(
                ja: "記録 \(chain.events)件、末尾のハッシュ \(chain.head)",
                en: "\(EnglishCount.of(chain.events, "event")), head \(chain.head)"))
        guard let position = chain.position else { return }
        console.say(
            Bilingual(
                ja: "--head は\(position)件目の後のもので、そこまでの記録は変わっていません",
                en: "--head was that after \(position) events, which are all unchanged"))
    }
}
