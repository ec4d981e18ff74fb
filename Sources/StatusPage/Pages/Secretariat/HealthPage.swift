import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// How the daemon is, what is wrong, and what a reload would change; who operates it reloads here.
struct HealthPage {
    let frame: PageFrame
    let signedIn: SignedIn
    private var words: PageWords { frame.words }

    /// Of the changes: more than that is looked at with `koyomi diff`.
    private static let changesShown = 60

    private struct Seen {
        let status: StatusReply
        let metrics: MetricsReply
        let difference: DifferenceReply
        let reload: ReloadReply?
    }

    init(_ frame: PageFrame, _ signedIn: SignedIn) {
        (self.frame, self.signedIn) = (frame, signedIn)
    }

    var step: PageStep {
        guard frame.request.method == .post, signedIn.operates else { return look(nil) }
        let request = ReloadRequest(by: nil, note: nil, language: frame.language)
        return .ask(request, as: signedIn.credential, formToken: frame.request["form"]) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let (_, reply)): look(reply)
            }
        }
    }

    private func look(_ reload: ReloadReply?) -> PageStep {
        var request = StatusRequest()
        request.limit = 0
        return .ask(request, as: signedIn.credential) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let (_, status)): look(status, reload)
            }
        }
    }

    private func look(_ status: StatusReply, _ reload: ReloadReply?) -> PageStep {
        .ask(MetricsRequest()) { result in
            switch result {
            case .failure(let error): return frame.failed(error)
            case .success(let metrics):
                // As the page's own question, which keeps nobody waiting.
                return .ask(CompareRequest(language: frame.language)) { result in
                    switch result {
                    case .failure(let error): frame.failed(error)
                    case .success(let difference):
                        page(
                            Seen(
                                status: status, metrics: metrics, difference: difference,
                                reload: reload))
                    }
                }
            }
        }
    }

    private func page(_ seen: Seen) -> PageStep {
        frame.page(
            words.name(.health), .health,
            source: .init(now: seen.status.now, version: seen.status.version)
        ) {
            Markup(.h1) { words.name(.health) }
            if let reload = seen.reload {
                Markup(
                    .p, .class(reload.applied ? "note good" : "note bad"), .init(.role, "status")
                ) { words.reloaded(reload) }
            }
            figures(seen)
            Markup(.h2) { words.wrong }
            if seen.status.troubles.isEmpty {
                Markup(.p, .class("note good")) { words.allWell }
            } else {
                Markup(.ul, .class("list")) {
                    for trouble in seen.status.troubles {
                        Markup(.li) { trouble.text[frame.language] }
                    }
                }
            }
            Markup(.h2) { words.files }
            files(seen.difference)
        }
    }

    private func figures(_ seen: Seen) -> Markup {
        let metrics = seen.metrics
        let facts = [
            metrics.secondsSinceStep.map(words.lastStep),
            seen.status.nextInstant.map(words.nextStep) ?? words.noNext,
            words.left(seen.status.outboxWaiting, dead: seen.status.outboxDead),
            words.ledgerSize(metrics.ledgerBytes),
        ].compactMap(\.self)
        return Markup(.ul, .class("list")) {
            for fact in facts { Markup(.li) { fact } }
        }
    }

    @MarkupBuilder private func files(_ reply: DifferenceReply) -> Markup {
        if !reply.findings.isEmpty {
            Markup(.h3) { words.findings }
            for finding in reply.findings {
                Markup(.pre, .class("box"), .init(.tabindex, "0")) { Markup(lines: finding) }
            }
        }
        for warning in reply.warnings {
            Markup(.p, .class("note warn")) { warning.text[frame.language] }
        }
        if let difference = reply.difference {
            if difference.isEmpty {
                Markup(.p) { words.filesSame }
            } else {
                table(difference)
            }
            if signedIn.operates { reload }
        } else {
            Markup(.p, .class("note bad")) { words.filesRefused }
        }
    }

    private var reload: Markup {
        Markup(.form, .init(.method, "post"), .init(.action, "/health")) {
            frame.formToken
            Markup(.button, .class("btn")) { words.reload }
        }
    }

    private func table(_ difference: PlanDifference) -> Markup {
        let shown = difference.cut(to: Self.changesShown)
        let columns = [
            words.change, words.entryColumn, words.owners, words.before, words.after,
            words.noticeCount,
        ]
        var markup = Markup(.div, .class("scroll cards")) {
            Markup(.table) {
                Markup(.caption, .class("vh")) { words.changes }
                Markup(.thead) {
                    Markup(.tr) { for column in columns { Markup(.th, .scope("col")) { column } } }
                }
                Markup(.tbody) { for change in shown.notices { row(change) } }
            }
        }
        markup += Markup(.p) { words.sum(shown.counts, leftOut: shown.leftOut) }
        return markup
    }

    private func row(_ change: PlanDifference.NoticeChange) -> Markup {
        Markup(.tr) {
            Markup(.td, .class("nb")) { words.change(change) }
            Markup(.th, .scope("row"), frame.titleLanguage) {
                (change.after ?? change.before)?.title ?? change.obligation
            }
            Markup(.td, .init(.dataLabel, words.owners)) { words.owners(change) }
            Markup(.td, .init(.dataLabel, words.before)) {
                change.before.map { words.short($0.due) } ?? "―"
            }
            Markup(.td, .init(.dataLabel, words.after)) {
                change.after.map { words.short($0.due) } ?? "―"
            }
            Markup(.td, .class("num"), .init(.dataLabel, words.noticeCount)) {
                "\(change.notices)"
            }
        }
    }
}
