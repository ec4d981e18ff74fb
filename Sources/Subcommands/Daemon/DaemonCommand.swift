import CalendarPlan
import Configuration
import Glibc
import Ledger
import OutgoingChannels
import ServiceInterface
import ServiceLoop
import ServiceProcess
import Wording

/// `koyomid`: the daemon in the foreground, as any user, anywhere.
package enum DaemonCommand {
    static let syntax = VerbSyntax.koyomid

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
            console.say("koyomid \(ServiceInfo.version)")
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
                + [CommandMessage.startRefused]
        case .ledger(let error): ["\(error)"]
        case .system(let error): ["\(error)"]
        }
    }
}
