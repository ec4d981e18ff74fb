import Configuration
import CalendarPlan
import DueNotices
import ServiceLoop
import Text
import Wording

/// `koyomi completion`: what completes command lines in a shell, from the tables that parse them.
enum CompletionCommand: Subcommand {
    static let syntax = VerbSyntax(
        "completion", "シェルの補完を書き出す", "write what completes command lines in a shell",
        operands: [
            .init("bash|zsh|fish", "どのシェルの", "of which shell")
        ])

    /// How long a person who has pressed Tab is kept waiting for a daemon that does not answer.
    private static let patience = Duration.milliseconds(700)

    /// What stood on the line that is completed would be overwritten.
    static let isWaitedFor = false

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        switch given.operands.first {
        case "bash": console.sayAsIs(BashCompletion.script(CompletedVerb.all))
        case "zsh": console.sayAsIs(ZshCompletion.script(CompletedVerb.all))
        case "fish": console.sayAsIs(FishCompletion.script(CompletedVerb.all))
        case let word:
            // For those scripts, and nobody else.
            guard let kind = word.flatMap({ CompletedName(rawValue: $0) }) else {
                throw .usage(
                    UsageError(
                        ja: "bash、zsh、fish のどれかです", en: "completion is for bash, zsh or fish"))
            }
            // What would break the line is no name that anybody types.
            for name in names(kind, given, console).distinct
            where name.singleLine == name { console.say(name) }
        }
        return 0
    }

    /// The names there are; none where the daemon does not say so soon enough, or the
    /// configuration cannot be read.
    private static func names(
        _ kind: CompletedName, _ given: GivenArguments, _ console: Console
    ) -> [String] {
        var client = ControlClient(given, console)
        client.patience = patience
        let rows = { (try? client.ask(.status, for: StatusReply.self).rows) ?? [] }
        switch kind {
        case .ids: return rows().map(\.obligation)
        case .organisations: return rows().map(\.organisation)
        case .tracks: return rows().compactMap(\.track)
        case .levels: return rows().flatMap(\.levels)
        case .tags: return rows().flatMap(\.tags)
        case .keys:
            let reply = try? client.ask(.outbox, for: OutboxReply.self)
            return (reply?.rows ?? []).map(\.key)
        case .calendars:
            return ConfigurationFolder(given).load(console).plan?.calendars.map(\.id) ?? []
        }
    }
}

/// Names that are asked for while a line is completed, by this word.
enum CompletedName: String, CaseIterable {
    case ids, organisations, tracks, levels, tags, keys, calendars
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
    /// A name that the daemon or the configuration knows.
    case name(CompletedName)
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
                case "ID": .name(.ids)
                case "O", "ORGANISATION": .name(.organisations)
                case "T": .name(.tracks)
                case "L": .name(.levels)
                case "TAG": .name(.tags)
                case "KEY": .name(.keys)
                case "CALENDAR": .name(.calendars)
                case "NAME": .words(TemplateName.all.map(\.fileName))
                case "CHANNEL": .words(["journal", "mail"])
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
        options = Self.options(syntax.options)
    }

    private static func options(_ options: [VerbSyntax.Option]) -> [Option] {
        options.map {
            Option(
                name: $0.name, value: $0.value.map { CompletedValue(placeholder: $0) },
                help: $0.help.en)
        }
    }

    /// `koyomi help VERB`.
    private init(helpOn verbs: [CompletedVerb]) {
        name = "help"
        summary = "what a verb takes"
        operands = [.words(verbs.map(\.name))]
        options = []
    }

    /// The verbs of `koyomi`.
    static var all: [CompletedVerb] {
        let verbs = KoyomiCommand.verbs.map { CompletedVerb($0.syntax) }
        return verbs + [CompletedVerb(helpOn: verbs)]
    }
    /// The options that stand before a verb, too.
    static var common: [Option] { options(VerbSyntax.common) }
    /// `koyomid`, which has none.
    static var daemon: CompletedVerb { CompletedVerb(DaemonCommand.syntax) }
}
