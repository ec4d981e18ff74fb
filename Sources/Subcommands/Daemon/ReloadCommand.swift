import ServiceInterface
import Wording

/// `koyomi reload`: the running daemon reads its configuration again, all of it or nothing.
enum ReloadCommand: Subcommand {
    static let syntax = VerbSyntax.reload

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        if given.has("--dry-run") { return try compare(given, console) }
        let request = ReloadRequest(
            by: given["--by"], note: try given.note(), language: console.language)
        let reply = try answer(request, given, console) { reply in
            reply.findings.forEach(console.sayToError)
            guard reply.applied else { return console.complain(ConfigurationWords.notApplied) }
            console.say(ConfigurationWords.reloaded(reply))
            console.warn(reply.warnings.map(\.text))
        }
        return reply.applied ? 0 : 1
    }

    private static func compare(
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) -> Int32 {
        let request = CompareRequest(language: console.language)
        let reply = try answer(request, given, console) { reply in
            reply.findings.forEach(console.sayToError)
            guard let difference = reply.difference else {
                return console.complain(ConfigurationWords.wouldBeRefused)
            }
            DifferenceText(console: console).say(difference)
            console.say(ConfigurationWords.onlyCompared)
            console.warn(reply.warnings.map(\.text))
        }
        return reply.difference == nil ? 1 : 0
    }
}
