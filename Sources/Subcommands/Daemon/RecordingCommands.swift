import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi done`: records that something was completed.
enum DoneCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.done

    static func complete(
        _ request: inout DoneRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        request.day = try days.past(given)
        let fields = try given.all("--field").map { (text) throws(CommandFailure) in
            try field(text)
        }
        request.fields = fields.isEmpty ? nil : fields
    }

    /// What `NAME=VALUE` answers; the sign may be full-width.
    private static func field(_ text: String) throws(CommandFailure) -> FormAnswer {
        guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }),
            sign > text.startIndex
        else { throw .usage(.field(text)) }
        return FormAnswer(
            field: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    }
}

/// `koyomi record`: records that something took place, or what was measured.
enum RecordCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.record

    static func complete(
        _ request: inout RecordRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        request.value = given.operands.count > 1 ? given.operands[1] : nil
        request.again = given.has("--again") ? true : nil
        request.count = try given.count(limit: Quota.limit)
        request.day = try days.past(given)
    }
}

/// `koyomi undo`: takes the last record back.
enum UndoCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.undo

    static func complete(
        _ request: inout UndoRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        request.day = try days.past(given)
    }
}

/// `koyomi settle`: fixes a meeting's day; everything that counts from it moves.
enum SettleCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.settle

    static func complete(
        _ request: inout SettleRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        request.day = try days.nearest(given.operands[1], "DAY") { status in
            let row = status.rows.first { [$0.obligation, $0.name].contains(given.operands[0]) }
            return row?.due ?? status.today
        }
    }
}
