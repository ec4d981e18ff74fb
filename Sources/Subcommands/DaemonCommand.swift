import CalendarPlan
import CalendarFile
import Glibc
import OutgoingChannels
import ServiceLoop

/// `koyomid`: the daemon in the foreground, as any user, anywhere.
package enum DaemonCommand {
    static let syntax = VerbSyntax(
        "koyomid", "年間予定の番人。前面で動く", "keeps the annual calendar; runs in the foreground",
        options: [
            .init(
                "--state", "DIR", "台帳のフォルダー（既定 $STATE_DIRECTORY か /var/lib/koyomi）",
                "the ledger's folder (default $STATE_DIRECTORY, /var/lib/koyomi)"),
            .init(
                "--spool", "DIR", "メールを書き出す Maildir（既定 STATE/mail）",
                "the Maildir that mails are written into (default STATE/mail)"),
        ])

    /// Runs the command line `words` (without the program's name); returns the exit code.
    package static func run(_ words: [String]) -> Int32 {
        let console = Console(language: nil)
        if words.first == "--version" {
            console.say("koyomid \(ServiceOptions.version)")
            return 0
        }
        let given: GivenArguments
        do throws(UsageError) {
            given = try GivenArguments(words, syntax)
        } catch {
            console.complain(error.message[console.language])
            return 2
        }
        if given.has("--help") {
            console.say(syntax.help(console.language).replacing("koyomi koyomid", with: "koyomid"))
            return 0
        }
        return serve(options(given), console)
    }

    private static func options(_ given: GivenArguments) -> ServiceOptions {
        let state =
            given["--state"] ?? Console.environment("STATE_DIRECTORY") ?? "/var/lib/koyomi"
        let runtime = Console.environment("RUNTIME_DIRECTORY")
        return ServiceOptions(
            configuration: ConfigurationFolder(given).path, state: state,
            spool: given["--spool"] ?? "\(state)/mail",
            socket: given["--socket"] ?? runtime.map { "\($0)/control.sock" }
                ?? "\(state)/control.sock",
            credentials: Console.environment("CREDENTIALS_DIRECTORY"))
    }

    private static func serve(_ options: ServiceOptions, _ console: Console) -> Int32 {
        let log = ServiceLog(JournalLog(sink: .choose(.current()), zone: .utc))
        do throws(StartFailure) {
            let service = try Service(options: options, log: log)
            do throws(ServiceError) {
                try service.run()
                return 0
            } catch { throw .system(error) }
        } catch {
            switch error {
            case .faults(let findings):
                for finding in findings { log.log(.error, finding.text(console.language)) }
                log.log(.critical, "the configuration has faults; koyomid does not start")
                return 1
            case .ledger(let error): log.log(.critical, "\(error)")
            case .system(let error): log.log(.critical, "\(error)")
            }
            return 4
        }
    }
}
