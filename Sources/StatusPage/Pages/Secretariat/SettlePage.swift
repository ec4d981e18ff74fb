import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// Fixes the day of a meeting: first it shows what moves and who hears of it.
struct SettlePage {
    let frame: PageFrame
    let signedIn: SignedIn
    let id: String
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ signedIn: SignedIn, id: String) {
        (self.frame, self.signedIn, self.id) = (frame, signedIn, id)
    }

    private var path: [String] {
        ["settle"] + id.split(separator: "/", maxSplits: 1).map(String.init)
    }

    /// The day that was asked for; `nil` where none was, or what was is none.
    private var day: Day? { frame.request["day"].flatMap { Day($0.halfWidth.trimmed) } }

    var step: PageStep {
        var request = RoundsRequest()
        (request.id, request.language) = (id, frame.language)
        return .ask(request) { result in
            switch result {
            case .failure(let error): return frame.failed(error)
            case .success(let rounds):
                guard
                    let row = rounds.rounds.first(where: {
                        $0.kind == .meeting && ($0.name == id || rounds.rounds.count == 1)
                    })
                else {
                    return frame.failed(.refused(.notMeeting(name: id)))
                }
                return step(row, rounds)
            }
        }
    }

    private func step(_ row: RoundRow, _ rounds: RoundsReply) -> PageStep {
        if frame.request.method == .post, frame.request["step"] == "undo" {
            return ask(UndoRequest(id: id), row, rounds)
        }
        guard let text = frame.request["day"], !text.isEmpty else { return page(row, rounds) }
        guard let day else { return page(row, rounds, fault: words.noDay(text)) }
        var request = SettleRequest(id: id)
        request.day = day
        request.by = frame.request.filter("by")
        guard frame.request.method == .post, frame.request["step"] == "record" else {
            return .ask(DryRunRequest(request), as: signedIn.credential) { result in
                switch result {
                case .failure(.refused(let refusal)):
                    page(row, rounds, fault: RefusalWords.text(refusal)[frame.language])
                case .failure(let error): frame.failed(error)
                case .success(let (_, reply)): page(row, rounds, foreseen: (day, reply))
                }
            }
        }
        return ask(request, row, rounds)
    }

    private func ask(
        _ request: some RecordingRequest, _ row: RoundRow, _ rounds: RoundsReply
    ) -> PageStep {
        .ask(request, as: signedIn.credential, formToken: frame.request["form"]) { result in
            switch result {
            case .failure(.refused(let refusal)):
                page(row, rounds, fault: RefusalWords.text(refusal)[frame.language])
            case .failure(let error): frame.failed(error)
            case .success(let (_, reply)): done(row, rounds, reply)
            }
        }
    }

    private func page(
        _ row: RoundRow, _ rounds: RoundsReply, fault: String? = nil,
        foreseen: (day: Day, reply: RecordReply)? = nil
    ) -> PageStep {
        let title = words.settling(row.title)
        return frame.page(
            title, status: fault == nil ? 200 : 422,
            source: .init(now: rounds.now, version: rounds.version)
        ) {
            frame.crumbs(title) {
                Markup(.li) {
                    frame.titleLink(.entry(row.calendar, row.obligation), row.title)
                }
            }
            Markup(.h1, frame.titleLanguage) { title }
            Markup(.p) {
                frame.date(row)
                " "
                RoundSummary(frame).markup(row)
            }
            form(fault)
            if let foreseen {
                self.foreseen(foreseen.day, foreseen.reply)
            } else if !row.provisional {
                unsettling
            }
        }
    }

    /// By GET, since looking changes nothing.
    private func form(_ fault: String?) -> Markup {
        Markup(
            .form, .class("box row end"), .init(.method, "get"),
            .init(.action, PageLink(path).text)
        ) {
            Markup(.div, .class(fault == nil ? "field" : "field bad")) {
                Markup(.label, .init(.labelFor, "day")) { words.meetingDay }
                if let fault {
                    Markup(.p, .class("err"), .init(.id, "day-e"), .init(.role, "alert")) { fault }
                }
                Markup(
                    .input, .init(.type, "date"), .init(.id, "day"), .init(.name, "day"),
                    .init(.value, frame.request["day"] ?? ""),
                    fault == nil ? .none : .init(.ariaDescribedby, "day-e"))
            }
            Markup(.button, .class("btn second")) { words.seeWhatMoves }
        }
    }

    private func foreseen(_ day: Day, _ reply: RecordReply) -> Markup {
        Markup(.section, .class("stack")) {
            Markup(.h2) { words.ifSettled(on: day) }
            Markup(.p, .class("note")) { words.nothingYet }
            for warning in reply.warnings {
                Markup(.p, .class("note warn")) { RecordWords.text(warning)[frame.language] }
            }
            moves(reply)
            Markup(.p) { words.hears(reply.hears ?? []) }
            if let at = reply.announcedAt { Markup(.p) { words.announced(at) } }
            Markup(
                .form, .class("stack"), .init(.method, "post"), .init(.action, PageLink(path).text)
            ) {
                frame.formToken
                Markup(.input, .init(.type, "hidden"), .init(.name, "day"), .init(.value, "\(day)"))
                Markup(
                    .input, .init(.type, "hidden"), .init(.name, "step"), .init(.value, "record"))
                Markup(.div, .class("field")) {
                    Markup(.label, .init(.labelFor, "by")) {
                        "\(words.name) "
                        Markup(.span, .class("hint")) { words.optional }
                    }
                    Markup(.span, .class("hint")) { words.speakerHint }
                    Markup(.input, .init(.type, "text"), .init(.id, "by"), .init(.name, "by"))
                }
                Markup(.p) { Markup(.button, .class("btn wide-s")) { words.settleOn(day) } }
            }
        }
    }

    /// Until it is announced nobody hears of what is taken back.
    private var unsettling: Markup {
        Markup(.form, .init(.method, "post"), .init(.action, PageLink(path).text)) {
            frame.formToken
            Markup(.input, .init(.type, "hidden"), .init(.name, "step"), .init(.value, "undo"))
            Markup(.button, .class("btn second")) { words.unsettle }
        }
    }

    private func moves(_ reply: RecordReply) -> Markup {
        var markup = Markup(.h3) { words.whatMoves }
        guard !reply.moves.isEmpty else {
            markup += Markup(.p) { words.nothingMoves }
            return markup
        }
        markup += Markup(.div, .class("scroll cards")) {
            Markup(.table) {
                Markup(.caption, .class("vh")) { words.whatMoves }
                Markup(.thead) {
                    Markup(.tr) {
                        for column in [words.date, words.now, words.then, words.owners] {
                            Markup(.th, .scope("col")) { column }
                        }
                    }
                }
                Markup(.tbody) {
                    for move in reply.moves {
                        Markup(.tr) {
                            Markup(.th, .scope("row"), frame.titleLanguage) { move.title }
                            Markup(.td, .init(.dataLabel, words.now)) {
                                move.from.map(words.short) ?? "―"
                            }
                            Markup(.td, .init(.dataLabel, words.then)) {
                                Markup(.b) { move.to.map(words.short) ?? "―" }
                            }
                            Markup(.td, .init(.dataLabel, words.owners)) {
                                words.organisations(move.organisations)
                            }
                        }
                    }
                }
            }
        }
        return markup
    }

    private func title(of reply: RecordReply) -> String {
        reply.recorded.contains { $0.event?.isRetraction == true } ? words.unsettled : words.settled
    }

    private func done(_ row: RoundRow, _ rounds: RoundsReply, _ reply: RecordReply) -> PageStep {
        frame.page(title(of: reply), source: .init(now: rounds.now, version: rounds.version)) {
            Markup(.h1) { title(of: reply) }
            for item in reply.recorded {
                Markup(.p, .class("note good"), frame.titleLanguage) {
                    RecordWords.text(item)[frame.language]
                }
            }
            moves(reply)
            if let at = reply.announcedAt { Markup(.p) { words.announced(at) } }
            if reply.recorded.contains(where: { $0.event?.isRetraction == false }) { unsettling }
            Markup(.p) {
                frame.titleLink(.entry(row.calendar, row.obligation), row.title)
            }
        }
    }
}
