package import CalendarPlan

/// What became known of a mail address: by a server's answer, or by a report that came back.
nonisolated package struct AddressReport: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A server has taken a mail for it.
        case accepted
        /// A server has refused it for good while the mail was handed over.
        case refused
        /// A report says that mail could not be delivered, and will not be.
        case failed
        /// A report says that mail is still being tried.
        case delayed
        /// A report says that mail was delivered.
        case delivered
    }

    /// Whose address it is, where that is known.
    package let organisation: String?
    package let address: String
    package let kind: Kind
    /// The enhanced status (RFC 3463), `5.1.1`, where there is one.
    package let status: String?
    /// What the other side says, on one line.
    package let text: String
    /// The key of the message that it is about, where that is known.
    package let message: String?
    package let at: Instant

    package init(
        organisation: String?, address: String, kind: Kind, status: String?, text: String,
        message: String?, at: Instant
    ) {
        self.organisation = organisation
        self.address = address
        self.kind = kind
        self.status = status
        self.text = text
        self.message = message
        self.at = at
    }
}

/// The key of a message, as it may become a file name or an id.
nonisolated enum MessageKey {
    /// Whether `key` is what a ledger that nobody damaged gives.
    static func isSound(_ key: String) -> Bool {
        key.utf8.count == 32 && key.utf8.allSatisfy(MimeHeader.isLetterOrDigit)
    }
}
