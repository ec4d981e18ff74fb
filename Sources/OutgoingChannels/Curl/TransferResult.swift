nonisolated enum TransferResult: Hashable, Sendable {
    /// `retryAfter` is the `Retry-After` in seconds.
    case answered(status: Int, retryAfter: Int64?)
    /// Nothing of the request was sent; in general words, libcurl's or ours.
    case failed(String)
    /// At least part was sent, and no whole answer came: the other side may have taken it.
    case brokeOff(String)
}
