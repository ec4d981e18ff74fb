import CalendarPlan
import Glibc
import Ledger
import Wording

/// Where the commands that read the ledger itself find it.
enum LedgerPlace {
    static func path(_ given: GivenArguments) -> String {
        let folder =
            given["--state"] ?? Console.folder("STATE_DIRECTORY") ?? "/var/lib/koyomi"
        return "\(folder)/ledger.db"
    }

    /// Opens the ledger at `path`, or another file that may be one, for which what is to be done
    /// about the ledger is no advice.
    static func open(
        _ path: String, isLedger: Bool, _ console: Console
    ) throws(CommandFailure) -> LedgerStore {
        if access(path, R_OK) != 0, errno == EACCES {
            throw .refused(CommandMessage.ledgerForbidden(path).text)
        }
        do throws(LedgerError) { return try LedgerStore(reading: path) } catch {
            throw .refusal(isLedger ? "\(error)" : error.withoutAdvice)
        }
    }
}

/// `koyomi backup`: a copy of the ledger, while the daemon goes on or stands still.
///
/// By reading beside the daemon and not by the daemon, which may write nowhere but in its state.
enum BackupCommand: Subcommand {
    static let syntax = VerbSyntax.backup

    private struct Answer: Encodable {
        let file: String
        let bytes: Int64
        let watermark: String?
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let file = given.operands.first else { preconditionFailure("FILE is required") }
        try checkPlace(file, given, console)
        let ledger = try LedgerPlace.open(LedgerPlace.path(given), isLedger: true, console)
        defer { ledger.close() }
        console.announce(.copyingLedger)
        let copy: LedgerStore.Copy
        do throws(LedgerError) {
            copy = try ledger.copy(to: file, replacing: given.has("--force"))
        } catch { throw .refusal("\(error)") }
        let watermark = copy.watermark.map { ZoneRules.utc.rfc3339($0) }
        if given.has("--json") {
            console.sayJSON(Answer(file: file, bytes: copy.bytes, watermark: watermark))
            return 0
        }
        console.saySentence(
            CommandMessage.copied(file, bytes: copy.bytes, until: watermark).text)
        return 0
    }
}

extension BackupCommand {
    /// Refuses a place for the copy that is taken: by a file without `--force`, and by what is
    /// no file, which a copy must never replace, in any case.
    private static func checkPlace(
        _ file: String, _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        try NewFile(path: file, force: given.has("--force")).checkFree()
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        throw .refused(CommandMessage.noPlainFile(file).text)
    }
}
