import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi acknowledge`: records that somebody is at it, which holds warnings off for a while.
enum AcknowledgeCommand: Subcommand {
    static let syntax = VerbSyntax.acknowledge

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        try Recording.perform(
            Recording.request(AcknowledgeRequest.self, given), given, console,
            ControlClient(given, console))
    }
}

/// What `snooze` and `waive` share: neither is recorded without saying why.
private enum Deferral {
    static func reason(_ given: GivenArguments) throws(CommandFailure) -> String {
        guard let reason = given["--reason"] else {
            throw .usage(
                UsageError(
                    ja: "理由を --reason で書いてください。台帳に残り、一覧と履歴に出ます",
                    en: "give the reason by --reason; it is kept, and status and history show it"))
        }
        return reason
    }
}

/// `koyomi snooze`: has nothing said until a day.
enum SnoozeCommand: Subcommand {
    static let syntax = VerbSyntax.snooze

    /// Half a year ahead, in days: a day without its year is the next of that name.
    private static let middle = 183

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let text = given["--until"] else {
            throw .usage(
                UsageError(
                    ja: "いつまで保留するのか、--until で日を書いてください。終わりのない保留はできません",
                    en: "say by --until from which day it is to be spoken of again; nothing is "
                        + "snoozed without an end"))
        }
        var request = Recording.request(SnoozeRequest.self, given)
        request.reason = try Deferral.reason(given)
        let client = ControlClient(given, console)
        request.day = try RecordedDay.day(text, "--until", console, client) { $0.today + middle }
        return try Recording.perform(request, given, console, client)
    }
}

/// `koyomi waive`: records that something is not owed any more.
enum WaiveCommand: Subcommand {
    static let syntax = VerbSyntax.waive

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var request = Recording.request(WaiveRequest.self, given)
        request.reason = try Deferral.reason(given)
        return try Recording.perform(request, given, console, ControlClient(given, console))
    }
}
