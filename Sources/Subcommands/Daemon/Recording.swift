import CalendarPlan
import ServiceInterface
import Wording

/// A verb that records something.
protocol RecordingSubcommand: Subcommand {
    associatedtype Asked: RecordingRequest

    /// Adds to `request` what this verb alone takes.
    static func complete(
        _ request: inout Asked, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure)
}

extension RecordingSubcommand {
    static func complete(
        _ request: inout Asked, _ given: GivenArguments, _ days: RecordedDay
    ) throws(CommandFailure) {}

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let client = ControlClient(given, console)
        let request = try request(given, console, client)
        return try Recording(given: given, console: console, client: client).perform(request)
    }

    /// What the command line asks to record.
    static func request(
        _ given: GivenArguments, _ console: Console, _ client: ControlClient
    ) throws(CommandFailure) -> Asked {
        var request = Asked(id: given.operands.first ?? "")
        request.by = given["--by"]
        request.note = try given.note()
        if var obligations = request as? any ObligationRequest {
            obligations.written = given.all("--organisation")
            obligations.everyone = given.has("--all") ? true : nil
            request = obligations as? Asked ?? request
        }
        try complete(&request, given, RecordedDay(console, client))
        return request
    }
}

/// One request to record something, and what is said of it.
struct Recording {
    let given: GivenArguments
    let console: Console
    let client: ControlClient

    /// Records what `request` asks for, and says what came of it; returns the exit code.
    ///
    /// Whoever sits at a terminal is shown what is worth a look before anything is recorded, and
    /// asked.
    func perform(_ request: some RecordingRequest) throws(CommandFailure) -> Int32 {
        let isForPrograms = given.has("--json")
        if given.has("--dry-run") {
            let reply = try client.ask(DryRunRequest(request))
            return isForPrograms ? say(reply) : foresee(reply)
        }
        var shown: [RecordReply.Warning] = []
        if console.look.canAsk, !given.has("--yes"), !isForPrograms {
            let reply = try client.ask(DryRunRequest(request))
            if !reply.warnings.isEmpty {
                _ = foresee(reply)
                guard console.confirms(RecordWords.question) else {
                    throw .refused(RecordWords.nothingRecorded)
                }
                shown = reply.warnings
            }
        }
        var reply = try client.ask(request)
        reply.warnings.removeAll { shown.contains($0) }
        return say(reply)
    }

    /// Says what recording it would do, and returns the exit code.
    private func foresee(_ reply: RecordReply) -> Int32 {
        guard reply.form == nil else { return say(reply) }
        console.say(RecordWords.foreseen)
        let code = say(reply)
        if let hears = reply.hears { console.saySentence(RecordWords.hearers(hears)) }
        return code
    }

    /// Says what was recorded, and returns the exit code.
    private func say(_ reply: RecordReply) -> Int32 {
        if given.has("--json") { console.sayJSON(reply) } else { word(reply) }
        // A form that is still to be answered: nothing is recorded.
        return reply.form == nil ? 0 : CommandFailure.refusedCode
    }

    private func word(_ reply: RecordReply) {
        if let form = reply.form { FormText(form, for: given.all("--organisation"), console).say() }
        for item in reply.recorded {
            console.saySentence(RecordWords.text(item)[console.language].singleLine)
        }
        console.warn(reply.warnings.map(RecordWords.text))
        if !reply.moves.isEmpty { console.say(RecordWords.moves) }
        for move in reply.moves {
            let line = "  " + RecordWords.text(move)[console.language]
            console.say(DisplayWidth.cut(line, to: console.width))
        }
        if let at = reply.announcedAt { console.saySentence(RecordWords.announced(at)) }
    }
}
