/// An HTTP request for ``CurlMulti``.
nonisolated struct HttpRequest: Sendable {
    /// Requests of one line wait for one another; a request of another line never does.
    let line: String
    /// How many requests of its line may be in flight.
    let connections: Int
    /// As secret as a password: never for a text.
    let url: String
    /// `name: value` each.
    var headers: [String] = []
    /// The body of a POST; `nil` for a GET.
    var body: [UInt8]?
}
