package import CalendarPlan
package import DueNotices

package struct OutboxItem: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable {
        case waiting
        /// Refused for good, or tried too often: a person decides.
        case dead
    }

    package let key: String
    package let channel: String
    package let recipient: String
    package let composedAt: Instant
    /// As last worded; `nil` where the stored text is unreadable or of another message.
    package private(set) var message: Message?
    package let state: State
    /// Failed attempts since it was composed or last revived.
    package let attempts: Int
    /// Of a dead letter, when it was to have been.
    package let nextAttempt: Instant
    package let failedAt: Instant?
    package let lastError: String?
    package let done: PartialDelivery
    /// While the end of that try is not recorded.
    package let handedAt: Instant?
    /// The first try whose end is not known.
    package let uncertainSince: Instant?

    /// It then goes out unchanged or not at all.
    package var mayHaveLeft: Bool { handedAt != nil || uncertainSince != nil }

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

    package func worded(_ message: Message) -> OutboxItem {
        var copy = self
        copy.message = message
        return copy
    }

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

    static let columns = """
        o.key, coalesce(o.worded, m.message), o.state, o.attempts, o.next_attempt_s, o.failed_s, o.last_error,
            m.channel, m.recipient, m.composed_s, o.taken, o.refused,
            o.handed_s, o.uncertain_s
        """
}

/// In order, separated by spaces, which they cannot contain; null for none.
enum AddressList {
    static func value(_ addresses: Set<String>) -> SQLiteValue {
        addresses.isEmpty ? .null : .text(addresses.sorted().joined(separator: " "))
    }

    static func read(_ text: String?) -> Set<String> {
        Set((text ?? "").split(separator: " ").map(String.init))
    }
}

package struct FailedAttempt: Hashable, Sendable {
    package let key: String
    package let at: Instant
    /// In the channel's words; shown to people, so the channel keeps secrets out of it.
    package let reason: String
    /// `nil` where there is none, and the message is a dead letter.
    package let next: Instant?
    /// The addresses that need no further try from now on; `nil` for no change.
    package let done: PartialDelivery?
    /// Else it expires or waits for another reason, and its attempts do not count up.
    package let wasTried: Bool
    package let isUncertain: Bool
    package let isRefusal: Bool
    /// Says by another channel what a dead letter would have said.
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
