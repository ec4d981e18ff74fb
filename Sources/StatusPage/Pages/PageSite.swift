import ServiceInterface
import Text

/// The pages for people: each made from the daemon's replies.
///
/// Most are for everybody to read; who has logged in may record, and sees who did.
struct PageSite {
    /// The style sheet's address in the site.
    private static let style = ["koyomi.css"]

    func step(for request: WebRequest) -> PageStep {
        let path = request.path.filter { !$0.isEmpty }
        if path == Self.style { return .respond(Self.styleSheet) }
        if path.count == 2, path[0] == "a" {
            return AnswerPage(PageFrame(request), .link(path[1])).step
        }
        if path.count == 2, path[0] == "login" {
            return LogInPage(PageFrame(request), code: path[1]).step
        }
        guard let credential = SignedIn.credential(of: request) else {
            return step(PageFrame(request), path)
        }
        // Who it is, for the head of the page, and for what it may show.
        return .ask(PageSettingsRequest(), as: credential) { result in
            switch result {
            case .success(let (visitor, _)):
                step(
                    PageFrame(request, SignedIn(credential: credential, visitor: visitor)), path)
            // A log-in that is over is none.
            case .failure(.refused): step(PageFrame(request), path)
            case .failure(let error): PageFrame(request).failed(error)
            }
        }
    }

    private func step(_ frame: PageFrame, _ path: [String]) -> PageStep {
        if let step = ownStep(frame, path) { return step }
        let request = frame.request
        guard request.method == .get || request.method == .head else { return frame.onlyReading }
        switch (path.first, path.count) {
        case (nil, _), ("year", 1): return YearPage(frame).step
        case ("years", 1): return YearsPage(frame).step
        case ("late", 1): return LatePage(frame).step
        case ("grid", 1): return GridPage(frame).step
        case ("indicators", 1): return IndicatorsPage(frame).step
        case ("organisation", 2): return OrganisationPage(frame, path[1]).step
        case ("entry", 3): return EntryPage(frame, calendar: path[1], obligation: path[2]).step
        default: return frame.noPage
        }
    }

    /// What is for those who have logged in; `nil` for any other page.
    private func ownStep(_ frame: PageFrame, _ path: [String]) -> PageStep? {
        switch (path.first, path.count) {
        case ("login", 1): return LogInPage(frame, code: nil).step
        case ("logout", 1): return LogInPage(frame, code: nil).end
        case ("record", 3), ("settle", 3), ("table", 3), ("outbox", 1), ("health", 1): break
        default: return nil
        }
        guard let signedIn = frame.signedIn, signedIn.records else { return frame.logInFirst }
        switch path[0] {
        case "record":
            let organisation = frame.request["organisation"] ?? ""
            return AnswerPage(
                frame,
                AnswerAccess(
                    signedIn, id: "\(path[1])/\(path[2])", organisation: organisation)
            ).step
        case "settle": return SettlePage(frame, signedIn, id: "\(path[1])/\(path[2])").step
        case "table": return TablePage(frame, signedIn, id: "\(path[1])/\(path[2])").step
        case "health": return HealthPage(frame, signedIn).step
        default: return OutboxPage(frame, signedIn).step
        }
    }

    /// It changes only with the program: an hour.
    private static let styleSheet = WebResponse(
        type: "text/css; charset=utf-8", headers: [("Cache-Control", "max-age=3600")],
        body: PackageResources.koyomi_css)
}
