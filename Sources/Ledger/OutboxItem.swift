package import CalendarPlan
package import DueNotices

/// A message that has not been delivered, and how delivering it has gone so far.
package struct OutboxItem: Hashable, Sendable {
    /// Whether it is still tried.
    package enum State: String, Sendable, CaseIterable {
        /// It is tried at its next attempt.
        case waiting
        /// It was refused for good, or tried too often: a person decides.
        case dead
    }

    /// What goes out.
    package let message: Message
    /// Whether it is still tried.
    package let state: State
    /// How many attempts have failed since it was composed or last revived.
    package let attempts: Int
    /// When it is tried next; for a dead one, when that was to have been.
    package let nextAttempt: Instant
    /// When the last attempt failed, where one did.
    package let failedAt: Instant?
    /// Why the last attempt failed, in the channel's words.
    package let lastError: String?

    /// A message in the outbox.
    package init(
        message: Message, state: State, attempts: Int, nextAttempt: Instant,
        failedAt: Instant? = nil, lastError: String? = nil
    ) {
        self.message = message
        self.state = state
        self.attempts = attempts
        self.nextAttempt = nextAttempt
        self.failedAt = failedAt
        self.lastError = lastError
    }

    /// The message's key.
    package var key: String { message.key }
}
