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

    package let key: String
    /// The channel that is to take it.
    package let channel: String
    /// The organisation that is told.
    package let recipient: String
    package let composedAt: Instant
    /// What goes out, as it was worded last; `nil` where what is stored cannot be read, or is another message than the
    /// one it is stored as.
    package private(set) var message: Message?
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
    /// Who of the recipient's addresses is done with.
    package let done: PartialDelivery
    /// When it was handed to its channel, while the end of that try is not recorded.
    package let handedAt: Instant?
    /// Since when it may have left: the first of its tries whose end is not known.
    package let uncertainSince: Instant?

    /// Whether its recipient may have it already: it goes out as it is or not at all.
    package var mayHaveLeft: Bool { handedAt != nil || uncertainSince != nil }

    /// A message in the outbox.
    package init(
        message: Message, state: State, attempts: Int, nextAttempt: Instant,
        failedAt: Instant? = nil, lastError: String? = nil,
        done: PartialDelivery = PartialDelivery(), handedAt: Instant? = nil,
        uncertainSince: Instant? = nil
    ) {
        key = message.key
        channel = message.channel
        recipient = message.recipient
        composedAt = message.composedAt
        self.message = message
        self.state = state
        self.attempts = attempts
        self.nextAttempt = nextAttempt
        self.failedAt = failedAt
        self.lastError = lastError
        self.done = done
        self.handedAt = handedAt
        self.uncertainSince = uncertainSince
    }

    /// The same item, whose message goes out as `message` words it.
    package func worded(_ message: Message) -> OutboxItem {
        var copy = self
        copy.message = message
        return copy
    }

    /// A row of ``columns``.
    init(_ row: SQLiteRow, _ json: LedgerJSON) throws(LedgerError) {
        let key = try row.text(0)
        let stored = json.value(Message.self, try row.text(1))
        let channel = try row.text(7)
        let recipient = try row.text(8)
        self.key = key
        self.channel = channel
        self.recipient = recipient
        composedAt = try row.instant(9)
        // One that decodes but names another key could never be recorded as delivered.
        message = stored.flatMap {
            $0.key == key && $0.channel == channel && $0.recipient == recipient ? $0 : nil
        }
        // What is neither is not tried, and only a person can help it.
        state = State(rawValue: try row.text(2)) ?? .dead
        attempts = Int(try row.integer(3))
        nextAttempt = try row.instant(4)
        failedAt = row.isNull(5) ? nil : try row.instant(5)
        lastError = row.optionalText(6)
        done = PartialDelivery(
            taken: AddressList.read(row.optionalText(10)),
            refused: AddressList.read(row.optionalText(11)))
        handedAt = row.isNull(12) ? nil : try row.instant(12)
        uncertainSince = row.isNull(13) ? nil : try row.instant(13)
    }

    /// What ``init(_:_:)`` reads.
    static let columns = """
        o.key, coalesce(o.worded, m.message), o.state, o.attempts, o.next_attempt_s, o.failed_s, o.last_error,
            m.channel, m.recipient, m.composed_s, o.taken, o.refused,
            o.handed_s, o.uncertain_s
        """
}

/// Addresses in one column: in order, separated by spaces, of which they have none; null for none.
enum AddressList {
    static func value(_ addresses: Set<String>) -> SQLiteValue {
        addresses.isEmpty ? .null : .text(addresses.sorted().joined(separator: " "))
    }

    static func read(_ text: String?) -> Set<String> {
        Set((text ?? "").split(separator: " ").map(String.init))
    }
}

/// An attempt to deliver a message that came to nothing.
package struct FailedAttempt: Hashable, Sendable {
    package let key: String
    package let at: Instant
    /// Why, in the channel's words; shown to people, so that the channel keeps secrets out of it.
    package let reason: String
    /// When the next one is made; `nil` where none is, and the message is a dead letter.
    package let next: Instant?
    /// Who of the recipient's addresses is done with from now on; `nil` for as before.
    package let done: PartialDelivery?
    /// Whether it was really tried: else it is given up, or waits, for another reason, and its
    /// attempts stay as many as they were.
    package let wasTried: Bool
    /// Whether the message may have left in it.
    package let isUncertain: Bool
    /// Whether the other side has refused it for good.
    package let isRefusal: Bool
    /// What says by another channel what a dead letter would have said.
    package let fallback: [Message]

    package init(
        key: String, at: Instant, reason: String, next: Instant?,
        done: PartialDelivery? = nil, wasTried: Bool = true, isUncertain: Bool = false,
        isRefusal: Bool = false, fallback: [Message] = []
    ) {
        self.key = key
        self.at = at
        self.reason = reason
        self.next = next
        self.done = done
        self.wasTried = wasTried
        self.isUncertain = isUncertain
        self.isRefusal = isRefusal
        self.fallback = fallback
    }
}
