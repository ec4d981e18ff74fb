/// What `koyomi confirm-clock` did, or would do.
package struct ClockReply: Codable, Sendable {
    /// Why the daemon was waiting.
    package enum State: String, Codable, Sendable {
        /// The clock had jumped forward.
        case held
        /// The clock stands before what was decided.
        case behind
    }

    package let state: State
    package let shows: String
    /// What it should show, or up to when notices were decided, RFC 3339.
    package let expected: String
    /// Whether the clock is taken to be right from now on.
    package let confirmed: Bool
    package let notices: Int
    /// How many organisations they go to, copies included.
    package let organisations: Int
    package let messages: Int

    package init(
        state: State, shows: String, expected: String, confirmed: Bool, notices: Int,
        organisations: Int, messages: Int
    ) {
        (self.state, self.shows, self.expected) = (state, shows, expected)
        self.confirmed = confirmed
        (self.notices, self.organisations, self.messages) = (notices, organisations, messages)
    }
}

/// What `koyomi confirm-ledger` did, or would do.
package struct LedgerReply: Codable, Sendable {
    /// What is wrong with the ledger: `anew`, `other`.
    package let kind: String
    package let since: String
    /// Whether the daemon goes on from it.
    package let confirmed: Bool
    package let notices: Int
    /// How many organisations they go to, copies included.
    package let organisations: Int
    package let messages: Int

    package init(
        kind: String, since: String, confirmed: Bool, notices: Int, organisations: Int,
        messages: Int
    ) {
        (self.kind, self.since, self.confirmed) = (kind, since, confirmed)
        (self.notices, self.organisations, self.messages) = (notices, organisations, messages)
    }
}
