import Text

/// The pages for people: each made from the daemon's replies, for everybody to read.
struct PageSite {
    /// The style sheet's address in the site.
    private static let style = ["koyomi.css"]

    func step(for request: WebRequest) -> PageStep {
        let frame = PageFrame(request)
        if request.path.count == 2, request.path[0] == "a" {
            return AnswerPage(frame, token: request.path[1]).step
        }
        guard request.method == .get || request.method == .head else { return frame.onlyReading }
        let path = request.path.filter { !$0.isEmpty }
        switch (path.first, path.count) {
        case _ where path == Self.style: return .respond(Self.styleSheet)
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

    /// It changes only with the program: an hour.
    private static let styleSheet = WebResponse(
        type: "text/css; charset=utf-8", headers: [("Cache-Control", "max-age=3600")],
        body: PackageResources.koyomi_css)
}
