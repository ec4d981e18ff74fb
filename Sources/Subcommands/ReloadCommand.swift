import CalendarPlan
import ServiceLoop

/// `koyomi reload`: the running daemon reads its configuration again, all of it or nothing.
enum ReloadCommand: Subcommand {
    static let syntax = VerbSyntax(
        "reload", "設定を読み直させる（誤りがあれば何も変わらない）",
        "have the daemon read its configuration again, all or nothing")

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let reply = try ControlClient(given, console).ask(.reload, for: ReloadReply.self)
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
        Recording.warn(reply.warnings, console)
        return 0
    }
}
