import CalendarPlan
import FoundationEssentials
import ServiceLoop

/// One verb of `koyomi`.
package protocol Subcommand {
    /// What may stand after it.
    static var syntax: VerbSyntax { get }

    /// Does it, and returns the exit code.
    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32
}

/// The command `koyomi`: finds the verb, reads its arguments, does it, words what went wrong.
package enum KoyomiCommand {
    /// The verbs, in the order of help: first those that work without the daemon.
    package static let verbs: [any Subcommand.Type] = [
        CheckCommand.self, ExplainCommand.self, PreviewCommand.self,
        StatusCommand.self, NextCommand.self, DoneCommand.self, UndoCommand.self,
        SettleCommand.self, OutboxCommand.self, HistoryCommand.self, ReloadCommand.self,
    ]

    /// Runs the command line `words` (without the program's name); returns the exit code.
    package static func run(_ words: [String]) -> Int32 { run(words, Console(language: nil)) }

    /// Runs the command line `words` on `console`.
    static func run(_ words: [String], _ console: Console) -> Int32 {
        guard let verb = words.first, !["--help", "-h", "help"].contains(verb) else {
            console.say(help(console.language))
            return words.isEmpty ? 2 : 0
        }
        if verb == "--version" {
            console.say("koyomi \(ServiceOptions.version)")
            return 0
        }
        guard let command = verbs.first(where: { $0.syntax.name == verb }) else {
            let unknown = Bilingual(
                ja: "「\(verb)」という命令はありません。koyomi --help",
                en: "there is no verb \(verb). See koyomi --help")
            console.complain(unknown[console.language])
            return 2
        }
        return run(command, Array(words.dropFirst()), console)
    }

    private static func run(
        _ command: any Subcommand.Type, _ words: [String], _ console: Console
    ) -> Int32 {
        var console = console
        do throws(CommandFailure) {
            let given: GivenArguments
            do { given = try GivenArguments(words, command.syntax) } catch { throw .usage(error) }
            if let asked = given["--lang"] {
                guard let language = Language(rawValue: asked) else {
                    throw .usage(UsageError(ja: "--lang は ja か en です", en: "--lang is ja or en"))
                }
                console = console.speaking(language)
            }
            if given.has("--help") {
                console.say(command.syntax.help(console.language))
                return 0
            }
            return try command.run(given, console)
        } catch {
            switch error {
            case .usage(let usage): console.complain(usage.message[console.language])
            case .unreachable(let why): console.complain(why[console.language])
            case .refused(let why): console.complain(why)
            case .faults: break
            }
            return error.exitCode
        }
    }

    private static func help(_ language: Language) -> String {
        let title = Bilingual(
            ja: "koyomi ― 年間予定と、だれが何をいつまでに",
            en: "koyomi: the annual calendar, and what is owed by whom")
        var lines = [title[language], "", "  koyomi VERB [options]", ""]
        lines += verbs.map {
            "  \(DisplayWidth.padded($0.syntax.name, to: 10))\($0.syntax.summary[language])"
        }
        let more = Bilingual(
            ja: "それぞれの説明は koyomi VERB --help", en: "See koyomi VERB --help for each")
        return (lines + ["", more[language]]).joined(separator: "\n")
    }
}

/// JSON as the command writes it.
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
