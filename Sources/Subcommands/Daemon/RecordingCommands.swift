import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi done`: records that something was completed.
enum DoneCommand: RecordingSubcommand {
    static let syntax = VerbSyntax.done

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let client = ControlClient(given, console)
        var request = try request(given, console, client)
        let recording = Recording(given: given, console: console, client: client)
        var file = given["--answers"]
        let isEdited = given.has("--edit")
        guard file == nil || request.fields == nil else {
            throw .usage(.excluding("--answers", "--field"))
        }
        if let yaml = file, AnswerFile.isYAML(yaml) {
            request.fields = try AnswerFile.answers(yaml, console)
            file = nil
        }
        guard file != nil || isEdited else { return try recording.perform(request) }
        var question = request
        (question.fields, question.formOnly) = (nil, true)
        guard let form = try client.ask(DryRunRequest(question)).form else {
            // It is done already.
            return try recording.perform(request)
        }
        let sheet = AnswerSheet(form, console.language)
        let text = try file.map { (file) throws(CommandFailure) in
            try TextArgument.contents(of: file)
        }
        guard isEdited else {
            request.fields = try sheet.answers(text ?? "")
            return try recording.perform(request)
        }
        let draft = try AnswerDraft(text ?? sheet.text(request.fields ?? []))
        console.progress?.end()
        do throws(CommandFailure) {
            request.fields = try sheet.answers(try draft.edited())
            let code = try recording.perform(request)
            if given.has("--dry-run") || code != 0 {
                console.remark(CommandMessage.answersKept(draft.path).text[console.language])
            } else {
                draft.remove()
            }
            return code
        } catch {
            if draft.isUntouched {
                draft.remove()
                throw error
            }
            throw error.adding(CommandMessage.answersKept(draft.path).text)
        }
    }

    static func complete(
        _ request: inout DoneRequest, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {
        request.day = try days.past(given)
        let fields = try given.all("--field").map { (text) throws(CommandFailure) in
            try field(text)
        }
        request.fields = fields.isEmpty ? nil : fields
    }

    /// What `NAME=VALUE` answers, `NAME` being a field's name or label; the sign may be
    /// full-width.
    private static func field(_ text: String) throws(CommandFailure) -> FormAnswer {
        guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }),
            sign > text.startIndex
        else { throw .usage(.field(text)) }
        return FormAnswer(
            field: String(text[..<sign]),
            value: try TextArgument.text(String(text[text.index(after: sign)...])))
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
