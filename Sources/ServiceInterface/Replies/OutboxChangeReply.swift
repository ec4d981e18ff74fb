/// The messages that were retried or dropped.
package struct OutboxChangeReply: Codable, Sendable {
    package struct Message: Codable, Sendable {
        package let key: String
        package let channel: String
        package let recipient: String

        package init(key: String, channel: String, recipient: String) {
            (self.key, self.channel, self.recipient) = (key, channel, recipient)
        }
    }

    package let messages: [Message]
    /// Where there are more than one request changes: ask again, with this as
    /// ``OutboxChangeRequest/after``.
    package let goOnAfter: String?

    package init(messages: [Message], goOnAfter: String? = nil) {
        (self.messages, self.goOnAfter) = (messages, goOnAfter)
    }
}

/// The mail address that is taken for working, as the ledger writes it.
package struct ClearAddressReply: Codable, Sendable {
    package let address: String

    package init(address: String) { self.address = address }
}
