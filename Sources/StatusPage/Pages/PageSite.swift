import ServiceInterface

/// The pages: which one an address means, and what it says.
struct PageSite {
    func step(for request: WebRequest) -> PageStep {
        guard request.path.isEmpty else { return .respond(RequestFault.notFound.response) }
        return .ask(StatusRequest()) { result in
            guard case .success(let status) = result else {
                return .respond(RequestFault.unavailable.response)
            }
            return .respond(
                WebResponse(
                    type: "text/plain; charset=utf-8",
                    body: Array("\(status.today) \(status.rows.count)\n".utf8)))
        }
    }
}
