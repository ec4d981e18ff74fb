import Testing

@testable import OutgoingChannels

@Suite struct TransferResultTests {
    @Test("Every 2xx is success", arguments: [200, 201, 202, 204, 226, 299])
    func success(_ status: Int) {
        let result = TransferResult.answered(status: status, retryAfter: nil)
        #expect(result.outcome(endpoint: "chat") == .delivered)
        let late = TransferResult.answered(status: status, retryAfter: 60)
        #expect(late.outcome(endpoint: "chat") == .delivered)
    }

    @Test("Only 410 is for ever")
    func gone() {
        for status in [100, 199, 300, 400, 404, 409, 410, 411, 499, 500, 599, 999] {
            let outcome = TransferResult.answered(status: status, retryAfter: nil)
                .outcome(endpoint: "chat")
            if status == 410 {
                #expect(
                    outcome
                        == .closed(
                            reason: "webhook chat: 410 Gone: the receiver asks for no more"))
            } else if case .retry(let reason, nil) = outcome {
                #expect(reason.hasPrefix("webhook chat: HTTP \(status)"))
            } else {
                Issue.record("\(status): \(outcome)")
            }
        }
    }

    @Test("Retry-After counts on any failure", arguments: [301, 400, 429, 500, 503])
    func retryAfter(_ status: Int) {
        let outcome = TransferResult.answered(status: status, retryAfter: 120)
            .outcome(endpoint: "chat")
        guard case .retry(_, 120) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test("Without an answer it may have been taken, unless nothing was sent")
    func failed() {
        #expect(
            TransferResult.brokeOff("Timeout was reached").outcome(endpoint: "chat")
                == .uncertain(reason: "webhook chat: Timeout was reached"))
        #expect(
            TransferResult.failed("Timeout was reached").outcome(endpoint: "chat")
                == .retry(reason: "webhook chat: Timeout was reached", after: nil))
    }
}
