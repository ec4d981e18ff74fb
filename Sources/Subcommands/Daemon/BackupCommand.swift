import CalendarPlan
import Glibc
import Ledger
import ServiceLoop

/// Where the commands that read the ledger itself find it.
private enum LedgerPlace {
    static let state = VerbSyntax.Option(
        "--state", "DIR", "台帳のフォルダー（既定 /var/lib/koyomi）",
        "the ledger's folder (default /var/lib/koyomi)")

    static func path(_ given: GivenArguments) -> String {
        let folder =
            given["--state"] ?? Console.environment("STATE_DIRECTORY") ?? "/var/lib/koyomi"
        return "\(folder)/ledger.db"
    }

    static func open(_ path: String) throws(CommandFailure) -> LedgerStore {
        do throws(LedgerError) { return try LedgerStore(reading: path) } catch {
            throw .refused("\(error)")
        }
    }
}

/// `koyomi backup`: a copy of the ledger, while the daemon goes on or stands still.
///
/// By reading beside the daemon and not by the daemon, which may write nowhere but in its state.
enum BackupCommand: Subcommand {
    static let syntax = VerbSyntax(
        "backup", "台帳の写しを作る（koyomid は動いたままでよい）",
        "copies the ledger; koyomid may go on meanwhile",
        operands: [.init("FILE", "写しのファイル", "the copy")],
        options: [
            LedgerPlace.state,
            .init("--force", "すでにあるファイルを置き換える", "replace the file if it is there"),
        ])

    private struct Answer: Encodable {
        let file: String
        let bytes: Int64
        let watermark: String?
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let file = given.operands.first else { preconditionFailure("FILE is required") }
        if !given.has("--force"), access(file, F_OK) == 0 {
            throw .usage(
                UsageError(
                    ja: "\(file) はもうあります。置き換えるなら --force を付けてください",
                    en: "\(file) exists already; --force replaces it"))
        }
        let ledger = try LedgerPlace.open(LedgerPlace.path(given))
        defer { ledger.close() }
        let copy: LedgerStore.Copy
        do throws(LedgerError) {
            copy = try ledger.copy(to: file, replacing: given.has("--force"))
        } catch { throw .refused("\(error)") }
        let watermark = copy.watermark.map { ZoneRules.utc.rfc3339($0) }
        if given.has("--json") {
            console.say(
                CommandJSON.line(Answer(file: file, bytes: copy.bytes, watermark: watermark)))
            return 0
        }
        let until = watermark ?? "-"
        console.say(
            Bilingual(
                ja: "\(file)：\(copy.bytes) バイト。\(until) までに決めた通知と、いままでの記録",
                en:
                    "\(file): \(copy.bytes) bytes; what was decided up to \(until), and all that is "
                    + "recorded until now"))
        return 0
    }
}

/// `koyomi verify`: everything that is wrong with a ledger or a backup of one.
enum VerifyCommand: Subcommand {
    static let syntax = VerbSyntax(
        "verify", "台帳かその写しに壊れたところがないか調べる", "looks for damage in the ledger or a copy of it",
        operands: [
            .init("FILE", optional: true, "写しのファイル（既定 いまの台帳）", "the copy (default: the ledger)")
        ],
        options: [LedgerPlace.state])

    private struct Answer: Encodable {
        let file: String
        let faults: [String]
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let file = given.operands.first ?? LedgerPlace.path(given)
        let ledger = try LedgerPlace.open(file)
        defer { ledger.close() }
        let faults: [String]
        do throws(LedgerError) {
            try ledger.requireThisVersion()
            faults = try ledger.integrityFaults()
        } catch { throw .refused("\(error)") }
        if given.has("--json") {
            console.say(CommandJSON.line(Answer(file: file, faults: faults)))
            return faults.isEmpty ? 0 : 1
        }
        faults.forEach(console.sayToError)
        guard faults.isEmpty else {
            let verdict = Bilingual(
                ja: "\(file) に壊れたところがあります（\(faults.count)件）",
                en: "\(file) is damaged (\(faults.count) found)")
            console.complain(verdict[console.language])
            return 1
        }
        console.say(Bilingual(ja: "\(file) に壊れたところはありません", en: "\(file) is sound"))
        return 0
    }
}
