import ServiceInterface
import Wording

/// Where somebody logs in by a link, and out again.
struct LogInPage {
    let frame: PageFrame
    /// Of the link; `nil` on the page that says how to get one.
    let code: String?
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, code: String?) { (self.frame, self.code) = (frame, code) }

    var step: PageStep {
        guard let code else { return how }
        guard frame.request.method == .post else { return button(code) }
        return .ask(OpenSessionRequest(code: code)) { result in
            switch result {
            case .success(let reply): return begin(reply)
            case .failure(.refused): return useless
            case .failure(let error): return frame.failed(error)
            }
        }
    }

    /// A program that looks at mails opens links; it presses no button.
    private func button(_ code: String) -> PageStep {
        hidden(
            frame.page(words.logIn, layout: .text, isAlone: true) {
                Markup(.h1) { words.logIn }
                Markup(.p) { words.logInHint }
                Markup(
                    .form, .init(.method, "post"), .init(.action, PageLink(["login", code]).text)
                ) {
                    Markup(.button, .class("btn")) { words.logIn }
                }
            })
    }

    private func begin(_ reply: OpenSessionReply) -> PageStep {
        leave(to: PageLink([]), session: reply.session)
    }

    private var useless: PageStep {
        hidden(
            frame.page(words.linkTitle, status: 410, layout: .text, isAlone: true) {
                Markup(.h1) { words.linkTitle }
                Markup(.p) { words.logInFailed }
            })
    }

    private var how: PageStep {
        guard let signedIn = frame.signedIn else { return frame.logInFirst }
        return frame.page(words.logIn, layout: .text) {
            Markup(.h1) { words.logIn }
            Markup(.p) { words.loggedIn(signedIn.visitor.name) }
        }
    }

    /// Ends all log-ins of who sends this.
    var end: PageStep {
        guard frame.request.method == .post, let signedIn = frame.signedIn else {
            return leave(to: PageLink([]), session: "")
        }
        return .ask(
            EndSessionsRequest(), as: signedIn.credential, formToken: frame.request["form"]
        ) { result in
            switch result {
            case .success: leave(to: PageLink([]), session: "")
            case .failure(let error): frame.failed(error)
            }
        }
    }

    private func leave(to link: PageLink, session: String) -> PageStep {
        let origin = frame.request.headers["origin"] ?? ""
        let proto = frame.request.headers["x-forwarded-proto"] ?? ""
        let isSecure = origin.hasPrefix("https:") || proto == "https"
        return .respond(
            WebResponse(
                status: 303, type: "text/plain; charset=utf-8",
                headers: [
                    ("Location", link.text),
                    SignedIn.cookieHeader(session, isSecure: isSecure),
                    ("Cache-Control", "no-store"),
                ], body: []))
    }

    /// The address has a code.
    private func hidden(_ step: PageStep) -> PageStep {
        guard case .respond(var response) = step else { return step }
        response.headers += [("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex, nofollow")]
        return .respond(response)
    }
}

extension PageFrame {
    /// That only who has logged in may see it.
    var logInFirst: PageStep {
        page(words.logInFirst, status: 403, layout: .text) {
            Markup(.h1) { words.logInFirst }
            Markup(.p) { words.howToLogIn }
        }
    }
}
