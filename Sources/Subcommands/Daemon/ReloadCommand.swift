import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi reload`: the running daemon reads its configuration again, all of it or nothing.
enum ReloadCommand: Subcommand {
    static let syntax = VerbSyntax.reload

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        if given.has("--dry-run") { return try compare(given, console) }
        let reply = try ControlClient(given, console).ask(
            ReloadRequest(
                by: given["--by"], note: given["--note"], language: console.language))
        if given.has("--json") {
            console.say(CommandJSON.line(reply))
            return reply.applied ? 0 : 1
        }
        for finding in reply.findings { console.sayToError(finding) }
        guard reply.applied else {
            let refusal = Bilingual(
                ja: "設定に誤りがあります。何も変わっていません。前の設定で動き続けます",
                en: "the configuration has faults: nothing was changed, and the one before runs on")
            console.complain(refusal[console.language])
            return 1
        }
        console.say(
            Bilingual(
                ja: "読み直しました：追加 \(reply.added)、削除 \(reply.dropped)、日の変更 \(reply.moved)",
                en: "reloaded: \(reply.added) added, \(reply.dropped) dropped, "
                    + "\(reply.moved) moved"))
        Recording.warn(reply.warnings.map(\.text), console)
        return 0
    }

    private static func compare(_ given: GivenArguments, _ console: Console)
        throws(CommandFailure) -> Int32
    {
        let reply = try ControlClient(given, console).ask(
            CompareRequest(language: console.language))
        if given.has("--json") {
            console.say(CommandJSON.line(reply))
            return reply.difference == nil ? 1 : 0
        }
        for finding in reply.findings { console.sayToError(finding) }
        guard let difference = reply.difference else {
            let refusal = Bilingual(
                ja: "設定に誤りがあります。読み直しても断られます",
                en: "the configuration has faults: a reload would be refused")
            console.complain(refusal[console.language])
            return 1
        }
        DifferenceText(console: console).say(difference)
        console.say(
            Bilingual(
                ja: "台帳の記録を踏まえました。まだ何も変わっていません（変えるには koyomi reload）",
                en: "what is recorded was taken into account; nothing has changed yet "
                    + "(koyomi reload)"))
        Recording.warn(reply.warnings.map(\.text), console)
        return 0
    }
}
