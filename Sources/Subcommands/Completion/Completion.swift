import Configuration
import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// Completes command lines: the hidden `koyomi __complete PROGRAM WORD…`, which the shells' scripts
/// call.
///
/// It prints the candidates for the last word, one a line, each with a description after a tab; or
/// `:files` or `:folders` where the shell completes a path.
enum Completion {
    static let verb = "__complete"

    /// How long a person who has pressed Tab is kept waiting for a daemon that does not answer.
    private static let patience = Duration.milliseconds(700)

    static func run(_ words: [String], _ console: Console) -> Int32 {
        let line = CompletionLine(words, console.language)
        for candidate in line.candidates(names: { names($0, line.connection, console) }) {
            console.say(candidate)
        }
        return 0
    }

    /// The names of a kind; none where the daemon does not answer soon enough, or the configuration
    /// cannot be read.
    private static func names(
        _ kind: CompletedName, _ connection: [String], _ console: Console
    ) -> [String] {
        guard let given = try? GivenArguments(connection, KoyomiCommand.syntax) else { return [] }
        var client = ControlClient(given, console)
        client.patience = patience
        let rows = { (try? client.ask(StatusRequest()).rows) ?? [] }
        switch kind {
        case .ids: return rows().map(\.obligation)
        case .organisations: return rows().map(\.organisation)
        case .tracks: return rows().compactMap(\.track)
        case .levels: return rows().flatMap(\.levels)
        case .tags: return rows().flatMap(\.tags)
        case .keys:
            let reply = try? client.ask(OutboxRequest())
            return (reply?.rows ?? []).map(\.key)
        case .calendars:
            return ConfigurationFolder(given).load(console).plan?.calendars.map(\.id) ?? []
        }
    }
}

/// Names that the daemon or the configuration knows.
enum CompletedName: CaseIterable {
    case ids, organisations, tracks, levels, tags, keys, calendars
}

/// What may stand in one place of a command line.
enum CompletedValue: Hashable {
    case words([String])
    case file, folder
    case name(CompletedName)
    case anything

    /// The value that the placeholder of an option or operand stands for.
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
                case "VERB": .words(KoyomiCommand.verbs.map { $0.syntax.name })
                default: .anything
                }
        }
    }
}
