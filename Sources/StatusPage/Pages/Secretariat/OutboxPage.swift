import DueNotices
import ServiceInterface
import Text
import Wording

/// What has not arrived, why, and to have it tried again.
struct OutboxPage {
    let frame: PageFrame
    let signedIn: SignedIn
    private var words: PageWords { frame.words }

    /// Of what was given up, and of what waits: a page each that somebody reads.
    private static let shown = 100

    init(_ frame: PageFrame, _ signedIn: SignedIn) {
        (self.frame, self.signedIn) = (frame, signedIn)
    }

    var step: PageStep {
        guard frame.request.method == .post else { return list(retried: nil) }
        let key = frame.request.filter("key")
        let request = RetryRequest(id: key, everyone: key == nil ? true : nil)
        return .ask(request, as: signedIn.credential, formToken: frame.request["form"]) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let (_, reply)): list(retried: reply.messages.count)
            }
        }
    }

    private func list(retried: Int?) -> PageStep {
        .ask(OutboxRequest(), as: signedIn.credential) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let (_, reply)): page(reply, retried)
            }
        }
    }

    private func page(_ reply: OutboxReply, _ retried: Int?) -> PageStep {
        let dead = reply.rows.filter { ["dead", "refused"].contains($0.state) }
        let waiting = reply.rows.filter { !["dead", "refused"].contains($0.state) }
        return frame.page(words.name(.outbox), .outbox) {
            Markup(.h1) { words.name(.outbox) }
            Markup(.p, .class("lead")) { words.outboxLead }
            if let retried {
                Markup(.p, .class("note good"), .init(.role, "status")) { words.retried(retried) }
            }
            if reply.rows.isEmpty { Markup(.p) { words.nothingWaits } }
            if !dead.isEmpty {
                Markup(.h2) { words.givenUp }
                Markup(.p) { words.givenUpLead }
                table(dead, words.givenUp, total: reply.dead)
            }
            if !waiting.isEmpty {
                Markup(.h2) { words.waiting }
                table(waiting, words.waiting, total: reply.waiting)
                retry(nil, words.tryAll)
            }
        }
    }

    private func retry(_ key: String?, _ text: String) -> Markup {
        Markup(.form, .init(.method, "post"), .init(.action, "/outbox")) {
            frame.formToken
            if let key {
                Markup(.input, .init(.type, "hidden"), .init(.name, "key"), .init(.value, key))
            }
            Markup(.button, .class("btn second small")) { text }
        }
    }

    private func table(_ rows: [OutboxRow], _ caption: String, total: Int) -> Markup {
        let outbox = OutboxWords(frame.language)
        var markup = Markup(.div, .class("scroll cards")) {
            Markup(.table) {
                Markup(.caption, .class("vh")) { caption }
                Markup(.thead) {
                    Markup(.tr) {
                        for column in [
                            words.way, words.content, words.why, words.composedAt, words.whenNext,
                        ] {
                            Markup(.th, .scope("col"), .class("nb")) { column }
                        }
                    }
                }
                Markup(.tbody) {
                    for row in rows.prefix(Self.shown) {
                        Markup(.tr) {
                            Markup(.th, .scope("row")) { outbox.way(row) }
                            Markup(.td, frame.titleLanguage) { content(row) }
                            Markup(.td, .init(.dataLabel, words.why)) { row.lastError ?? "―" }
                            Markup(.td, .init(.dataLabel, words.composedAt), .class("nb num")) {
                                ReplyInstant.minute(row.composedAt)
                            }
                            Markup(.td, .init(.dataLabel, words.whenNext)) {
                                row.nextAttempt.map(ReplyInstant.minute) ?? outbox.next(row)
                                if row.state == "dead" { retry(row.key, words.tryAgain) }
                            }
                        }
                    }
                }
            }
        }
        if total > Self.shown {
            markup += Markup(.p) { words.shownOf(min(rows.count, Self.shown), total) }
        }
        return markup
    }

    private func content(_ row: OutboxRow) -> String {
        if let subject = row.subject { return subject }
        return NoticeWording(language: frame.language).subject(of: DigestLayout(row.notices))
    }
}
