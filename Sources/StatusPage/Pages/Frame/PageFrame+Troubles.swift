import ServiceInterface
import Text
import Wording

extension PageFrame {
    /// That the address leads nowhere.
    var noPage: PageStep {
        page(words.notFound, status: 404) {
            Markup(.h1) { words.notFound }
            Markup(.p) { words.noPage("/" + request.path.joined(separator: "/")) }
            home
        }
    }

    /// That the request would change something.
    var onlyReading: PageStep {
        guard
            case .respond(var response) = page(
                words.refused, status: 405,
                content: {
                    Markup(.h1) { words.refused }
                    Markup(.p) { words.onlyReading }
                    home
                })
        else { return noPage }
        response.headers.append(("Allow", "GET, HEAD"))
        return .respond(response)
    }

    /// What stands in place of a page where the daemon does not answer, or refuses.
    func failed(_ error: DaemonError) -> PageStep {
        switch error {
        case .unreachable, .unreadable:
            page(words.unreachable, status: 503) {
                Markup(.h1) { words.unreachable }
                Markup(.p, .class("note warn")) { words.daemonAway }
            }
        case .refused(.unknownEntry(let name, let nearest)):
            unknown(
                name,
                nearest.map { nearest in
                    let parts = nearest.split(separator: "/", maxSplits: 1).map(String.init)
                    return (
                        nearest,
                        parts.count == 2 ? PageLink.entry(parts[0], parts[1]) : PageLink([])
                    )
                })
        case .refused(.unknownOrganisation(let name, let nearest)):
            unknown(name, nearest.map { ($0, PageLink.organisation($0)) })
        case .refused(.unknownTrack(let name, let nearest, _)):
            unknown(
                name,
                nearest.map { nearest in
                    let others = PagePreferences.others(request.parameters)
                        .filter { $0.name != "track" }
                    return (
                        nearest,
                        PageLink(request.path, others + [.init(name: "track", value: nearest)])
                    )
                })
        case .refused(let refusal):
            page(words.refused, status: 400) {
                Markup(.h1) { words.refused }
                Markup(.p) { RefusalWords.text(refusal)[language] }
                home
            }
        }
    }

    private func unknown(_ name: String, _ nearest: (name: String, link: PageLink)?) -> PageStep {
        page(words.notFound, status: 404) {
            Markup(.h1) { words.notFound }
            Markup(.p) { words.noName(name) }
            if let nearest {
                Markup(.p) {
                    words.perhaps
                    Markup(.a, .href(nearest.link)) { nearest.name }
                }
            }
            home
        }
    }

    private var home: Markup {
        Markup(.p) { Markup(.a, .href(PageLink([]))) { words.name(.year) } }
    }
}
