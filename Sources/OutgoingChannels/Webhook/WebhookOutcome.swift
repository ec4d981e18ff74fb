extension TransferResult {
    /// The outcome of a message to the webhook `endpoint`.
    ///
    /// By Standard Webhooks 1.0.0, "Delivery success and failure": only 2xx is success; 410 says
    /// that nothing more is wanted, so that the endpoint is closed; every other status is a failure
    /// and is tried again, 3xx too, whose cure is that somebody updates the URL, and 4xx, since
    /// most are a mistake in the receiver's settings that gets mended. `Retry-After` counts on any
    /// of them (RFC 9110 section 10.2.3).
    nonisolated func outcome(endpoint: String) -> DeliveryOutcome {
        switch self {
        case .answered(200...299, _): .delivered
        case .answered(410, _):
            .closed(reason: "webhook \(endpoint): 410 Gone: the receiver asks for no more")
        case .answered(let status, let after) where (300...399).contains(status):
            .retry(
                reason: "webhook \(endpoint): HTTP \(status): redirects are not followed, "
                    + "the URL is to be updated",
                after: after)
        case .answered(let status, let after):
            .retry(reason: "webhook \(endpoint): HTTP \(status)", after: after)
        case .failed(let words): .retry(reason: "webhook \(endpoint): \(words)", after: nil)
        case .brokeOff(let words): .uncertain(reason: "webhook \(endpoint): \(words)")
        }
    }
}
