nonisolated struct HttpRequest: Sendable {
    /// Requests of one line wait for one another, and never for another line's.
    let line: String
    /// How many requests of its line may be in flight.
    let connections: Int
    /// As secret as a password: never for a text.
    let url: String
    var headers: [String] = []
    var body: [UInt8]?
}
