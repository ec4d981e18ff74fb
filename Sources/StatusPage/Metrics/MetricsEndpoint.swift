import ServiceInterface

/// `/metrics`, in the text format of Prometheus.
enum MetricsEndpoint {
    static func step(for request: WebRequest) -> PageStep {
        guard request.path == ["metrics"] else { return .respond(RequestFault.notFound.response) }
        return .ask(MetricsRequest()) { result in
            // A scrape that fails would tell nothing of why.
            let text =
                switch result {
                case .success(let reply): MetricsText.of(reply)
                case .failure: MetricsText.unreachable
                }
            return .respond(
                WebResponse(
                    type: "text/plain; version=0.0.4; charset=utf-8",
                    headers: [("Cache-Control", "no-store")], body: Array(text.utf8)))
        }
    }
}
