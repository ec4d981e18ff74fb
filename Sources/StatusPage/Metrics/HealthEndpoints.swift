import ServiceInterface

/// What a proxy or a monitor asks to learn whether anybody is there.
enum HealthEndpoints {
    /// How late the daemon's step may be for the page to be ready, in seconds: it is taken at its
    /// instant, and a busy machine or a full disk delays it by less.
    private static let lateSeconds = 60

    /// `/healthz`: this process lives; `/readyz`: the daemon answers, and does what is due.
    static func step(for request: WebRequest) -> PageStep? {
        switch request.path {
        case ["healthz"]: answer(200, "ok")
        case ["readyz"]:
            .ask(MetricsRequest()) { result in
                switch result {
                case .failure: answer(503, "koyomid does not answer")
                case .success(let reply): readiness(reply)
                }
            }
        default: nil
        }
    }

    private static func readiness(_ reply: MetricsReply) -> PageStep {
        guard !reply.isLedgerFailing else { return answer(503, "the ledger fails") }
        if let late = reply.secondsBehind, late > lateSeconds {
            return answer(503, "the daemon's step is late by \(late) s")
        }
        return answer(200, "ready")
    }

    private static func answer(_ status: Int, _ text: String) -> PageStep {
        .respond(
            WebResponse(
                status: status, type: "text/plain; charset=utf-8",
                headers: [("Cache-Control", "no-store")], body: Array("\(text)\n".utf8)))
    }
}
