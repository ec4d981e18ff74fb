import CalendarPlan
import ServiceLoop

/// `koyomi completion`: what completes command lines in a shell, from the tables that parse them.
enum CompletionCommand: Subcommand {
    static let syntax = VerbSyntax(
        "completion", "シェルの補完を書き出す", "writes what completes command lines in a shell",
        operands: [
            .init("bash|zsh|fish", "どのシェルの", "of which shell")
        ])

    /// How long a person who has pressed Tab is kept waiting for a daemon that does not answer.
    private static let patience = Duration.milliseconds(700)

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        switch given.operands.first {
        case "bash": console.sayAsIs(BashCompletion.script(CompletedVerb.all))
        case "zsh": console.sayAsIs(ZshCompletion.script(CompletedVerb.all))
        case "fish": console.sayAsIs(FishCompletion.script(CompletedVerb.all))
        // For those scripts, and nobody else.
        case "ids": candidates(given, console).map(\.obligation).distinct.forEach(console.say)
        case "organisations":
            candidates(given, console).map(\.organisation).distinct.forEach(console.say)
        default:
            throw .usage(
                UsageError(
                    ja: "bash、zsh、fish のどれかです", en: "completion is for bash, zsh or fish"))
        }
        return 0
    }

    /// What is owed, where the daemon says so soon enough; nothing is said where it does not.
    private static func candidates(_ given: GivenArguments, _ console: Console) -> [StatusRow] {
        var client = ControlClient(given, console)
        client.patience = patience
        return (try? client.ask(.status, for: StatusReply.self).rows) ?? []
    }
}

extension [String] {
    /// Each once, in the order in which they come.
    fileprivate var distinct: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

/// What may stand in one place of a command line.
enum CompletedValue: Hashable {
    /// One of these.
    case words([String])
    /// A path.
    case file, folder
    /// An obligation or an organisation, of which the daemon knows.
    case id, organisation
    /// Anything.
    case anything

    /// What the placeholder of an option or operand asks for.
    init(placeholder: String) {
        let parts = placeholder.split(separator: "|").map(String.init)
        if parts.contains(where: { $0.hasPrefix("FILE") }) {
            self = .file
        } else if parts.count > 1, parts.allSatisfy({ $0 == $0.lowercased() }) {
            self = .words(parts)
        } else {
            self =
                switch placeholder {
                case "PATH": .file
                case "DIR", "OLD", "NEW": .folder
                case "ID": .id
                case "O", "ORGANISATION": .organisation
                default: .anything
                }
        }
    }
}

/// A verb as shells complete it.
struct CompletedVerb {
    /// An option; `value` is `nil` for a switch.
    struct Option {
        let name: String
        let value: CompletedValue?
        let help: String
    }

    let name: String
    let summary: String
    let operands: [CompletedValue]
    let options: [Option]

    /// English, since the scripts are the same for everyone.
    private init(_ syntax: VerbSyntax) {
        name = syntax.name
        summary = syntax.summary.en
        operands = syntax.operands.map { CompletedValue(placeholder: $0.name) }
        options = syntax.options.map {
            Option(
                name: $0.name, value: $0.value.map { CompletedValue(placeholder: $0) },
                help: $0.help.en)
        }
    }

    /// The verbs of `koyomi`.
    static var all: [CompletedVerb] { KoyomiCommand.verbs.map { CompletedVerb($0.syntax) } }
    /// `koyomid`, which has none.
    static var daemon: CompletedVerb { CompletedVerb(DaemonCommand.syntax) }
}
