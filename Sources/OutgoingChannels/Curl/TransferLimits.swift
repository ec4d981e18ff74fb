nonisolated struct TransferLimits: Hashable, Sendable {
    /// Until the connection stands, its TLS handshake included.
    ///
    /// A receiver within reach answers in well under a second; five allow for one lost packet
    /// and its slow retransmissions.
    var connectMilliseconds = 5_000
    /// Until the whole answer is there: "somewhere between 15 and 30s" (Standard Webhooks,
    /// "Request timeouts").
    ///
    /// A drip of single bytes ends here too.
    var totalMilliseconds = 20_000
    /// How long a request waits for its turn.
    ///
    /// Receivers refuse timestamps more than five minutes old; together with the total timeout
    /// and a minute of difference between clocks this stays below.
    var waitingMilliseconds = 210_000
    /// The most that is read of one answer, head and body each.
    ///
    /// Nothing in it interests us but the status and `Retry-After`; it is read at all so that
    /// the connection can be used again.
    var responseBytes = 65_536

    /// The certificates to trust in place of the system's; for tests alone.
    var authorities: String?

    /// Several endpoints of one chat service, each at full stretch.
    static let connectionsPerHost = 16
    /// Sixteen endpoints at full stretch, well under the customary 1,024 descriptors.
    static let connectionsInAll = 64
    /// Requests that wait for one endpoint, 20 kB each: 20 MB at the very most.
    static let waitingPerEndpoint = 1_000
}
