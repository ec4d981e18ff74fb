import ServiceInterface
import Text
import Wording

/// What every page has around its content: head, skip link, navigation, footer.
struct PageFrame {
    let request: WebRequest
    let preferences: PagePreferences
    let words: PageWords
    /// `nil` for everybody else.
    let signedIn: SignedIn?

    init(_ request: WebRequest, _ signedIn: SignedIn? = nil) {
        self.request = request
        self.signedIn = signedIn
        preferences = PagePreferences(request)
        words = PageWords(preferences.language, usesEras: preferences.usesEras)
    }

    var language: Language { preferences.language }

    /// How the content is laid out.
    enum Layout: String {
        case normal = "main stack"
        case wide = "main stack wide"
        case text = "main stack text"
    }

    /// The daemon's clock and version.
    struct Source {
        let now: String
        let version: String
    }

    func page(
        _ title: String, _ page: PageWords.Page? = nil, status: Int = 200, layout: Layout = .normal,
        isSheet: Bool = false, isAlone: Bool = false, source: Source? = nil,
        @MarkupBuilder content: () -> Markup
    ) -> PageStep {
        let body = Markup(.body, isSheet ? .class("sheet") : .none) {
            Markup(.a, .class("skip"), .init(.href, "#main")) { words.skip }
            header(page, isAlone: isAlone)
            Markup(.main, .init(.id, "main"), .init(.tabindex, "-1"), .class(layout.rawValue)) {
                content()
            }
            Markup(.footer, .class("foot")) {
                if let source {
                    Markup(.span, .class("nb")) { words.asOf(source.now) }
                    "　koyomid \(source.version)"
                } else {
                    "koyomi-page"
                }
            }
        }
        let document = Markup(.html, .init(.lang, language.rawValue)) {
            head(title)
            body
        }
        // What only some may see is kept by nobody on the way.
        let kept = signedIn == nil ? [] : [("Cache-Control", "no-store")]
        return .respond(
            WebResponse(
                status: status, type: "text/html; charset=utf-8",
                headers: [("Vary", "Cookie, Accept-Language")] + preferences.cookieHeaders + kept,
                body: Markup.document(document)))
    }

    private func head(_ title: String) -> Markup {
        Markup(.head) {
            Markup(.meta, .init(.charset, "utf-8"))
            Markup(
                .meta, .init(.name, "viewport"),
                .init(.content, "width=device-width, initial-scale=1"))
            Markup(.meta, .init(.name, "color-scheme"), .init(.content, "light dark"))
            Markup(.title) { words.title(title) }
            Markup(.link, .init(.rel, "stylesheet"), .init(.href, "/koyomi.css"))
            Markup(.link, .init(.rel, "icon"), .init(.href, "data:,"))
        }
    }

    /// One that stands alone leads nowhere else.
    private func header(_ current: PageWords.Page?, isAlone: Bool) -> Markup {
        // What a form has sent is for no address.
        let others =
            request.method == .post ? [] : PagePreferences.others(request.parameters)
        return Markup(.header, .class("top")) {
            Markup(.div, .class("row")) {
                Markup(.a, .class("brand"), .href(PageLink([]))) { words.brand }
                if !isAlone { navigation(current) }
                Markup(.div, .class("tools")) {
                    if let signedIn, !isAlone { account(signedIn) }
                    Markup(
                        .a,
                        .href(
                            PageLink(request.path, others + [preferences.otherLanguageParameter])),
                        .init(.hreflang, preferences.otherLanguage.rawValue),
                        .init(.lang, preferences.otherLanguage.rawValue)
                    ) { words.otherLanguage }
                    if language == .japanese {
                        Markup(
                            .a,
                            .href(
                                PageLink(request.path, others + [preferences.otherYearsParameter]))
                        ) { words.otherYears }
                    }
                }
            }
        }
    }
}

extension PageFrame {
    /// Who is logged in; a proxy's user logs out there.
    private func account(_ signedIn: SignedIn) -> Markup {
        Markup(.form, .init(.method, "post"), .init(.action, "/logout")) {
            Markup(.span, .class("nb")) { signedIn.visitor.name }
            if case .session = signedIn.credential {
                formToken
                " "
                Markup(.button, .class("btn second small")) { words.logOut }
            }
        }
    }

    /// What each form of somebody who has logged in sends back.
    var formToken: Markup {
        guard let token = signedIn?.visitor.formToken else { return .nothing }
        return Markup(
            .input, .init(.type, "hidden"), .init(.name, "form"), .init(.value, token))
    }

    private func navigation(_ current: PageWords.Page?) -> Markup {
        Markup(.nav, .class("nav"), .init(.ariaLabel, words.pages)) {
            Markup(.ul) {
                for page in PageWords.Page.allCases
                where ![.outbox, .health].contains(page) || signedIn?.records == true {
                    Markup(.li) {
                        Markup(.a, .href(page.link), .current(page == current)) {
                            words.name(page)
                        }
                    }
                }
            }
        }
    }
}

extension PageWords.Page {
    var link: PageLink {
        switch self {
        case .year: PageLink([])
        case .years: PageLink(["years"])
        case .grid: PageLink(["grid"])
        case .late: PageLink(["late"])
        case .indicators: PageLink(["indicators"])
        case .outbox: PageLink(["outbox"])
        case .health: PageLink(["health"])
        }
    }
}
