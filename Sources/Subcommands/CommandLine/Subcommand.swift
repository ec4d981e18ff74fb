import CalendarPlan
import FoundationEssentials
import ServiceInterface
import Text
package import Wording

package protocol Subcommand {
    static var syntax: VerbSyntax { get }

    /// Whether a person at a terminal waits for it, and is told when it takes its time.
    static var isWaitedFor: Bool { get }

    /// Does it, and returns the exit code.
    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32
}

extension Subcommand {
    package static var isWaitedFor: Bool { true }

    /// Asks the daemon, and says its answer by `words`, or as it is with `--json`.
    @discardableResult
    static func answer<R: Request>(
        _ request: R, _ given: GivenArguments, _ console: Console, words: (R.Reply) -> Void
    ) throws(CommandFailure) -> R.Reply {
        let reply = try ControlClient(given, console).ask(request)
        if given.has("--json") { console.sayJSON(reply) } else { words(reply) }
        return reply
    }

    /// The same of an answer that programs read row by row.
    static func answer<R: Request, Row: Encodable>(
        _ request: R, _ given: GivenArguments, _ console: Console,
        rows: (R.Reply) -> [Row], words: (R.Reply) -> Void
    ) throws(CommandFailure) {
        let reply = try ControlClient(given, console).ask(request)
        if given.has("--json") { rows(reply).forEach(console.sayJSON) } else { words(reply) }
    }
}

/// The command `koyomi`: finds the verb, reads its arguments, does it, words what went wrong.
package enum KoyomiCommand {
    /// The verbs, in the order of help: first those that work without the daemon.
    package static let verbs: [any Subcommand.Type] = [
        CheckCommand.self, ExplainCommand.self, PreviewCommand.self, DiffCommand.self,
        NewYearCommand.self,
        DraftCommand.self, ImportCommand.self, ExportCommand.self, TemplateCommand.self,
        InitCommand.self,
        StatusCommand.self, NextCommand.self, DoneCommand.self, RecordCommand.self,
        RecordTableCommand.self,
        AcknowledgeCommand.self, SnoozeCommand.self, WaiveCommand.self,
        UndoCommand.self, SettleCommand.self, OutboxCommand.self, HistoryCommand.self,
        ReportCommand.self,
        ReloadCommand.self, ConfirmClockCommand.self, ConfirmLedgerCommand.self,
        AddressCommand.self, LogInLinkCommand.self, RevokeCommand.self, TestNoticeCommand.self,
        BackupCommand.self, VerifyCommand.self,
        HandOffCommand.self, ReceiveCommand.self, CompletionCommand.self,
    ]

    /// Runs the command line `words` (without the program's name); returns the exit code.
    package static func run(_ words: [String]) -> Int32 {
        StandardStreams.secure()
        return run(words, Console(language: nil))
    }

    /// Runs the command line `words` on `console`.
    ///
    /// The options that every verb takes may also stand before it.
    static func run(_ words: [String], _ console: Console) -> Int32 {
        if words.first == Completion.verb {
            return Completion.run(Array(words.dropFirst()), console)
        }
        let code = understood(words, console)
        console.progress?.end()
        return console.settled(code)
    }

    private static func understood(_ words: [String], _ console: Console) -> Int32 {
        var console = console
        do throws(CommandFailure) {
            let (before, rest) = leadingOptions(words)
            if let language = try read(before, syntax).language {
                console = console.speaking(language)
            }
            guard let verb = rest.first else { return try withoutVerb(before, console) }
            // `koyomi help status` is `koyomi status --help`.
            if verb == "help" {
                return understood(before + rest.dropFirst() + ["--help"], console)
            }
            guard let command = verbs.first(where: { $0.syntax.name == verb }) else {
                throw .usage(.unknownVerb(verb, verbs.map { $0.syntax.name }))
            }
            let (given, language) = try read(before + rest.dropFirst(), command.syntax)
            if let language { console = console.speaking(language) }
            if given.has("--version") { return version(console) }
            if given.has("--help") {
                console.say(command.syntax.help(console.language))
                return 0
            }
            if command.isWaitedFor { console.progress?.start() }
            return try command.run(given, console)
        } catch {
            switch error {
            case .usage(let usage): console.complain(usage.message)
            case .unreachable(let why), .refused(let why): console.complain(why)
            case .faults: break
            }
            return error.exitCode
        }
    }

    static let syntax = VerbSyntax.koyomi

    /// The options before the verb, each with its value, and everything from the verb on.
    private static func leadingOptions(_ words: [String]) -> ([String], ArraySlice<String>) {
        let withValue = VerbSyntax.common.filter { $0.value != nil }.map(\.name)
        var index = 0
        while index < words.count, words[index].hasPrefix("-") {
            index += withValue.contains(words[index]) ? 2 : 1
        }
        index = min(index, words.count)
        return (Array(words[..<index]), words[index...])
    }

    private static func read(
        _ words: [String], _ syntax: VerbSyntax
    ) throws(CommandFailure) -> (given: GivenArguments, language: Language?) {
        do throws(UsageError) {
            let given = try GivenArguments(words, syntax)
            return (given, try given.language())
        } catch { throw .usage(error) }
    }

    private static func withoutVerb(
        _ words: [String], _ console: Console
    ) throws(CommandFailure) -> Int32 {
        let given = try read(words, syntax).given
        if given.has("--version") { return version(console) }
        guard given.has("--help") else {
            console.sayToError(help(console.language))
            return UsageError.exitCode
        }
        console.say(help(console.language))
        return 0
    }

    private static func version(_ console: Console) -> Int32 {
        console.say("koyomi \(ServiceInfo.version)")
        return 0
    }

    private static func help(_ language: Language) -> String {
        var lines = [VerbSyntax.title[language], "", "  koyomi VERB [options]", ""]
        // Whoever packages it knows of the other.
        lines += verbs.filter { $0 != CompletionCommand.self }.map {
            "  \(DisplayWidth.padded($0.syntax.name, to: 15))\($0.syntax.summary[language])"
        }
        return (lines + ["", VerbSyntax.more[language]]).joined(separator: "\n")
    }
}

/// A whole text, as programs read it that ask for no file.
struct TextAnswer: Encodable {
    let text: String
}

enum CommandJSON {
    /// `value` on one line, keys in order.
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // The command encodes only texts and numbers, which always encode.
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
