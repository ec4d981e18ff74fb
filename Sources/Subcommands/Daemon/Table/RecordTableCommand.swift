import CalendarPlan
import Configuration
import Interchange
import ServiceInterface
import Wording

/// `koyomi record-table`: records what the rows of a table say, all or nothing.
enum RecordTableCommand: Subcommand {
    static let syntax = VerbSyntax.recordTable

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let path = given.operands[0]
        let isWorkbook = path.ends(in: SourceForm.workbooks)
        guard given["--sheet"] == nil || isWorkbook else { throw .usage(.sheetOfText) }
        let sink = DiagnosticSink()
        let read = AnswerTable(
            path: path, isWorkbook: isWorkbook, sheet: given["--sheet"], reportingTo: sink)
        guard let table = read else { throw show(sink, given, console) }
        let client = ControlClient(given, console)
        let id = given.operands.dropFirst().first
        let rows = try rows(of: table, id: id, client)
        guard !rows.requests.isEmpty || sink.hasError else {
            throw .refused(TableWords.nothingFilledIn)
        }
        var request = RecordTableRequest(rows: rows.requests, dryRun: true)
        let trial = try client.ask(request)
        trial.faults.forEach(rows.report)
        guard !sink.hasError else { throw show(sink, given, console) }
        _ = show(sink, given, console)
        let isRecorded = given.has("--yes") && !given.has("--dry-run")
        if !isRecorded {
            guard try foresee(trial, rows.blank, given, console) else { return 0 }
        }
        request.dryRun = nil
        let reply = try client.ask(request)
        reply.faults.forEach(rows.report)
        guard reply.faults.isEmpty else { throw show(sink, given, console) }
        if given.has("--json") {
            console.sayJSON(reply)
            return 0
        }
        if isRecorded { say(reply, rows.blank, console) }
        let made = reply.recorded.count { $0.outcome == .recorded }
        console.saySentence(TableWords.recorded(made, known: reply.recorded.count - made))
        return 0
    }

    private static func rows(
        of table: AnswerTable, id: String?, _ client: ControlClient
    ) throws(CommandFailure) -> AnswerRows {
        var forms: [String: CalendarPlan.Form] = [:]
        var today: Day?
        for name in AnswerRows.ids(in: table, besides: id) {
            var question = ReportRequest()
            question.id = name
            let page = try client.ask(question)
            today = page.today
            if let fields = page.entries.first?.form {
                forms[name] = CalendarPlan.Form(id: name, fields: fields)
            }
        }
        return AnswerRows(
            table, id: id, forms: forms, today: today ?? Day(serial: 0),
            client.configuration.eras())
    }

    /// Says what would be recorded; whether it is to be.
    private static func foresee(
        _ trial: RecordTableReply, _ blank: [String], _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) -> Bool {
        if given.has("--json") {
            console.sayJSON(trial)
            return false
        }
        console.say(RecordWords.foreseen)
        say(trial, blank, console)
        if let hears = trial.hears { console.saySentence(RecordWords.hearers(hears)) }
        let isNew = trial.recorded.contains { $0.outcome == .recorded }
        guard isNew, !given.has("--dry-run") else { return false }
        guard console.look.canAsk else {
            console.saySentence(TableWords.howToRecord)
            return false
        }
        guard console.confirms(RecordWords.question) else {
            throw .refused(RecordWords.nothingRecorded)
        }
        return true
    }

    private static func say(_ reply: RecordTableReply, _ blank: [String], _ console: Console) {
        for item in reply.recorded {
            console.saySentence(RecordWords.text(item)[console.language].singleLine)
        }
        if !blank.isEmpty { console.saySentence(TableWords.blank(blank.map(\.singleLine))) }
        console.warn(reply.warnings.map(RecordWords.text))
    }

    /// Shows what was found wrong or doubtful.
    private static func show(
        _ sink: DiagnosticSink, _ given: GivenArguments, _ console: Console
    ) -> CommandFailure {
        for diagnostic in sink.sorted() {
            if given.has("--json") {
                console.sayJSON(DiagnosticRow(diagnostic, console.language))
            } else {
                console.sayToError(
                    diagnostic.text(console.language, colour: console.look.isErrorColourful))
            }
        }
        return .faults
    }
}
