nonisolated enum TransferResult: Hashable, Sendable {
    /// The other side answered with `status`; `retryAfter` is its `Retry-After` in seconds.
    case answered(status: Int, retryAfter: Int64?)
    /// Nothing of the request was sent, in libcurl's or our own general words.
    case failed(String)
    /// The request was sent, at least in part, and no whole answer came: the other side may have
    /// taken it.
    case brokeOff(String)
}
