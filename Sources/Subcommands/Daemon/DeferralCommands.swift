import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi acknowledge`: records that somebody is at it, which holds warnings off for a while.
enum AcknowledgeCommand: RecordingSubcommand {
    typealias Asked = AcknowledgeRequest
    static let syntax = VerbSyntax.acknowledge
}

/// `koyomi snooze`: has nothing said until a day.
enum SnoozeCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.snooze

    /// Half a year ahead, in days: a day without its year is the next of that name.
    private static let middle = 183

    static func complete(
        _ request: inout SnoozeRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        guard let text = given["--until"] else { throw .usage(.noSnoozeEnd) }
        request.reason = try given.reason()
        request.day = try days.nearest(text, "--until") { $0.today + middle }
    }
}

/// `koyomi waive`: records that something is not owed any more.
enum WaiveCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.waive

    static func complete(
        _ request: inout WaiveRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        request.reason = try given.reason()
    }
}

extension GivenArguments {
    /// Why, without which neither a snooze nor a waiver is recorded.
    fileprivate func reason() throws(CommandFailure) -> String {
        guard let reason = self["--reason"] else { throw .usage(.noReason) }
        return reason
    }
}
