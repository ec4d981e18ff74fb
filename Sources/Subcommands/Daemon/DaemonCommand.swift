import CalendarPlan
import Configuration
import Glibc
import Ledger
import OutgoingChannels
import ServiceLoop

/// `koyomid`: the daemon in the foreground, as any user, anywhere.
package enum DaemonCommand {
    static let syntax = VerbSyntax(
        program: "koyomid", "年間予定の番人。前面で動く",
        "keeps the annual calendar; runs in the foreground",
        options: [
            VerbSyntax.config,
            .init(
                "--state", "DIR", "台帳のフォルダー（既定 $STATE_DIRECTORY か /var/lib/koyomi）",
                "the ledger's folder (default $STATE_DIRECTORY, /var/lib/koyomi)"),
            .init(
                "--spool", "DIR", "メールを書き出す Maildir（既定 STATE/mail）",
                "the Maildir that mails are written into (default STATE/mail)"),
            .init(
                "--socket", "PATH", "koyomi を待つソケット（既定 STATE/control.sock）",
                "where koyomi reaches it (default STATE/control.sock)"),
            .init(
                "--cache", "DIR", "台帳があったことの控え（既定 $CACHE_DIRECTORY）",
                "where it notes that it has a ledger (default $CACHE_DIRECTORY)"),
            VerbSyntax.lang, VerbSyntax.help, VerbSyntax.version,
        ],
        closing: Bilingual(
            ja: """
                --config の既定は環境変数 KOYOMI_CONFIG で変わる。
                systemd のもとでは $STATE_DIRECTORY、$RUNTIME_DIRECTORY（ソケットの既定）、
                $CREDENTIALS_DIRECTORY（webhook の宛先と鍵）に従う。
                SIGTERM か SIGINT で終わり、SIGHUP で設定を読み直す。

                終了コード：0 止めるまで動いた、1 設定に誤りがある、2 書き方が違う、
                            4 始められない、または続けられない、5 台帳が壊れているか失われた
                """,
            en: """
                KOYOMI_CONFIG is the default of --config.
                Under systemd it goes by $STATE_DIRECTORY, $RUNTIME_DIRECTORY (the socket's
                default) and $CREDENTIALS_DIRECTORY (addresses and secrets of webhooks).
                SIGTERM or SIGINT ends it, SIGHUP has it read the configuration again.

                Exit codes: 0 it ran until it was ended, 1 the configuration has faults,
                            2 wrong usage, 4 it cannot start or cannot go on,
                            5 the ledger is damaged or lost
                """))

    /// Runs the command line `words` (without the program's name); returns the exit code.
    ///
    /// A daemon checks its ledger by `koyomid verify`, which is `koyomi verify` with the lowest
    /// priority, so that no other program need be there.
    package static func run(_ words: [String]) -> Int32 {
        if words.first == VerifyCommand.syntax.name {
            OwnProcess.giveWay()
            return KoyomiCommand.run(words)
        }
        StandardStreams.secure()
        if words == [SmtpWorkerCommand.name] { return SmtpWorkerCommand.run() }
        return run(words, Console(language: nil))
    }

    /// Runs the command line `words` on `console`.
    static func run(_ words: [String], _ console: Console) -> Int32 {
        console.settled(understood(words, console), as: "koyomid")
    }

    private static func understood(_ words: [String], _ console: Console) -> Int32 {
        var console = console
        let given: GivenArguments
        do throws(UsageError) {
            given = try GivenArguments(words, syntax)
            if let language = try given.language() { console = console.speaking(language) }
        } catch {
            console.complain(error.message[console.language], as: "koyomid")
            return UsageError.exitCode
        }
        if given.has("--version") {
            console.say("koyomid \(ServiceOptions.version)")
            return 0
        }
        if given.has("--help") {
            console.say(syntax.help(console.language))
            return 0
        }
        return serve(options(given), console)
    }

    private static func options(_ given: GivenArguments) -> ServiceOptions {
        let state =
            given["--state"] ?? Console.folder("STATE_DIRECTORY") ?? "/var/lib/koyomi"
        let runtime = Console.folder("RUNTIME_DIRECTORY")
        return ServiceOptions(
            configuration: ConfigurationFolder(given).path, state: state,
            spool: given["--spool"] ?? "\(state)/mail",
            socket: given["--socket"] ?? runtime.map { "\($0)/control.sock" }
                ?? "\(state)/control.sock",
            credentials: Console.environment("CREDENTIALS_DIRECTORY"),
            cache: given["--cache"] ?? Console.folder("CACHE_DIRECTORY"),
            // This very program, also after an upgrade has put another in its place.
            worker: "/proc/self/exe")
    }

    /// What it ends with where the ledger is damaged or lost; koyomid.service then starts it no
    /// more by itself, so that it never goes on from what happens to lie there.
    private static let ledgerExitCode: Int32 = 5

    private static func serve(_ options: ServiceOptions, _ console: Console) -> Int32 {
        OwnProcess.keepPrivate()
        if let refusal = StateOwner.refusal(options.state) {
            console.complain(refusal[console.language], as: "koyomid")
            return 4
        }
        let around = JournalSink.Surroundings.current()
        let log = ServiceLog(JournalLog(sink: .choose(around), zone: .utc))
        do throws(StartFailure) {
            let service = try Service(options: options, log: log)
            StartFailureFile.remove(besides: options.socket)
            try service.run()
            return 0
        } catch {
            // Once it is said why: that is where those who wait are sent.
            defer { PassedSocket.turnAwayWaiting() }
            let lines = words(of: error, console.language)
            for line in lines.dropLast() { log(.error, line) }
            log(.critical, lines.last ?? "")
            if around.keepsFromStandardError {
                lines.forEach { console.complain($0, as: "koyomid") }
            }
            switch error {
            // It is the other one that answers at the socket.
            case .ledger(let ledger) where ledger.code == .inUse: break
            case .faults, .ledger, .system:
                StartFailureFile.leave(lines, besides: options.socket)
            }
            return exitCode(of: error)
        }
    }

    private static func exitCode(of failure: StartFailure) -> Int32 {
        switch failure {
        case .faults: 1
        case .ledger(let error) where error.isFatal: ledgerExitCode
        case .ledger, .system: 4
        }
    }

    /// Why it does not start, or cannot go on; the last line is the upshot.
    private static func words(of failure: StartFailure, _ language: Language) -> [String] {
        switch failure {
        case .faults(let findings):
            findings.map { $0.text(language) }
                + ["the configuration has faults; koyomid does not start"]
        case .ledger(let error): ["\(error)"]
        case .system(let error): ["\(error)"]
        }
    }
}
