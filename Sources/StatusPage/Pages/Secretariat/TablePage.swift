import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// A whole round in one table: what every organisation has done, recorded all or nothing.
struct TablePage {
    let frame: PageFrame
    let signedIn: SignedIn
    let id: String
    private var words: PageWords { frame.words }
    private var action: String {
        PageLink(["table"] + id.split(separator: "/", maxSplits: 1).map(String.init)).text
    }

    private struct Round {
        let row: RoundRow
        let status: StatusReply
        var fields: [Form.Field] { row.details?.form ?? [] }
    }

    init(_ frame: PageFrame, _ signedIn: SignedIn, id: String) {
        (self.frame, self.signedIn, self.id) = (frame, signedIn, id)
    }

    var step: PageStep {
        var request = RoundsRequest()
        (request.id, request.language) = (id, frame.language)
        return .ask(request) { result in
            switch result {
            case .failure(let error): return frame.failed(error)
            case .success(let rounds):
                guard let row = rounds.rounds.first(where: { $0.name == id }), row.kind != .meeting
                else { return frame.noPage }
                var request = StatusRequest()
                (request.id, request.limit) = (id, RequestLimits.tableRows)
                return .ask(request) { result in
                    switch result {
                    case .failure(let error): frame.failed(error)
                    case .success(let status): step(Round(row: row, status: status))
                    }
                }
            }
        }
    }

    private func step(_ round: Round) -> PageStep {
        guard frame.request.method == .post else { return page(round) }
        let draft = TableDraft(frame.request, id: id, round.fields, words)
        guard draft.faults.isEmpty, !draft.rows.isEmpty, frame.request["step"] != "edit" else {
            return page(round, draft)
        }
        let isDry = frame.request["step"] != "record"
        let request = RecordTableRequest(rows: draft.rows, dryRun: isDry ? true : nil)
        return .ask(request, as: signedIn.credential, formToken: frame.request["form"]) { result in
            switch result {
            case .failure(.refused(let refusal)):
                return page(round, draft, fault: RefusalWords.text(refusal)[frame.language])
            case .failure(let error): return frame.failed(error)
            case .success(let (_, reply)):
                guard reply.faults.isEmpty else {
                    return page(round, draft.adding(reply.faults, round.fields, words))
                }
                return isDry ? confirm(round, draft, reply) : done(round)
            }
        }
    }

    private func done(_ round: Round) -> PageStep {
        .respond(
            WebResponse(
                status: 303, type: "text/plain; charset=utf-8",
                headers: [
                    ("Location", PageLink.entry(round.row.calendar, round.row.obligation).text),
                    ("Cache-Control", "no-store"),
                ], body: []))
    }

    private func page(
        _ round: Round, _ draft: TableDraft? = nil, fault: String? = nil
    ) -> PageStep {
        let title = words.wholeRound(of: round.row.title)
        let isEmpty = draft.map { $0.rows.isEmpty && $0.faults.isEmpty } ?? false
        let found = draft?.faults.count ?? 0
        let message = fault ?? (found > 0 ? words.rowFaults(found) : nil)
        return frame.page(
            title, status: message == nil && !isEmpty ? 200 : 422, layout: .wide,
            source: .init(now: round.status.now, version: round.status.version)
        ) {
            frame.crumbs(title) {
                Markup(.li) {
                    frame.titleLink(
                        .entry(round.row.calendar, round.row.obligation), round.row.title)
                }
            }
            Markup(.h1, frame.titleLanguage) { title }
            Markup(.p, .class("lead")) { words.tableLead }
            if let message = message ?? (isEmpty ? words.nothingFilledIn : nil) {
                Markup(.p, .class("note bad"), .init(.role, "alert")) { message }
            }
            Markup(.form, .class("stack"), .init(.method, "post"), .init(.action, action)) {
                frame.formToken
                TableRows(frame: frame, row: round.row, fields: round.fields, draft: draft)
                    .markup(round.status.rows)
                Markup(.div, .class("field")) {
                    Markup(.label, .init(.labelFor, "by")) {
                        "\(words.name) "
                        Markup(.span, .class("hint")) { words.optional }
                    }
                    Markup(.span, .class("hint")) { words.speakerHint }
                    Markup(
                        .input, .init(.type, "text"), .init(.id, "by"), .init(.name, "by"),
                        .init(.value, draft?.value("by") ?? ""))
                }
                Markup(.p) { Markup(.button, .class("btn wide-s")) { words.goOn } }
            }
        }
    }

    private func confirm(
        _ round: Round, _ draft: TableDraft, _ reply: RecordTableReply
    ) -> PageStep {
        frame.page(
            words.confirmTitle, layout: .text,
            source: .init(now: round.status.now, version: round.status.version)
        ) {
            Markup(.h1) { words.confirmTitle }
            Markup(.p, .class("note warn")) { words.nothingYet }
            Markup(.ul, .class("list"), frame.titleLanguage) {
                for item in reply.recorded {
                    Markup(.li) { RecordWords.text(item)[frame.language] }
                }
            }
            for warning in reply.warnings {
                Markup(.p, .class("note warn")) { RecordWords.text(warning)[frame.language] }
            }
            Markup(.form, .init(.method, "post"), .init(.action, action)) {
                for (name, value) in draft.values.sorted(by: { $0.key < $1.key })
                where name != "step" {
                    Markup(
                        .input, .init(.type, "hidden"), .init(.name, name),
                        .init(.value, lines: value))
                }
                Markup(.p, .class("row")) {
                    Markup(
                        .button, .class("btn"), .init(.name, "step"), .init(.value, "record")
                    ) { words.recordThis }
                    Markup(
                        .button, .class("btn second"), .init(.name, "step"), .init(.value, "edit")
                    ) { words.changeIt }
                }
            }
        }
    }
}
