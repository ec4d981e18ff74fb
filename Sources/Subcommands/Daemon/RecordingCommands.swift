import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// What the verbs that record something share.
enum Recording {
    /// What the options that all of these verbs share ask for.
    static func request<R: RecordingRequest>(_: R.Type, _ given: GivenArguments) -> R {
        var request = R(id: given.operands.first ?? "")
        request.by = given["--by"]
        request.note = given["--note"]
        guard var obligations = request as? any ObligationRequest else { return request }
        obligations.organisation = given["--organisation"]
        obligations.everyone = given.has("--all") ? true : nil
        return obligations as? R ?? request
    }

    /// Records what `request` asks for, and says what came of it; returns the exit code.
    ///
    /// Whoever sits at a terminal is shown what is worth a look before anything is recorded, and
    /// asked.
    static func perform(
        _ request: some RecordingRequest, _ given: GivenArguments, _ console: Console,
        _ client: ControlClient
    ) throws(CommandFailure) -> Int32 {
        if given.has("--dry-run") {
            let reply = try client.ask(DryRunRequest(request))
            if given.has("--json") { return say(reply, given, console) }
            return foresee(reply, given, console)
        }
        var shown: [RecordReply.Warning] = []
        if console.canAsk, !given.has("--yes"), !given.has("--json") {
            let reply = try client.ask(DryRunRequest(request))
            if !reply.warnings.isEmpty {
                _ = foresee(reply, given, console)
                guard console.confirms(Bilingual(ja: "記録しますか", en: "Record it?")) else {
                    throw .refused(
                        Bilingual(ja: "記録していません", en: "nothing is recorded")[console.language])
                }
                shown = reply.warnings
            }
        }
        var reply = try client.ask(request)
        reply.warnings.removeAll { shown.contains($0) }
        return say(reply, given, console)
    }

    /// Says what recording it would do, and returns the exit code.
    private static func foresee(
        _ reply: RecordReply, _ given: GivenArguments, _ console: Console
    ) -> Int32 {
        if reply.form == nil {
            console.say(
                Bilingual(ja: "まだ何も記録していません。記録すると：", en: "Nothing is recorded yet. It would be:"))
        }
        let code = say(reply, given, console)
        guard let hears = reply.hears, reply.form == nil else { return code }
        let names = hears.prefix(NoticeWording.organisationsLimit).map(\.singleLine)
        let left = hears.count - names.count
        let more = Bilingual(ja: " ほか\(left)組織", en: " and \(left) more")
        console.saySentence(
            hears.isEmpty
                ? Bilingual(ja: "これでだれかに知らせることはありません", en: "Nobody would hear of it")
                : Bilingual(
                    ja: "知らせる相手：\(names.joined(separator: "、"))" + (left > 0 ? more.ja : ""),
                    en: "Would hear: \(names.joined(separator: ", "))" + (left > 0 ? more.en : "")))
        return code
    }

    /// Says what was recorded, and returns the exit code.
    private static func say(_ reply: RecordReply, _ given: GivenArguments, _ console: Console)
        -> Int32
    {
        // A form that is still to be answered: nothing is recorded.
        let code = reply.form == nil ? 0 : CommandFailure.refused("").exitCode
        if given.has("--json") {
            console.say(CommandJSON.line(reply))
            return code
        }
        word(reply, given, console)
        return code
    }

    private static func word(
        _ reply: RecordReply, _ given: GivenArguments, _ console: Console
    ) {
        if let form = reply.form {
            FormText(form, for: given["--organisation"], console).say()
        }
        for item in reply.recorded {
            console.saySentence(RecordWords.text(item)[console.language].singleLine)
        }
        warn(reply.warnings.map(RecordWords.text), console)
        sayMoves(reply.moves, console)
        guard let at = reply.announcedAt.map(OutboxCommand.time) else { return }
        console.saySentence(
            Bilingual(
                ja: "関係者には \(at) に知らせます。それまでに取り消せば（koyomi undo）、だれにも知らせません",
                en: "Those concerned hear of it at \(at); what is taken back by then (koyomi undo) "
                    + "is not said"))
    }

    private static func sayMoves(_ moves: [RecordReply.Move], _ console: Console) {
        guard !moves.isEmpty else { return }
        console.say(Bilingual(ja: "これに伴って動いたもの：", en: "What has moved with it:"))
        for move in moves {
            let days = [move.from, move.to].map { $0.map { day($0, console) } ?? "-" }
            let owners = Bilingual(
                ja: "（\(move.organisations)組織）", en: " (\(move.organisations) organisations)")
            let line =
                "  \(days.joined(separator: " → "))  \(move.title.singleLine)"
                + (move.organisations > 1 ? owners[console.language] : "")
            console.say(DisplayWidth.cut(line, to: console.width))
        }
    }

    static func warn(_ warnings: [Bilingual], _ console: Console) {
        for warning in warnings {
            let text = Bilingual(ja: "注意：\(warning.ja)", en: "warning: \(warning.en)")
            console.remark(text[console.language].singleLine)
        }
    }

    /// `2026-12-16(水)`, `2026-12-16 Wed`.
    static func day(_ day: Day, _ console: Console) -> String {
        day.withWeekday[console.language]
    }
}

/// `koyomi done`: records that something was completed.
enum DoneCommand: Subcommand {
    static let syntax = VerbSyntax.done

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var request = Recording.request(DoneRequest.self, given)
        let client = ControlClient(given, console)
        if let text = given["--on"] {
            request.day = try RecordedDay.past(text, "--on", console, client)
        }
        let fields = try given.all("--field").map { (text) throws(CommandFailure) in
            try field(text)
        }
        request.fields = fields.isEmpty ? nil : fields
        return try Recording.perform(request, given, console, client)
    }

    /// What `NAME=VALUE` answers; the sign may be full-width.
    private static func field(_ text: String) throws(CommandFailure) -> FormAnswer {
        guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }),
            sign > text.startIndex
        else {
            throw .usage(
                UsageError(
                    ja: "--field は 項目=答え の形です（「\(text)」）",
                    en: "--field is written NAME=VALUE, not \(text)"))
        }
        return FormAnswer(
            field: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    }
}

/// `koyomi record`: records that something took place, or what was measured.
enum RecordCommand: Subcommand {
    static let syntax = VerbSyntax.record

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var request = Recording.request(RecordRequest.self, given)
        request.value = given.operands.count > 1 ? given.operands[1] : nil
        request.again = given.has("--again") ? true : nil
        if let text = given["--count"] {
            guard let count = Int(text), (1...Quota.limit).contains(count) else {
                throw .usage(
                    UsageError(
                        ja: "--count は 1 から \(Quota.limit) までの数です（「\(text)」）",
                        en: "--count is a number from 1 to \(Quota.limit), not \(text)"))
            }
            request.count = count
        }
        let client = ControlClient(given, console)
        if let text = given["--on"] {
            request.day = try RecordedDay.past(text, "--on", console, client)
        }
        return try Recording.perform(request, given, console, client)
    }
}

/// `koyomi undo`: takes the last record back.
enum UndoCommand: Subcommand {
    static let syntax = VerbSyntax.undo

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var request = Recording.request(UndoRequest.self, given)
        let client = ControlClient(given, console)
        if let text = given["--on"] {
            request.day = try RecordedDay.past(text, "--on", console, client)
        }
        return try Recording.perform(request, given, console, client)
    }
}

/// `koyomi settle`: fixes a meeting's day; everything that counts from it moves.
enum SettleCommand: Subcommand {
    static let syntax = VerbSyntax.settle

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        var request = Recording.request(SettleRequest.self, given)
        let client = ControlClient(given, console)
        request.day = try RecordedDay.day(given.operands[1], "DAY", console, client) { status in
            let row = status.rows.first {
                [$0.obligation, "\($0.calendar)/\($0.obligation)"].contains(given.operands[0])
            }
            return row?.due ?? status.today
        }
        return try Recording.perform(request, given, console, client)
    }
}
