import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// One question for one organisation: the page behind the link of a mail, and the secretariat's to
/// answer for somebody else.
///
/// GET shows and POST acts, and that in two steps, each with an explicit choice and a typed name:
/// programs that look at mails follow links, and some press buttons.
struct AnswerPage {
    let frame: PageFrame
    let access: AnswerAccess
    var words: PageWords { frame.words }
    private var credential: VisitorCredential { access.credential }

    /// What is known of what is asked.
    struct Subject {
        let visitor: VisitorReply
        let row: StatusRow
        let fields: [Form.Field]
        let status: StatusReply
    }

    init(_ frame: PageFrame, _ access: AnswerAccess) {
        (self.frame, self.access) = (frame, access)
    }

    var step: PageStep {
        var request = StatusRequest()
        request.closed = true
        // The daemon puts in what a link is about.
        (request.id, request.organisation) = (access.id, access.organisation)
        return .ask(request, as: credential) { result in
            switch result {
            case .failure(let error): failed(error)
            case .success(let (visitor, status)): form(visitor, status)
            }
        }
    }

    private func form(_ visitor: VisitorReply, _ status: StatusReply) -> PageStep {
        guard let row = status.rows.first else {
            return access.isLink
                ? failed(.refused(.invalidCredential(kind: .link, problem: .gone))) : frame.noPage
        }
        var request = RoundsRequest()
        (request.id, request.language) = (access.id, frame.language)
        request.organisation = access.organisation
        return .ask(request, as: credential) { result in
            switch result {
            case .failure(let error): return failed(error)
            case .success(let (_, rounds)):
                let round = rounds.rounds.first { $0.obligation == row.obligation }
                let subject = Subject(
                    visitor: visitor, row: row, fields: round?.details?.form ?? [], status: status)
                return frame.request.method == .post ? act(subject) : show(subject)
            }
        }
    }

    private func act(_ subject: Subject) -> PageStep {
        let draft = AnswerDraft(frame.request, access, subject, words)
        guard draft.stage != .edit else { return show(subject, draft) }
        guard let request = draft.request else { return show(subject, draft) }
        guard draft.faults.isEmpty else { return collect(request, draft, subject) }
        return draft.stage == .check
            ? check(request, draft, subject) : record(request, draft, subject)
    }

    /// Shows what the daemon finds wrong together with what the page has found itself.
    private func collect(
        _ request: any RecordingRequest, _ draft: AnswerDraft, _ subject: Subject
    ) -> PageStep {
        .ask(DryRunRequest(request), as: credential) { result in
            switch result {
            case .failure(.refused(.invalidAnswers(let errors))):
                show(
                    subject,
                    draft.adding(.invalidAnswers(faults: errors), in: subject.fields, words))
            case .success(let (_, reply)) where reply.form != nil:
                show(subject, draft.adding(missing: subject.fields, words))
            case .failure, .success: show(subject, draft)
            }
        }
    }

    /// Has the daemon say what would be recorded, and asks whether that is meant.
    private func check(
        _ request: any RecordingRequest, _ draft: AnswerDraft, _ subject: Subject
    ) -> PageStep {
        .ask(DryRunRequest(request), as: credential) { result in
            switch result {
            case .failure(.refused(.nothingToRecord)): return show(subject, isKnown: true)
            case .failure(.refused(let refusal)):
                return refused(refusal, draft, subject)
            case .failure(let error): return failed(error)
            case .success(let (_, reply)):
                guard reply.form == nil else {
                    return show(subject, draft.adding(missing: subject.fields, words))
                }
                guard reply.recorded.contains(where: { [.recorded, .undone].contains($0.outcome) })
                else { return show(subject, isKnown: true) }
                return confirm(draft, reply, subject)
            }
        }
    }

    private func record(
        _ request: any RecordingRequest, _ draft: AnswerDraft, _ subject: Subject
    ) -> PageStep {
        ask(request) { result in
            switch result {
            case .failure(.refused(.nothingToRecord)): show(subject, isKnown: true)
            case .failure(.refused(let refusal)): refused(refusal, draft, subject)
            case .failure(let error): failed(error)
            case .success(let reply): done(reply)
            }
        }
    }

    private func ask(
        _ request: some RecordingRequest,
        then: @escaping (Result<RecordReply, DaemonError>) -> PageStep
    ) -> PageStep {
        .ask(request, as: credential, formToken: frame.request["form"]) { then($0.map(\.1)) }
    }

    /// Leads to the page as it stands now, so that loading it again records nothing.
    private func done(_ reply: RecordReply) -> PageStep {
        let isNew = reply.recorded.contains { [.recorded, .undone].contains($0.outcome) }
        let link = access.page([.init(name: "noted", value: isNew ? "1" : "0")])
        return .respond(
            WebResponse(
                status: 303, type: "text/plain; charset=utf-8",
                headers: [("Location", link.text)] + Self.headers, body: []))
    }

    private func refused(
        _ refusal: Refusal, _ draft: AnswerDraft, _ subject: Subject
    ) -> PageStep {
        if case .invalidCredential = refusal { return failed(.refused(refusal)) }
        return show(subject, draft.adding(refusal, in: subject.fields, words))
    }

    /// A link of no use says nothing of what it was about.
    private func failed(_ error: DaemonError) -> PageStep {
        guard case .refused(.invalidCredential(_, let problem)) = error else {
            return secret(frame.failed(error))
        }
        return secret(
            frame.page(
                words.linkTitle, status: problem == .unknown ? 404 : 410, layout: .text,
                isAlone: true
            ) {
                Markup(.h1) { words.linkTitle }
                Markup(.p) { words.linkProblem(problem) }
            })
    }

    /// Kept by nobody, told to no other site, listed nowhere.
    private static let headers: [(name: String, value: String)] = [
        ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
        ("X-Robots-Tag", "noindex, nofollow"),
    ]

    func secret(_ step: PageStep) -> PageStep {
        guard case .respond(var response) = step else { return step }
        response.headers.removeAll { header in Self.headers.contains { $0.name == header.name } }
        response.headers += Self.headers
        return .respond(response)
    }
}
