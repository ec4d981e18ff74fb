package import DueNotices

/// One message that has not left yet.
package struct OutboxRow: Codable, Sendable {
    package let key: String
    /// `journal`, `mail`, `webhook:NAME`.
    package let channel: String
    /// The organisation that is to be told.
    package let recipient: String
    /// What it says; nothing where what is stored cannot be read.
    package let notices: [Notice]
    /// `waiting` or `dead`; of a mail that has left the outbox `spooled`, or `refused` by sendmail.
    package let state: String
    /// How many attempts have failed.
    package let attempts: Int
    /// When it was composed, RFC 3339.
    package let composedAt: String
    /// When it is tried next, RFC 3339; `nil` for one that was given up.
    package let nextAttempt: String?
    /// Why the last attempt failed, in the channel's words.
    package let lastError: String?
    /// What it is about, where the daemon speaks of itself and there are no notices.
    package var subject: String?
    /// Since when it may have left, RFC 3339: the end of a try is not known; `nil` where it has not.
    package var uncertainSince: String?

    package init(
        key: String, channel: String, recipient: String, notices: [Notice], state: String,
        attempts: Int, composedAt: String, nextAttempt: String? = nil, lastError: String? = nil,
        subject: String? = nil, uncertainSince: String? = nil
    ) {
        (self.key, self.channel, self.recipient) = (key, channel, recipient)
        (self.notices, self.state, self.attempts) = (notices, state, attempts)
        (self.composedAt, self.nextAttempt, self.lastError) = (composedAt, nextAttempt, lastError)
        (self.subject, self.uncertainSince) = (subject, uncertainSince)
    }
}

/// The outbox, oldest first.
package struct OutboxReply: Codable, Sendable {
    /// The messages, at most a thousand.
    package var rows: [OutboxRow]
    /// How many there are of what was asked for; more than ``rows`` where those are not all.
    package let found: Int
    /// How many wait in all.
    package let waiting: Int
    /// How many were given up in all.
    package let dead: Int
    /// How many mails lie in the spool; they are among ``rows`` and ``found``.
    package var spooled: Int?

    package init(rows: [OutboxRow], found: Int, waiting: Int, dead: Int, spooled: Int? = nil) {
        (self.rows, self.found) = (rows, found)
        (self.waiting, self.dead, self.spooled) = (waiting, dead, spooled)
    }
}
